/** A server may send informational answers that nobody asked for (RFC 9110, section 15.2). */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as turnOfLoop } from 'node:timers/promises';

import type { HttpMethod } from '../../../../../../nodes/GuruAction/action/definition';
import { apiCall, callAction } from '../../callAction';

/** What it answers each request with, in the pieces in which it sends them; then it closes where nothing is left. */
let answers: string[][] = [];
let requests = 0;
const sockets = new Set<Socket>();
const server = createServer((socket) => {
	sockets.add(socket.setNoDelay().on('error', () => undefined));
	socket.on('data', () => {
		requests++;
		void send(socket, answers.shift() ?? []);
	});
});

async function send(socket: Socket, pieces: readonly string[]): Promise<void> {
	for (const piece of pieces) {
		await new Promise((resolve) => socket.write(piece, resolve));
		await turnOfLoop();
	}
	if (!pieces.join('').endsWith('}')) socket.destroy();
}

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
beforeEach(() => {
	requests = 0;
});
afterAll(() => {
	for (const socket of sockets) socket.destroy();
	server.close();
});

async function call(method: HttpMethod = 'GET') {
	const { port } = server.address() as AddressInfo;
	return await callAction(apiCall({ url: `http://127.0.0.1:${port}/`, method }));
}

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n';
const finalOf = (body: string) =>
	`HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const FINAL = finalOf('{"a":1}');

const WAYS: ReadonlyArray<readonly [string, string[]]> = [
	['100 before it', [CONTINUE, FINAL]],
	['100 in one packet with it', [CONTINUE + FINAL]],
	['100 twice', [CONTINUE, CONTINUE, FINAL]],
	['100 with fields, byte by byte', [...Array.from('HTTP/1.1 100 \r\nX-A: b\r\n\r\n'), FINAL]],
	['100 of HTTP/1.0', ['HTTP/1.0 100 Continue\r\n\r\n', FINAL]],
	['103 before it', [HINTS, FINAL]],
	['103 and 100', [HINTS + CONTINUE, FINAL]],
	['100 and 102', [CONTINUE, 'HTTP/1.1 102 Processing\r\n\r\n', FINAL]],
];

test.each(
	WAYS.flatMap(([name, pieces]) =>
		(['GET', 'POST'] as const).map((method) => [method, name, pieces] as const),
	),
)('the answer to a %s counts, with %s', async (method, _name, pieces) => {
	answers = [[...pieces]];
	expect(await call(method)).toMatchObject({ status: 'success', http: { status: 201 }, data: { a: 1 } });
	expect(requests).toBe(1);
});

test('a connection is kept, and a body is read as it is, whatever a piece of it begins with', async () => {
	const pieces = ['{', CONTINUE, '}'];
	const [head = ''] = finalOf(pieces.join('')).split('{');
	answers = [
		[CONTINUE, FINAL],
		[HINTS, head, ...pieces],
	];
	await call();
	const { size } = sockets;
	expect(await call()).toMatchObject({ output: pieces.join('') });
	expect([requests, sockets.size]).toEqual([2, size]);
});

test.each([CONTINUE, HINTS, 'HTTP/1.1 100 Conti', 'HTT'])(
	'what ends after %j leaves the outcome of a change unknown',
	async (piece) => {
		answers = [[piece]];
		expect(await call('POST')).toMatchObject({ status: 'outcome_unknown' });
		expect(requests).toBe(1);
	},
);

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver } from './deliver';

async function sentTo(listener: RequestListener, orders: readonly number[], times = 1) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	try {
		return await deliver({ urls: [url], orders, inFlight: 2, times });
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

const success = { action: 'a', status: 'success' };

test.each([
	['three actions that succeeded', 200, { answer: 'x', audit: [success, success, success] }, 'answered', ''],
	[
		'an action that failed',
		200,
		{ answer: 'x', audit: [{ action: 'a', status: 'timeout' }] },
		'failed',
		'a: timeout',
	],
	['a turn that ran nothing', 200, { answer: 'Nothing found', audit: [] }, 'failed', 'Nothing found'],
	['an error of n8n', 500, { message: 'down' }, 'failed', 'HTTP 500: {"message":"down"}'],
])('%s', async (_what, status, body, kind, reason) => {
	const [one] = await sentTo(
		(_request, response) => {
			response.statusCode = status;
			response.end(JSON.stringify(body));
		},
		[1],
	);
	expect(one?.endings).toMatchObject([
		kind === 'answered' ? { kind } : { kind, reason: expect.stringContaining(reason) },
	]);
});

test('a turn whose connection breaks is lost, and the others go on', async () => {
	let asked = 0;
	const delivered = await sentTo(
		(request, response) => {
			asked++;
			if (asked === 1) request.socket.destroy();
			else response.end(JSON.stringify({ answer: 'x', audit: [success, success, success] }));
		},
		[1, 2, 3, 4],
	);
	const kinds = delivered.flatMap(({ endings }) => endings.map(({ kind }) => kind)).sort();
	expect(kinds).toEqual(['answered', 'answered', 'answered', 'lost']);
});

test('sends a turn as often as it is told, at once', async () => {
	const held: Array<() => void> = [];
	const [one] = await sentTo(
		(_request, response) => {
			held.push(() => response.end('{}'));
			if (held.length === 3) for (const answer of held) answer();
		},
		[1],
		3,
	);
	expect(one?.endings).toHaveLength(3);
});

import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { runAction } from '../../../../nodes/GuruAction/action/run';
import { LocalApi, noSandbox } from './localApi';

/** A proxy that passes on what it is asked for, as a tunnel or by the whole address, and keeps where to. */
class LocalProxy {
	readonly asked: string[] = [];
	readonly #sockets = new Set<Socket>();
	readonly #server: Server = createServer((incoming, response) => {
		const target = new URL(incoming.url ?? '');
		this.asked.push(target.host);
		incoming.pipe(
			httpRequest(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
				response.writeHead(answer.statusCode ?? 502);
				answer.pipe(response);
			}),
		);
	}).on('connect', (incoming, client: Socket) => {
		this.asked.push(incoming.url ?? '');
		const target = new URL(`http://${incoming.url ?? ''}`);
		const onward = connect(Number(target.port), target.hostname, () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(client).pipe(onward);
		});
		for (const socket of [onward, client]) this.#sockets.add(socket.on('error', () => undefined));
	});

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const before = NAMES.map((name) => [name, process.env[name]] as const);
const proxy = new LocalProxy();
const api = new LocalApi();

// Set before the first call: what sends the calls is made once for the process, and reads them then.
beforeAll(async () => {
	for (const name of NAMES) Reflect.deleteProperty(process.env, name);
	process.env['HTTP_PROXY'] = await proxy.listen();
	process.env['NO_PROXY'] = 'localhost';
	await api.listen();
});
afterAll(async () => {
	for (const [name, value] of before) {
		if (value === undefined) Reflect.deleteProperty(process.env, name);
		else process.env[name] = value;
	}
	await Promise.all([proxy.close(), api.close()]);
});
beforeEach(() => {
	for (const list of [proxy.asked, api.received]) list.splice(0);
});

function call(host: string): Promise<ActionResult> {
	const url = `http://${host}:${new URL(api.origin).port}/pto`;
	return runAction(
		{
			name: 'Call',
			enabled: true,
			condition: '',
			exampleQuestions: [],
			effect: 'read',
			parameters: [],
			implementation: { type: 'API_CALL', method: 'GET', url, headers: [], timeoutSeconds: 5 },
		},
		{ values: {}, assistantSlug: 'test', timeZone: 'UTC', secrets: [] },
		{ sandbox: noSandbox },
	);
}

test('an API call goes through the proxy of HTTP_PROXY', async () => {
	expect(await call('127.0.0.1')).toMatchObject({ status: 'success', output: 'ok' });
	expect(proxy.asked).toEqual([new URL(api.origin).host]);
	expect(api.received).toMatchObject([{ method: 'GET', url: '/pto' }]);
});

test('an API call to a host of NO_PROXY goes there itself', async () => {
	expect(await call('localhost')).toMatchObject({ status: 'success', output: 'ok' });
	expect(proxy.asked).toEqual([]);
	expect(api.received).toHaveLength(1);
});

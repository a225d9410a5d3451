import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';

import type { HttpMethod } from '../../../../nodes/GuruAction/action/definition';
import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { runAction } from '../../../../nodes/GuruAction/action/runAction';
import { LocalApi, noSandbox } from './localApi';

/** A proxy as Squid comes: requests for whole addresses anywhere, CONNECT to 443 alone. Its hosts are all this machine. */
class LocalProxy {
	readonly asked: string[] = [];
	/** `user:password`, where it asks for them. */
	account: string | undefined;
	/** Where a tunnel leads. */
	tunnel = 0;
	readonly #sockets = new Set<Socket>();
	readonly #server: Server = createServer((incoming, response) => {
		this.asked.push(`${incoming.method} ${incoming.url}`);
		if (!this.#knows(incoming.headers['proxy-authorization'])) return response.writeHead(407).end('Squid');
		const { port, pathname, search } = new URL(incoming.url ?? '');
		const { 'proxy-authorization': _own, ...headers } = incoming.headers;
		const options = {
			host: '127.0.0.1',
			port,
			path: `${pathname}${search}`,
			method: incoming.method,
			headers,
		};
		incoming.pipe(
			httpRequest(options, (answer) => {
				response.writeHead(answer.statusCode ?? 502);
				answer.pipe(response);
			}).on('error', () => response.writeHead(502).end()),
		);
	}).on('connect', (incoming, client: Socket) => {
		this.asked.push(`CONNECT ${incoming.url}`);
		this.#sockets.add(client.on('error', () => undefined));
		if (!this.#knows(incoming.headers['proxy-authorization'])) return client.end('HTTP/1.1 407 No\r\n\r\n');
		if (!incoming.url?.endsWith(':443')) return client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		const onward = connect(this.tunnel, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(client).pipe(onward);
		});
		this.#sockets.add(onward.on('error', () => undefined));
	});

	#knows(given: string | undefined): boolean {
		return this.account === undefined || given === `Basic ${Buffer.from(this.account).toString('base64')}`;
	}

	async listen(): Promise<string> {
		await once(this.#server.listen(0, '127.0.0.1'), 'listening');
		return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
	name,
	name.toLowerCase(),
]);
const before = NAMES.map((name) => [name, process.env[name]] as const);
const proxy = new LocalProxy();
const api = new LocalApi();
/** Takes connections, and speaks no TLS. */
const noTls = createTcpServer((socket) => socket.on('error', () => undefined).end('220 hello\r\n'));
let address = '';
let port = '';

beforeAll(async () => {
	address = await proxy.listen();
	await api.listen();
	port = new URL(api.origin).port;
	await once(noTls.listen(0, '127.0.0.1'), 'listening');
	proxy.tunnel = (noTls.address() as AddressInfo).port;
});
afterAll(async () => {
	set(Object.fromEntries(before));
	await Promise.all([proxy.close(), api.close(), new Promise((resolve) => noTls.close(resolve))]);
});
beforeEach(() => {
	for (const list of [proxy.asked, api.received]) list.splice(0);
	proxy.account = undefined;
});

function set(environment: Readonly<Record<string, string | undefined>>): void {
	for (const name of NAMES) Reflect.deleteProperty(process.env, name);
	for (const [name, value] of Object.entries(environment)) if (value !== undefined) process.env[name] = value;
}

function call(url: string, method: HttpMethod = 'GET'): Promise<ActionResult> {
	return runAction(
		{
			name: 'Call',
			enabled: true,
			condition: '',
			exampleQuestions: [],
			effect: method === 'GET' ? 'read' : 'write',
			parameters: [],
			implementation: { type: 'API_CALL', method, url, headers: [], timeoutSeconds: 5 },
		},
		{ values: {}, assistantSlug: 'test', timeZone: 'UTC', secrets: [] },
		{ sandbox: noSandbox },
	);
}

describe('an API call over plain HTTP goes to the proxy in absolute form, which needs no CONNECT', () => {
	test.each([
		['HTTP_PROXY', () => ({ HTTP_PROXY: `http://${address}` })],
		[
			'http_proxy before HTTP_PROXY',
			() => ({ http_proxy: `http://${address}`, HTTP_PROXY: 'http://127.0.0.1:9' }),
		],
		['HTTP_PROXY without a scheme', () => ({ HTTP_PROXY: address })],
		['ALL_PROXY', () => ({ ALL_PROXY: `http://${address}/` })],
	])('of %s', async (_name, environment) => {
		set(environment());
		const result = await call(`http://api.example:${port}//pto?of=1`, 'POST');
		expect(result).toMatchObject({ status: 'success', output: 'ok' });
		expect(proxy.asked).toEqual([`POST http://api.example:${port}//pto?of=1`]);
		expect(api.received).toMatchObject([
			{ method: 'POST', url: '//pto?of=1', headers: { host: `api.example:${port}` } },
		]);
	});

	test.each(['me:p%40ss', 'me:', 'me'])('with the account %s of its address', async (account) => {
		const [user = '', password = ''] = account.split(':').map(decodeURIComponent);
		proxy.account = `${user}:${password}`;
		set({ HTTP_PROXY: `${account}@${address}` });
		expect(await call(`http://api.example:${port}/`)).toMatchObject({ status: 'success' });
	});
});

describe('a host of NO_PROXY is called itself', () => {
	test.each([
		'localhost,127.0.0.1',
		'10.0.0.0/8, 127.0.0.0/8',
		'*',
		'127.0.0.1:PORT',
		'.example 127.0.0.0/30',
	])('%s', async (list) => {
		set({ HTTP_PROXY: address, NO_PROXY: list.replace('PORT', port) });
		expect(await call(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 'success', output: 'ok' });
		expect(proxy.asked).toEqual([]);
	});

	test.each([
		['http://localhost.:PORT/', 'localhost'],
		['http://LOCALHOST:PORT/', 'localhost'],
	])('%s by %s', async (url, list) => {
		set({ HTTP_PROXY: address, NO_PROXY: list });
		await call(url.replace('PORT', port));
		expect(proxy.asked).toEqual([]);
	});

	test.each(['10.0.0.0/8', '127.0.0.1:1', 'example.com'])('but not by %s', async (list) => {
		set({ HTTP_PROXY: address, no_proxy: list });
		await call(`http://127.0.0.1:${port}/`);
		expect(proxy.asked).toHaveLength(1);
	});
});

describe('what the proxy keeps from its way is told of the proxy, and was never sent', () => {
	test.each<[string, string, () => Record<string, string>, RegExp]>([
		[
			'a port that it makes no tunnel to',
			'https://api.example:8443/',
			() => ({ HTTPS_PROXY: address }),
			/api\.example:8443 cannot be reached: the proxy 127\.0\.0\.1:\d+ refused .* status 403\. Ask its administrator/,
		],
		[
			'a missing account for a tunnel',
			'https://api.example/',
			() => ({ HTTP_PROXY: address }),
			/the proxy .* status 407\. It asks for a user and a password\. Write them into HTTP_PROXY/,
		],
		[
			'a missing account for plain HTTP',
			'http://api.example/',
			() => ({ HTTP_PROXY: `me:wrong-password@${address}` }),
			/the proxy .* status 407/,
		],
		[
			'that it is not there, for plain HTTP',
			'http://api.example/',
			() => ({ http_proxy: 'http://127.0.0.1:9' }),
			/the proxy 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)\. Correct HTTP_PROXY/,
		],
		[
			'that it is not there, for a tunnel',
			'https://api.example/',
			() => ({ HTTPS_PROXY: 'proxy.invalid:3128' }),
			/the proxy proxy\.invalid:3128 cannot be reached \((ENOTFOUND|EAI_AGAIN)\)\. Correct HTTPS_PROXY/,
		],
		[
			'an address that is none',
			'https://api.example/',
			() => ({ HTTPS_PROXY: 'socks5://127.0.0.1:1080' }),
			/HTTPS_PROXY is not the address of a proxy\. Write it like http:/,
		],
	])('%s', async (_name, url, environment, words) => {
		proxy.account = url.includes('8443') ? undefined : 'me:right';
		set(environment());
		const result = await call(url, 'POST');
		expect(result).toMatchObject({ status: 'unreachable', error: { message: expect.stringMatching(words) } });
		expect(JSON.stringify(result)).not.toContain('wrong-password');
	});
});

test.each([
	['https://[::1]/', 'CONNECT [::1]:443'],
	['https://öl.example/', 'CONNECT xn--l-0ga.example:443'],
	['http://[::1]:9/a', 'GET http://[::1]:9/a'],
])('%s is asked for as %s', async (url, asked) => {
	set({ HTTPS_PROXY: address, HTTP_PROXY: address });
	await call(url);
	expect(proxy.asked[0]).toBe(asked);
});

test("what fails in the tunnel is the API's own", async () => {
	set({ HTTPS_PROXY: address });
	const { status, error } = await call('https://api.example/');
	expect(proxy.asked).toEqual(['CONNECT api.example:443']);
	expect({ status, message: error?.message }).toEqual({
		status: 'unreachable',
		message: expect.stringMatching(/^api\.example cannot be reached: the connection failed/),
	});
});

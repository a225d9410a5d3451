import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { RelayClient, rulesOf } from './relayClient';

const servers: Server[] = [];
const clients: RelayClient[] = [];

afterEach(() => {
	for (const client of clients.splice(0)) client.gateway.end();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const KNOWN = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;

/** A proxy that wants a password, and takes CONNECT to the ports of its rules only; its port, and what it was asked. */
async function startProxy(connectPorts: readonly number[], target: number) {
	const asked: string[] = [];
	const proxy = createServer((request, response) => {
		asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
		if (request.headers['proxy-authorization'] !== KNOWN) return response.writeHead(407).end();
		let body = '';
		request.on('data', (data) => (body += String(data)));
		request.on('end', () => response.end(`by the proxy: ${request.headers.host ?? ''} ${body}`));
	});
	proxy.on('connect', (request, socket) => {
		asked.push(`CONNECT ${request.url ?? ''}`);
		const port = Number(/\d+$/.exec(request.url ?? '')?.[0]);
		if (request.headers['proxy-authorization'] !== KNOWN) return socket.end('HTTP/1.1 407 No\r\n\r\n');
		if (!connectPorts.includes(port)) return socket.end('HTTP/1.1 403 No\r\n\r\n');
		const there = connect(target, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Yes\r\n\r\n');
			there.pipe(socket).pipe(there);
		});
	});
	servers.push(proxy.listen(0, '127.0.0.1'));
	await once(proxy, 'listening');
	return { port: (proxy.address() as AddressInfo).port, asked };
}

async function startServer(): Promise<number> {
	const server = createServer((_, response) => response.end('directly')).listen(0, '127.0.0.1');
	servers.push(server);
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

function clientFor(proxyPort: number, password = 'p%40ss', noProxy?: string, rules = rulesOf('public')) {
	const client = new RelayClient({
		rules,
		proxy: {
			address: `http://me:${password}@127.0.0.1:${proxyPort}`,
			...(noProxy === undefined ? {} : { noProxy }),
		},
		lookup: () => Promise.reject(new Error('nobody knows it here')),
	});
	clients.push(client);
	return client;
}

const REQUEST = 'GET /orders HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n';

async function ask(client: RelayClient, request: string): Promise<string> {
	const opened = await Promise.race([client.next('o', 1), client.failure(1)]);
	expect(opened).not.toHaveProperty('message');
	client.send({ kind: 'data', id: 1, data: Buffer.from(request) });
	await client.next('f', 1);
	return client.data(1).toString();
}

describe('a company’s proxy', () => {
	it('is asked for a tunnel by name, with its password, also to names that nobody knows here', async () => {
		const server = await startServer();
		const proxy = await startProxy([443], server);
		const client = clientFor(proxy.port);
		client.open(1, 'shop.example', 443);
		expect(await ask(client, REQUEST)).toMatch(/directly$/);
		expect(proxy.asked).toEqual(['CONNECT shop.example:443']);
	});

	it('that takes no CONNECT to port 80 gets each request in absolute form', async () => {
		const proxy = await startProxy([443], 0);
		const client = clientFor(proxy.port);
		client.open(1, 'shop.example', 80);
		const post = 'POST /a HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 4\r\n\r\nbody';
		const told = await ask(client, `${post}${REQUEST}`);
		expect(told).toContain('by the proxy: shop.example body');
		expect(told).toContain('by the proxy: shop.example ');
		expect(proxy.asked).toEqual([
			'CONNECT shop.example:80',
			'POST http://shop.example/a',
			'GET http://shop.example/orders',
		]);
	});

	it('that refuses a tunnel is told to the code by its name, and its password is not', async () => {
		const proxy = await startProxy([443], 0);
		const client = clientFor(proxy.port);
		client.open(1, 'mail.example', 25);
		const { message } = await client.failure(1);
		expect(message).toContain(
			'mail.example:25 cannot be reached: the proxy 127.0.0.1 answered with status 403',
		);
		const wrong = clientFor(proxy.port, 'wrong');
		wrong.open(1, 'shop.example', 80);
		expect((await wrong.failure(1)).message).toContain('status 407');
		expect((await wrong.failure(1)).message).not.toContain('wrong');
	});

	it.each(['127.0.0.1', '10.0.0.0/8, 127.0.0.0/8', 'corp.example,127.0.0.1:PORT', '*'])(
		'is not asked for a host that “%s” excepts from it',
		async (noProxy) => {
			const server = await startServer();
			const proxy = await startProxy([443], server);
			const rules = rulesOf('public', `127.0.0.1:${server}`);
			const client = clientFor(proxy.port, 'p%40ss', noProxy.replace('PORT', String(server)), rules);
			client.open(1, '127.0.0.1', server);
			expect(await ask(client, REQUEST)).toMatch(/directly$/);
			expect(proxy.asked).toEqual([]);
		},
	);

	it('is not asked for what the rules close', async () => {
		const proxy = await startProxy([443], 0);
		const listed = clientFor(proxy.port, 'p%40ss', undefined, rulesOf('listed', 'api.example'));
		listed.open(1, 'shop.example', 443);
		expect((await listed.failure(1)).message).toContain('is not allowed (Listed Hosts)');
		const byAddress = clientFor(proxy.port);
		byAddress.open(1, '10.0.0.1', 443);
		expect((await byAddress.failure(1)).message).toContain('is not allowed (Public Internet)');
		expect(proxy.asked).toEqual([]);
	});
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { FAILURE, type RelayFrame } from '../../../sandbox/gateway/frames';
import { RelayProtocolError } from '../../../sandbox/gateway/gateway';
import { LIMITS } from '../../../sandbox/limits';
import { parsed, RelayClient, rulesOf } from './relayClient';

const servers: Server[] = [];

/** A server on loopback; its port. */
async function serve(onConnection: (socket: Socket) => void): Promise<number> {
	const server = createServer({ allowHalfOpen: true }, (socket) => {
		socket.on('error', () => {});
		onConnection(socket);
	});
	servers.push(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

const clients: RelayClient[] = [];

/** Loopback is closed to every network: the one server is listed. */
function clientFor(port: number, settings: Partial<ConstructorParameters<typeof RelayClient>[0]> = {}) {
	const client = new RelayClient({ rules: rulesOf('public', `127.0.0.1:${port}`), ...settings });
	clients.push(client);
	return client;
}

afterEach(() => {
	for (const client of clients.splice(0)) client.gateway.end();
	for (const server of servers.splice(0)) server.close();
});

describe('a connection', () => {
	it('carries bytes both ways, and the end of each', async () => {
		const port = await serve((socket) => {
			socket.on('data', (data) => socket.write(data.toString().toUpperCase()));
			socket.on('end', () => socket.end('bye'));
		});
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		await client.next('o', 1);
		client.send({ kind: 'data', id: 1, data: Buffer.from('hello ') });
		client.send({ kind: 'finish', id: 1 });
		await client.next('f', 1);
		expect(client.data(1).toString()).toBe('HELLO bye');
		expect(client.gateway.traffic.hosts()).toEqual([
			{ host: '127.0.0.1', port, bytesSent: 6, bytesReceived: 9 },
		]);
	});

	it('that the host breaks off is reset', async () => {
		const port = await serve((socket) => void socket.once('data', () => socket.resetAndDestroy()));
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		await client.next('o', 1);
		client.send({ kind: 'data', id: 1, data: Buffer.from('x') });
		expect((await client.next('x', 1)).length).toBe(0);
	});

	it('that the code breaks off is reset at the host', async () => {
		const broken = new Promise<string>((resolve) => {
			void serve((socket) => socket.on('error', (error) => resolve(String(error)))).then((port) => {
				const client = clientFor(port);
				client.open(1, '127.0.0.1', port);
				void client.next('o', 1).then(() => client.send({ kind: 'reset', id: 1 }));
			});
		});
		expect(await broken).toContain('ECONNRESET');
	});

	it('that nobody accepts is refused', async () => {
		const client = clientFor(1);
		client.open(1, '127.0.0.1', 1);
		expect(await client.failure(1)).toMatchObject({ code: FAILURE.refused });
	});

	it('delivers what the code wrote and closed before its end', async () => {
		const whole = 'x'.repeat(200_000);
		let heard = 0;
		const delivered = new Promise<number>((resolve) => {
			void serve((socket) => {
				socket.on('data', (data) => (heard += data.length)).on('end', () => resolve(heard));
			}).then(async (port) => {
				const client = clientFor(port);
				client.open(1, '127.0.0.1', port);
				await client.next('o', 1);
				client.send({ kind: 'data', id: 1, data: Buffer.from(whole.slice(0, 16_384)) });
				client.send({ kind: 'finish', id: 1 });
				client.gateway.end();
			});
		});
		expect(await delivered).toBe(16_384);
	});
});

describe('windows', () => {
	it('let a host send no more than the container has taken', async () => {
		const port = await serve((socket) => void socket.write(Buffer.alloc(4_000_000)));
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		await client.received(1, LIMITS.relayFirstWindowBytes);
		client.open(2, '127.0.0.1', port);
		await client.received(2, LIMITS.relayFirstWindowBytes);
		expect(client.data(1).length).toBe(LIMITS.relayFirstWindowBytes);
		client.send({ kind: 'window', id: 1, bytes: 100_000 });
		await client.received(1, LIMITS.relayFirstWindowBytes + 100_000);
		expect(client.data(1).length).toBe(LIMITS.relayFirstWindowBytes + 100_000);
	});

	it('stop a slow connection and no other one', async () => {
		const port = await serve((socket) => void socket.write(Buffer.alloc(1_000_000), () => socket.end()));
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		client.open(2, '127.0.0.1', port);
		await client.received(1, LIMITS.relayFirstWindowBytes);
		for (let taken = 0; taken < 1_000_000;) {
			const bytes = (await client.received(2, taken + 1)).length - taken;
			taken += bytes;
			client.send({ kind: 'window', id: 2, bytes });
		}
		await client.next('f', 2);
		expect(client.data(1).length).toBe(LIMITS.relayFirstWindowBytes);
	});

	it('are given to a container that sends what a host reads, up to more than a buffer in all', async () => {
		let heard = 0;
		const port = await serve((socket) => void socket.on('data', (data) => (heard += data.length)));
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		let credit = (await client.next('o', 1)).readUInt32BE(0);
		for (let sent = 0; sent < 1_000_000;) {
			const windows = () => client.told.filter(({ type }) => type === 'w');
			const granted = windows().reduce((sum, { payload }) => sum + payload.readUInt32BE(0), credit);
			const bytes = Math.min(granted - sent, 65_536);
			if (bytes === 0) {
				const before = windows().length;
				while (windows().length === before) await new Promise(setImmediate);
				continue;
			}
			client.send({ kind: 'data', id: 1, data: Buffer.alloc(bytes) });
			sent += bytes;
			credit += 0;
		}
		while (heard < 1_000_000) await new Promise(setImmediate);
		expect(client.gateway.traffic.hosts()[0]?.bytesSent).toBeGreaterThanOrEqual(1_000_000);
	});

	it('are kept: a container that sends more than it was given is at fault', async () => {
		// Never read, so that nothing is given back.
		const port = await serve((socket) => void socket.pause());
		const client = clientFor(port);
		client.open(1, '127.0.0.1', port);
		await client.next('o', 1);
		const send = () => client.send({ kind: 'data', id: 1, data: Buffer.alloc(LIMITS.relayFirstWindowBytes) });
		send();
		expect(send).toThrow(RelayProtocolError);
	});

	it('stop reading from hosts while the container’s stream is full', async () => {
		const port = await serve((socket) => void socket.write(Buffer.alloc(100_000)));
		const client = clientFor(port);
		client.ready = false;
		client.open(1, '127.0.0.1', port);
		await client.next('o', 1);
		client.open(2, '127.0.0.1', port);
		await client.next('o', 2);
		expect(client.data(1).length).toBe(0);
		client.ready = true;
		await client.received(1, LIMITS.relayFirstWindowBytes);
	});
});

describe('limits', () => {
	it('hold for the number of connections', async () => {
		const port = await serve(() => {});
		const client = clientFor(port);
		for (let id = 1; id <= LIMITS.relayConnections; id++) client.open(id, '127.0.0.1', port);
		expect(() => client.open(LIMITS.relayConnections + 1, '127.0.0.1', port)).toThrow(RelayProtocolError);
	});

	it('hold for bytes: the connections are closed, further ones refused, and the warnings say so', async () => {
		const port = await serve((socket) => void socket.write(Buffer.alloc(100_000)));
		const client = clientFor(port, { mostBytes: 10_000 });
		client.open(1, '127.0.0.1', port);
		await client.received(1, LIMITS.relayFirstWindowBytes);
		client.send({ kind: 'window', id: 1, bytes: 1 });
		await client.next('x', 1);
		client.open(2, '127.0.0.1', port);
		expect((await client.failure(2)).message).toContain('sent and received more than 0 MiB');
		expect(client.gateway.traffic.refusals()[0]).toContain('its connections were closed');
	});

	it('let names be looked up two at a time', async () => {
		let atOnce = 0;
		let most = 0;
		const client = new RelayClient({
			rules: rulesOf('public'),
			lookup: async () => {
				most = Math.max(most, ++atOnce);
				await new Promise(setImmediate);
				atOnce--;
				return ['203.0.113.7'];
			},
		});
		for (let id = 1; id <= 20; id++) client.send({ kind: 'lookup', id, host: `host${id}.example` });
		for (let id = 1; id <= 20; id++) expect((await client.next('a', id)).toString()).toBe('203.0.113.7');
		expect(most).toBe(2);
	});

	it('let 64 connections begin at once, and the rest within the next seconds', async () => {
		const port = await serve((socket) => void socket.end());
		const client = clientFor(port);
		for (let id = 1; id <= 80; id++) client.open(id, '127.0.0.1', port);
		await client.next('o', 64);
		expect(client.told.filter(({ type }) => type === 'o').length).toBeLessThan(80);
		await client.next('o', 80);
	});
});

const anyFrame = fc.oneof(
	fc.record({
		type: fc.constantFrom('c', 'l', 'b', 'w', 'f', 'x'),
		id: fc.integer({ min: 0, max: 4 }),
		rest: fc.uint8Array({ maxLength: 300 }),
	}),
	fc.record({
		type: fc.constantFrom('c', 'l'),
		id: fc.integer({ min: 1, max: 3 }),
		rest: fc
			.oneof(
				fc.constantFrom(
					'2001:db8::1:80',
					'[::1',
					'::ffff:127.0.0.1',
					'127.1',
					'a..b',
					'%00',
					'xn--',
					'[]',
					'1.2.3.4/8',
				),
				fc.string({ unit: 'binary', maxLength: 80 }),
			)
			.map((host) => Buffer.concat([Buffer.from([0, 80]), Buffer.from(host)])),
	}),
);

describe('a name that is looked up, connected to, and connected to again', () => {
	it('leads to the address that was told, and is asked for anew the second time', async () => {
		const port = await serve((socket) => void socket.end());
		const answers = ['127.0.0.1', '10.0.0.5'];
		const client = clientFor(port, { lookup: async () => [answers.shift() ?? ''] });
		client.send({ kind: 'lookup', id: 1, host: 'changes.example' });
		expect((await client.next('a', 1)).toString()).toBe('127.0.0.1');
		client.open(2, 'changes.example', port);
		await client.next('o', 2);
		expect(answers).toEqual(['10.0.0.5']);
		client.open(3, 'changes.example', port);
		expect((await client.failure(3)).message).toContain('it is at 10.0.0.5, a private address');
	});

	it('is refused where the address that was told is closed', async () => {
		const client = new RelayClient({ rules: rulesOf('public'), lookup: async () => ['127.0.0.1'] });
		client.send({ kind: 'lookup', id: 1, host: 'inside.example' });
		await client.next('a', 1);
		client.open(2, 'inside.example', 80);
		expect((await client.failure(2)).message).toContain('not allowed (Public Internet)');
	});
});

describe('frames that make no sense', () => {
	it('are no frames, or are told as the container’s fault, and nothing else is thrown', async () => {
		const thrown: unknown[] = [];
		const keep = (error: unknown) => void thrown.push(error);
		process.on('uncaughtException', keep).on('unhandledRejection', keep);
		await fc.assert(
			fc.asyncProperty(fc.array(anyFrame, { maxLength: 12 }), async (sent) => {
				const client = new RelayClient({
					rules: rulesOf('listed', '127.0.0.1:1'),
					lookup: async () => ['127.0.0.1'],
				});
				try {
					for (const { type, id, rest } of sent) {
						const head = Buffer.alloc(4);
						head.writeUInt32BE(id);
						const frame: RelayFrame | undefined = parsed(type, Buffer.concat([head, rest]));
						if (frame !== undefined) client.send(frame);
					}
					await new Promise(setImmediate);
				} catch (error) {
					expect(error).toBeInstanceOf(RelayProtocolError);
				} finally {
					client.gateway.end();
				}
			}),
			{ numRuns: 500 },
		);
		await new Promise(setImmediate);
		process.off('uncaughtException', keep).off('unhandledRejection', keep);
		expect(thrown).toEqual([]);
	});
});

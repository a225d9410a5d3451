import { type EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type AcceptConnection, type Connection, Server, type ServerChannel, utils } from 'ssh2';
import { EngineUnreachableError } from '../../../../../sandbox/engine/engine';
import { identityOf } from '../../../../../sandbox/engine/transport/ssh/identity';
import { SshTunnel } from '../../../../../sandbox/engine/transport/ssh/tunnel';

/** Of the pairs that ssh2 1.17 makes, one in two hundred is none that it can read itself. */
function keyPair(): ReturnType<typeof utils.generateKeyPairSync> {
	for (;;) {
		const pair = utils.generateKeyPairSync('ed25519');
		if (!(utils.parseKey(pair.private) instanceof Error)) return pair;
	}
}

const HOST = keyPair();
const USER = keyPair();

function echo(accept: AcceptConnection<ServerChannel>): void {
	const line = accept();
	line.pipe(line);
}

function portOf(address: unknown): number {
	if (address === null || typeof address !== 'object' || !('port' in address)) throw new Error('no port');
	return Number(address.port);
}

describe('the key for SSH', () => {
	it.each([
		['a public key', USER.public],
		['the key of a certificate', '-----BEGIN PUBLIC KEY-----\nQUJD\n-----END PUBLIC KEY-----\n'],
		['anything else', 'ABC'],
	])('is refused where it is %s, without repeating it', (_, privateKey) => {
		const attempt = () => identityOf({ privateKey, hostKey: HOST.public });
		expect(attempt).toThrow(/^The private key for SSH .*(is a public key|cannot be read)/);
		expect(attempt).not.toThrow(privateKey.slice(0, 40));
	});

	it('is told to be the public half, where it is', () => {
		expect(() => identityOf({ privateKey: USER.public, hostKey: '' })).toThrow('without .pub');
	});

	it('is taken where it is private', () => {
		expect(identityOf({ privateKey: USER.private, hostKey: HOST.public }).privateKey).toContain(
			'PRIVATE KEY',
		);
	});
});

describe('lines through SSH', () => {
	let server: Server;
	let port: number;
	const clients: Connection[] = [];
	/** What the server does about the next line that is asked for; without it the line echoes. */
	let onLine: ((accept: AcceptConnection<ServerChannel>) => void) | undefined;

	beforeEach(async () => {
		clients.length = 0;
		onLine = undefined;
		server = new Server({ hostKeys: [HOST.private] }, (client) => {
			clients.push(client);
			client.on('error', () => {});
			client.on('authentication', (context) => context.accept());
			// ssh2's types know no event for lines to sockets.
			const events: EventEmitter = client;
			events.on('openssh.streamlocal', (accept: AcceptConnection<ServerChannel>) => {
				(onLine ?? echo)(accept);
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		port = portOf(server.address());
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'Date'] });
	});

	afterEach(async () => {
		jest.useRealTimers();
		for (const client of clients) client.end();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	});

	const tunnelTo = (at: number, privateKey = USER.private) =>
		new SshTunnel(
			'ssh://me@engine',
			{ host: '127.0.0.1', port: at, user: 'me', socket: '/run/x.sock' },
			{
				privateKey,
				trusted: [{ type: 'ssh-ed25519', key: Buffer.from(HOST.public.split(' ')[1] ?? '', 'base64') }],
			},
		);

	it('carry what they are given, over one connection', async () => {
		const tunnel = tunnelTo(port);
		const lines = await Promise.all([tunnel.open(true), tunnel.open(true)]);
		for (const line of lines) {
			line.write('hello');
			expect(String((await once(line, 'data'))[0])).toBe('hello');
		}
		expect(clients).toHaveLength(1);
		for (const line of lines) line.destroy();
	});

	it('take another connection where the host has fallen silent on this one', async () => {
		const tunnel = tunnelTo(port);
		const asked = new Promise<void>((resolve) => (onLine = () => resolve()));
		const opening = tunnel.open(true);
		opening.catch(() => {});
		await asked;
		await jest.advanceTimersByTimeAsync(15_000);
		await expect(opening).rejects.toThrow(EngineUnreachableError);
		await expect(opening).rejects.toThrow('does not answer in time');
		onLine = undefined;
		(await tunnel.open(true)).destroy();
		expect(clients).toHaveLength(2);
	});

	it('are not cut by the end of the time that an idle connection is kept for', async () => {
		const tunnel = tunnelTo(port);
		const first = await tunnel.open(true);
		first.end();
		first.resume();
		await once(first, 'close');
		await jest.advanceTimersByTimeAsync(29_000);
		let accept: () => void = () => {};
		const asked = new Promise<void>((resolve) => {
			onLine = (take) => {
				accept = () => void take();
				resolve();
			};
		});
		const opening = tunnel.open(true);
		opening.catch(() => {});
		await asked;
		await jest.advanceTimersByTimeAsync(5000);
		accept();
		(await opening).destroy();
		expect(clients).toHaveLength(1);
	});

	it('are given up with the connection once nobody has needed it for a while', async () => {
		const tunnel = tunnelTo(port);
		const line = await tunnel.open(true);
		const gone = once(clients[0] ?? server, 'close');
		const closed = once(line, 'close');
		line.resume().destroy();
		await closed;
		await jest.advanceTimersByTimeAsync(31_000);
		await gone;
	});

	it('are given up like that also where somebody lets go of them without reading what came', async () => {
		onLine = (accept) => accept().write('unread');
		const tunnel = tunnelTo(port);
		const line = await tunnel.open(true);
		const gone = once(clients[0] ?? server, 'close');
		await once(line, 'readable');
		line.destroy();
		await jest.advanceTimersByTimeAsync(31_000);
		await gone;
	});

	it('close at once when they are destroyed, though the host says nothing more', async () => {
		const ends: Socket[] = [];
		const between = createServer((near) => {
			const far = connect(port, '127.0.0.1');
			near.pipe(far).pipe(near);
			ends.push(near, far);
		}).listen(0, '127.0.0.1');
		await once(between, 'listening');
		const line = await tunnelTo(portOf(between.address())).open(true);
		for (const end of ends) end.unpipe().pause();
		const closed = once(line, 'close').catch((reason: unknown) => reason);
		line.destroy(new Error('nobody waits any more'));
		expect(await closed).toEqual(new Error('nobody waits any more'));
		for (const end of ends) end.destroy();
		between.close();
	});

	it('give all that came before the other side closed them, to whoever reads it late', async () => {
		onLine = (accept) => {
			const line = accept();
			line.write(Buffer.alloc(300_000, 'x'));
			line.end('last words');
		};
		const line = await tunnelTo(port).open(true);
		await new Promise(setImmediate);
		const text = String(await buffer(line));
		expect(text).toHaveLength(300_010);
		expect(text.endsWith('last words')).toBe(true);
		if (!line.closed) await once(line, 'close');
	});

	it('cannot be had with a key that is none: told, and the connection is closed and made anew', async () => {
		const sockets: Socket[] = [];
		const listener = createServer((socket) => sockets.push(socket.on('error', () => {}).resume()));
		listener.listen(0, '127.0.0.1');
		await once(listener, 'listening');
		const tunnel = tunnelTo(portOf(listener.address()), USER.public);
		for (const _ of [1, 2])
			await expect(tunnel.open(true)).rejects.toThrow(/The private key .*cannot be read/);
		listener.close();
		for (const socket of sockets) if (!socket.destroyed) await once(socket, 'close');
	});

	it('cannot be had where nobody listens, with whatever key', async () => {
		const port = await closedPort();
		await expect(tunnelTo(port).open(true)).rejects.toThrow('No SSH server answers');
		// Its socket's error comes after the tunnel has given up: it must not end the process.
		await expect(tunnelTo(port, USER.public).open(true)).rejects.toThrow('cannot be read');
		await new Promise(setImmediate);
	});
});

async function closedPort(): Promise<number> {
	const listener = createServer().listen(0, '127.0.0.1');
	await once(listener, 'listening');
	const port = portOf(listener.address());
	await new Promise((resolve) => listener.close(resolve));
	return port;
}

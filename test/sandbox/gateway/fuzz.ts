/**
 * Sends a gateway bytes that no container sends, for as many seconds as the first argument says (600 without one), and
 * tells of whatever is thrown but a fault of the container: `npx tsx test/sandbox/gateway/fuzz.ts 600`. Half of the
 * frames are whole and nearly right, the rest is cut, mixed up or invented. Connects to one server on loopback.
 */
import { createServer, type AddressInfo } from 'node:net';
import { RelayProtocolError } from '../../../sandbox/gateway/gateway';
import { FrameParser, ProtocolError } from '../../../sandbox/run/protocol';
import { RelayClient, rulesOf } from './relayClient';

const seconds = Number(process.argv[2] ?? 600);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
let state = seed;
/** Mulberry32: below `most`, the same for the same seed. */
function random(most: number): number {
	state = (state + 0x6d2b79f5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) % most;
}

const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T;
const bytes = (most: number) => Buffer.from(Array.from({ length: random(most) }, () => random(256)));

const HOSTS = [
	'127.0.0.1',
	'a.example',
	'2001:db8::1:80',
	'[::1]',
	'::ffff:7f00:1',
	'127.1',
	'%00',
	'xn--a',
	'',
	'[',
	'1.2.3.4/8',
	'é',
];

function frame(port: number): Buffer {
	const type = pick(['c', 'c', 'l', 'b', 'b', 'w', 'f', 'x', 'O', 'E', 'D', 'F', 'R', 'Z']);
	const head = Buffer.alloc(4);
	head.writeUInt32BE(pick([0, 1, 1, 2, 3, 4, 5, 0xffffffff]));
	const to = Buffer.alloc(2);
	to.writeUInt16BE(pick([port, port, 0, 80]));
	const host = random(4) === 0 ? bytes(300) : Buffer.from(pick(HOSTS));
	const rest = type === 'c' ? Buffer.concat([to, host]) : type === 'l' ? host : bytes(60);
	const payload = Buffer.concat([head, rest]);
	const header = Buffer.alloc(5);
	header.write(type, 'latin1');
	header.writeUInt32BE(random(50) === 0 ? random(0xffffffff) : payload.length, 1);
	return Buffer.concat([header, payload]);
}

async function main(): Promise<void> {
	const server = createServer((socket) => {
		socket.on('error', () => {});
		if (random(2) === 0) socket.pipe(socket);
		else if (random(2) === 0) socket.end('bye');
		else socket.resetAndDestroy();
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	const thrown: unknown[] = [];
	process.on('uncaughtException', (error) => thrown.push(error));
	process.on('unhandledRejection', (error) => thrown.push(error));
	const until = Date.now() + seconds * 1000;
	let runs = 0;
	let refused = 0;
	for (; Date.now() < until && thrown.length === 0; runs++) {
		const parser = new FrameParser();
		const client = new RelayClient({
			rules: rulesOf('public', `127.0.0.1:${port}`),
			lookup: async (name) => {
				if (random(3) === 0) throw new Error(`no ${name}`);
				return [pick(['127.0.0.1', '10.0.0.1', '2001:db8::1'])];
			},
		});
		try {
			for (let sent = random(12); sent >= 0; sent--) {
				const whole = random(20) === 0 ? bytes(200) : frame(port);
				const cut = random(whole.length + 1);
				for (const piece of [whole.subarray(0, cut), whole.subarray(cut)]) {
					for (const each of parser.push(piece)) if (each.kind === 'relay') client.send(each.frame);
				}
				if (random(2) === 0) await new Promise(setImmediate);
			}
			client.ready = random(2) === 0;
			await new Promise(setImmediate);
		} catch (error) {
			if (!(error instanceof RelayProtocolError) && !(error instanceof ProtocolError)) thrown.push(error);
			refused++;
		} finally {
			client.gateway.end();
		}
	}
	server.close();
	process.stdout.write(`${JSON.stringify({ seed, seconds, runs, refused, thrown: thrown.map(String) })}\n`);
	process.exit(thrown.length === 0 ? 0 : 1);
}

void main();

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy between clients and a server on loopback. */
export interface Proxy {
	readonly port: number;
	/** Number of connections so far. */
	readonly arrivals: () => number;
	/** Number of data chunks from the server so far. */
	readonly answers: () => number;
	/** Closes every connection, and each new one at once. */
	readonly cut: () => void;
	/** Accepts new connections again. */
	readonly mend: () => void;
	/** Existing connections stay open but forward nothing. New ones work. */
	readonly silence: () => void;
	readonly close: () => Promise<void>;
}

export async function startProxy(port: number): Promise<Proxy> {
	const ends = new Set<Socket>();
	let arrivals = 0;
	let answers = 0;
	let isCut = false;
	const server = createServer((near) => {
		arrivals++;
		near.on('error', () => {});
		if (isCut) return void near.destroy();
		const far = connect(port, '127.0.0.1').on('error', () => {});
		near.pipe(far).pipe(near);
		far.on('data', () => answers++);
		for (const end of [near, far]) ends.add(end.once('close', () => ends.delete(end)));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const each = (act: (end: Socket) => void) => [...ends].forEach(act);
	return {
		port: (server.address() as AddressInfo).port,
		arrivals: () => arrivals,
		answers: () => answers,
		cut: () => {
			isCut = true;
			each((end) => end.destroy());
		},
		mend: () => (isCut = false),
		silence: () => each((end) => end.unpipe().pause()),
		close: async () => {
			each((end) => end.destroy());
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

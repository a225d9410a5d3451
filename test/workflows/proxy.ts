import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between somebody and a server on the loopback. */
export interface Proxy {
	readonly port: number;
	/** How often somebody has come. */
	readonly arrivals: () => number;
	/** How many pieces the server has answered. */
	readonly answers: () => number;
	/** Ends every connection, and each new one at once. */
	readonly cut: () => void;
	/** Lets new ones through again. */
	readonly mend: () => void;
	/** The connections there are carry nothing any more, and stay; new ones do. */
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

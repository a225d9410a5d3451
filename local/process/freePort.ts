import { createServer } from 'node:net';

/** True when nothing listens on this TCP port of `host`. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
	return (await listenOnce(port, host)) !== undefined;
}

/** Returns a free TCP port of `host`: `preferred` if it is free. */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
	const port = (await listenOnce(preferred, host)) ?? (await listenOnce(0, host));
	if (port === undefined) throw new Error(`No TCP port of ${host} is free.`);
	return port;
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => {
			resolve(undefined);
		});
		server.listen(port, host, () => {
			const address = server.address();
			const found = typeof address === 'object' && address ? address.port : undefined;
			server.close(() => {
				resolve(found);
			});
		});
	});
}

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly origin: string;
	close(): Promise<void>;
}

/** Serves HTTP on a free port of 127.0.0.1. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			// What connects before the server has stopped listening would keep it open.
			server.closeAllConnections();
			await closed;
		},
	};
}

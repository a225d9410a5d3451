/** A local server for the turns' API calls. It counts the writes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ApiServer {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly url: string;
	/** Number of writes to each path. */
	readonly writes: ReadonlyMap<string, number>;
	close(): Promise<void>;
}

export async function startApiServer(): Promise<ApiServer> {
	const writes = new Map<string, number>();
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		request.resume();
		if (request.method !== 'GET') writes.set(path, (writes.get(path) ?? 0) + 1);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ path, state: request.method === 'GET' ? 'in transit' : 'cancelled' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		writes,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Number of paths with more than one write. */
export function writtenTwice({ writes }: Pick<ApiServer, 'writes'>): number {
	return [...writes.values()].filter((count) => count > 1).length;
}

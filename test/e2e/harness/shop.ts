/** A server that actions ask: it tells what it was asked, and when it answers is up to the test. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Shop {
	readonly origin: string;
	/** `METHOD /path` of every request. */
	readonly asked: string[];
	/** What the next answers are, by path; "ok" where nothing is set. */
	readonly answers: Map<string, string>;
	/** Holds the answer to this path back until what it returns is called. */
	hold(path: string): () => void;
	/** Answers are held back until so many requests are there at once. */
	together: number;
	/** Answers what is held back. */
	releaseHeld(): void;
	close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
	const held: Array<() => void> = [];
	const heldPaths = new Map<string, Array<() => void>>();
	const server: Server = createServer((request, response) => {
		const path = request.url ?? '';
		shop.asked.push(`${request.method} ${path}`);
		const answerNow = (): unknown => response.end(shop.answers.get(path) ?? 'ok');
		const heldHere = heldPaths.get(path);
		if (heldHere !== undefined) {
			heldHere.push(answerNow);
			return;
		}
		held.push(answerNow);
		if (held.length >= shop.together) for (const answer of held.splice(0)) answer();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const shop: Shop = {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: [],
		answers: new Map(),
		together: 1,
		hold: (path) => {
			heldPaths.set(path, []);
			return () => {
				for (const answer of heldPaths.get(path) ?? []) answer();
				heldPaths.delete(path);
			};
		},
		releaseHeld: () => {
			for (const answer of held.splice(0)) answer();
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return shop;
}

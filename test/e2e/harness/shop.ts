/** A server that actions ask: it tells what it was asked, and when it answers is up to the test. */
import { type LocalServer, startLocalServer } from '../../localServer';

export interface Shop extends LocalServer {
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
}

export async function openShop(): Promise<Shop> {
	const held: Array<() => void> = [];
	const heldPaths = new Map<string, Array<() => void>>();
	const server = await startLocalServer((request, response) => {
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
	const shop: Shop = {
		...server,
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
	};
	return shop;
}

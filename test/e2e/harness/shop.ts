/** A server for the actions' API calls. It records the requests, and the test controls when it answers. */
import { type LocalServer, startLocalServer } from '../../localServer';

export interface Shop extends LocalServer {
	/** `METHOD /path` of every request. */
	readonly asked: string[];
	/** The answers by path. The default is "ok". */
	readonly answers: Map<string, string>;
	/** Delays the answers for this path until the returned function is called. */
	hold(path: string): () => void;
	/** Delays answers until this many requests wait at the same time. */
	together: number;
	/** Sends the delayed answers. */
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

import type { Embed } from './embed';
import concepts from './concepts.json';
import type { TurnAction } from '../../turn';

/** How near the vectors of a text and an action are, judged against the text's nearness to everything else. */
export interface Similarity {
	/** Standard deviations above the mean. */
	readonly above: number;
	/** Standard deviations above the nearest other action. */
	readonly lead: number;
}

/** Vectors are kept for so many texts of each model, the latest used. */
const MOST_KEPT = 5_000;
/** With fewer other texts, their spread says little, and everyday words are compared with as well. */
const FEWEST_OTHERS = 12;
const EVERYDAY = Object.keys(concepts.en).filter((_, place) => place % 150 === 0);

const kept = new WeakMap<Embed, Map<string, readonly number[]>>();

/** @throws whatever the model throws, and where it gives another number of vectors than texts. */
export async function similaritiesOf(
	text: string,
	actions: readonly TurnAction[],
	embed: Embed,
): Promise<readonly Similarity[]> {
	const texts = actions.map(({ condition, exampleQuestions, name }) => [
		`${name}. ${condition}`,
		...exampleQuestions,
	]);
	const others = actions.length > FEWEST_OTHERS ? [] : EVERYDAY;
	const vectors = await vectorsOf([text, ...texts.flat(), ...others], embed);
	const near = (other: string) => cosine(vectors.get(text) ?? [], vectors.get(other) ?? []);
	const nearest = texts.map((own) => Math.max(...own.map(near)));
	const all = [...nearest, ...others.map(near)];
	const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
	const spread = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) || 1;
	const [first = 0, second = 0] = [...all].sort((a, b) => b - a);
	return nearest.map((value) => ({
		above: (value - mean) / spread,
		lead: (value - (value === first ? second : first)) / spread,
	}));
}

async function vectorsOf(
	texts: readonly string[],
	embed: Embed,
): Promise<ReadonlyMap<string, readonly number[]>> {
	const cache = kept.get(embed) ?? new Map<string, readonly number[]>();
	kept.set(embed, cache);
	const missing = [...new Set(texts)].filter((text) => !cache.has(text));
	if (missing.length > 0) {
		const made = await embed(missing);
		if (made.length !== missing.length)
			throw new Error(`The embeddings model gave ${made.length} vectors for ${missing.length} texts.`);
		missing.forEach((text, place) => cache.set(text, made[place] ?? []));
	}
	const found = new Map(texts.map((text) => [text, cache.get(text) ?? []]));
	for (const [text, vector] of found) {
		cache.delete(text);
		cache.set(text, vector);
	}
	for (const text of cache.keys()) {
		if (cache.size <= MOST_KEPT) break;
		cache.delete(text);
	}
	return found;
}

function cosine(one: readonly number[], other: readonly number[]): number {
	let [dot, ones, others] = [0, 0, 0];
	for (let place = 0; place < one.length; place++) {
		const [a = 0, b = 0] = [one[place], other[place]];
		dot += a * b;
		ones += a * a;
		others += b * b;
	}
	return dot / (Math.sqrt(ones * others) || 1);
}

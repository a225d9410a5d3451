import type { Embed } from './embed';
import concepts from './concepts.json';
import type { TurnAction } from '../../turn';

/** The most texts for which the vectors of one model are cached. */
const MOST_KEPT = 5_000;
/** Up to this many actions the standard deviation says little, so everyday words are compared as well. */
const FEWEST_ACTIONS = 12;
const EVERYDAY_WORDS = concepts.en
	.split(';')
	.flatMap((entry, place) => (place % 150 === 0 ? entry.split(' ').slice(0, 1) : []));

const kept = new WeakMap<Embed, Map<string, readonly number[]>>();

/**
 * How much nearer each action is to a text than the nearest other one, in standard deviations of the cosine
 * similarity. Each action counts by the nearest of its condition and example questions.
 *
 * @throws whatever the model throws, and Error if it returns another number of vectors than texts
 */
export async function similaritiesOf(
	text: string,
	actions: readonly TurnAction[],
	embed: Embed,
): Promise<readonly number[]> {
	const texts = actions.map((action) => [describedText(action), ...action.exampleQuestions]);
	const others = actions.length > FEWEST_ACTIONS ? [] : EVERYDAY_WORDS;
	const vectors = await vectorsOf([text, ...texts.flat(), ...others], embed);
	const nearness = (other: string) => cosine(vectors.get(text) ?? [], vectors.get(other) ?? []);
	const own = texts.map((each) => Math.max(...each.map(nearness)));
	const all = [...own, ...others.map(nearness)];
	const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
	const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) || 1;
	const [first = 0, second = 0] = [...all].sort((a, b) => b - a);
	return own.map((value) => (value - (value === first ? second : first)) / deviation);
}

/**
 * Includes the parameters: with their descriptions a model ranks 76 to 86 % of two sets' actions first, without them
 * 73 to 75 %.
 */
function describedText({ condition, name, parameters }: TurnAction): string {
	return [`${name}.`, condition, ...parameters.map(({ description }) => description)].join(' ');
}

async function vectorsOf(
	texts: readonly string[],
	embed: Embed,
): Promise<ReadonlyMap<string, readonly number[]>> {
	const known = kept.get(embed) ?? new Map<string, readonly number[]>();
	const missing = [...new Set(texts)].filter((text) => !known.has(text));
	const made = missing.length === 0 ? [] : await embed(missing);
	if (made.length !== missing.length)
		throw new Error(`The embeddings model gave ${made.length} vectors for ${missing.length} texts.`);
	missing.forEach((text, place) => known.set(text, made[place] ?? []));
	const found = new Map(texts.map((text) => [text, known.get(text) ?? []]));
	// If the cache is too large, only the vectors of this turn stay.
	kept.set(embed, known.size > MOST_KEPT ? new Map(found) : known);
	return found;
}

function cosine(one: readonly number[], other: readonly number[]): number {
	const dot = (a: readonly number[], b: readonly number[]) =>
		a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
	return dot(one, other) / (Math.sqrt(dot(one, one) * dot(other, other)) || 1);
}

import { spanOf, type Message, type Span } from './message';

export interface Found extends Span {
	readonly value: string;
}

/** How closely a token has the shape of an example: its very letters, as many of each, or the same order of them. */
const FIT = { none: 0, order: 1, lengths: 2, letters: 3 } as const;

const RUN = /\p{Lu}+|\p{N}+|[^\p{Lu}\p{N}]/gu;

/** By the shape of the example. */
const patterns = new Map<string, RegExp>();
const MOST_PATTERNS = 1_000;

/** A search for what is shaped like the example: PR-2231 finds letters, a hyphen and digits. */
function patternOf(example: string): RegExp {
	const shape = example.toUpperCase().replace(/\p{N}/gu, '9').replace(/\p{L}/gu, 'A');
	const known = patterns.get(shape);
	if (known !== undefined) return new RegExp(known);
	const runs = [...example.toUpperCase().matchAll(RUN)].map(([run]) => {
		if (/\p{N}/u.test(run)) return String.raw`\p{N}{1,${run.length + 3}}`;
		if (/\p{L}/u.test(run)) return String.raw`\p{L}{1,${run.length + 1}}`;
		return /\s/u.test(run) ? '[ ]?' : `[${run.replace(/[\\\]^-]/u, String.raw`\$&`)}]`;
	});
	const pattern = new RegExp(
		String.raw`(?<![\p{L}\p{N}])(?<![\p{L}\p{N}][-./])${runs.join('')}(?![\p{L}\p{N}]|[-./][\p{L}\p{N}])`,
		'giu',
	);
	if (patterns.size >= MOST_PATTERNS) patterns.clear();
	patterns.set(shape, pattern);
	return pattern;
}

function fitOf(token: string, example: string): number {
	const shape = (text: string) => text.toUpperCase().replace(/\p{N}/gu, '9').replaceAll(' ', '');
	const lengths = (text: string) => shape(text).replace(/\p{L}/gu, 'A');
	const letters = (text: string) => text.toUpperCase().replace(/[^\p{L}]/gu, '');
	if (letters(token) !== '' && letters(token) === letters(example)) return FIT.letters;
	return lengths(token) === lengths(example) ? FIT.lengths : FIT.order;
}

/** How well the best of the examples fits a token; what is of another shape fits none. */
function bestFit(token: string, examples: readonly string[]): number {
	return examples.reduce<number>((best, example) => {
		const pattern = patternOf(example);
		return pattern.exec(token)?.[0] === token ? Math.max(best, fitOf(token, example)) : best;
	}, FIT.none);
}

/**
 * The identifiers of a message that are shaped like an example, those that fit best and no others.
 *
 * @param foreign examples of the other attached actions: what fits one of them better is theirs
 */
export function identifiersLike(
	message: Message,
	examples: readonly string[],
	foreign: readonly string[],
): readonly Found[] {
	const found = examples.flatMap((example) =>
		[...message.text.matchAll(patternOf(example))].flatMap((match) => {
			const fit = fitOf(match[0], example);
			if (bestFit(match[0], foreign) > fit) return [];
			const value = example === example.toUpperCase() ? match[0].toUpperCase() : match[0];
			return [{ value, fit, start: match.index, end: match.index + match[0].length }];
		}),
	);
	const best = Math.max(...found.map(({ fit }) => fit), 0);
	return distinct(found.filter(({ fit }) => fit === best));
}

/** Runs of exactly so many digits; without a count, every word that holds a digit. */
export function identifiersWith(message: Message, digits?: number): readonly Found[] {
	if (digits !== undefined) {
		const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])\p{N}{${digits}}(?![\p{L}\p{N}])`, 'gu');
		return distinct(
			[...message.text.matchAll(pattern)].map((m) => ({
				value: m[0],
				start: m.index,
				end: m.index + m[0].length,
			})),
		);
	}
	const codes = message.codes.filter(({ text }) => /\p{N}/u.test(text));
	return distinct(codes.map((code) => ({ value: code.text, ...spanOf(code) })));
}

function distinct<T extends Found>(found: readonly T[]): readonly T[] {
	return found.filter((one, place) => found.findIndex(({ value }) => value === one.value) === place);
}

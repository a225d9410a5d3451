import type { Message, Value } from './message';

const RUN = /\p{Lu}+|\p{N}+|[^\p{Lu}\p{N}]/gu;

/** A search for what is shaped like the example: PR-2231 finds letters, a hyphen and digits. */
function patternOf(example: string): RegExp {
	const runs = [...example.toUpperCase().matchAll(RUN)].map(([run]) => {
		if (/\p{N}/u.test(run)) return String.raw`\p{N}{1,${run.length + 3}}`;
		if (/\p{L}/u.test(run)) return String.raw`\p{L}{1,${run.length + 1}}`;
		return /\s/u.test(run) ? '[ ]?' : `[${run.replace(/[\\\]^-]/u, String.raw`\$&`)}]`;
	});
	return new RegExp(
		String.raw`(?<![\p{L}\p{N}])(?<![\p{L}\p{N}][-./])${runs.join('')}(?![\p{L}\p{N}]|[-./][\p{L}\p{N}])`,
		'giu',
	);
}

/** How a code fits the shape of an example: 3 with its very letters, 2 with as many of each, 1 in their order, else 0. */
function fitOf(code: string, example: string): number {
	if (patternOf(example).exec(code)?.[0] !== code) return 0;
	const letters = (text: string) => text.toUpperCase().replace(/[^\p{L}]/gu, '');
	if (letters(code) !== '' && letters(code) === letters(example)) return 3;
	const shape = (text: string) => text.replace(/\p{N}/gu, '9').replace(/\p{L}/gu, 'A').replaceAll(' ', '');
	return shape(code) === shape(example) ? 2 : 1;
}

/**
 * The identifiers of a message that are shaped like an example, those that fit best and no others.
 *
 * @param foreign examples of the other attached actions: what fits one of them better is theirs
 */
export function identifiersLike(
	{ end, index, text }: Message,
	examples: readonly string[],
	foreign: readonly string[] = [],
): ReadonlyArray<Value<string>> {
	const found = examples.flatMap((example) =>
		[...text.slice(index, end).matchAll(patternOf(example))].map((match) => {
			const value = example === example.toUpperCase() ? match[0].toUpperCase() : match[0];
			const at = index + match.index;
			return { value, fit: fitOf(value, example), index: at, end: at + match[0].length };
		}),
	);
	const own = found.filter(({ fit, value }) => foreign.every((example) => fitOf(value, example) <= fit));
	const best = Math.max(...own.map(({ fit }) => fit));
	return own.filter(({ fit }) => fit === best).map(({ fit: _, ...code }) => code);
}

/** Runs of exactly so many digits; without a count, every word that holds a digit. */
export function identifiersWith({ codes }: Message, digits?: number): ReadonlyArray<Value<string>> {
	const pattern = digits === undefined ? /\p{N}/u : new RegExp(String.raw`^\p{N}{${digits}}$`, 'u');
	return codes.filter(({ text }) => pattern.test(text)).map((code) => ({ ...code, value: code.text }));
}

import type { Message, Value } from './message';
import { wordAt, type Word } from '../../text/words';

const RUN = /\p{Lu}+|\p{N}+|[^\p{Lu}\p{N}]/gu;
/** More identifiers of one shape are ignored: of so many, none is meant in particular. */
const MOST_OF_A_SHAPE = 50;

/** A part of a message that is shaped like an example, and how well it fits. */
export interface ShapedWord extends Word {
	/** 3: the same letters; 2: as many letters and digits; 1: letters and digits in the same order. */
	readonly fit: number;
}

/** The example with its digits replaced, since they do not matter for the search. */
export function shapeOf(example: string): string {
	return example.replace(/\p{N}/gu, '9');
}

/** A pattern for text that is shaped like the example: PR-2231 finds letters, a hyphen and digits. */
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

function fitOf(code: string, example: string): number {
	const letters = (text: string) => text.toUpperCase().replace(/[^\p{L}]/gu, '');
	if (letters(code) !== '' && letters(code) === letters(example)) return 3;
	const shape = (text: string) => shapeOf(text).replace(/\p{L}/gu, 'A').replaceAll(' ', '');
	return shape(code) === shape(example) ? 2 : 1;
}

/** The parts of the whole text that are shaped like an example. A text is searched once for each shape. */
function placesOf({ shaped, text }: Message, example: string): readonly ShapedWord[] {
	const known = shaped.get(example);
	if (known !== undefined) return known;
	const found = [...text.matchAll(patternOf(example))]
		.slice(0, MOST_OF_A_SHAPE)
		.map(({ 0: code, index }) => ({ ...wordAt(code, index), fit: fitOf(code, example) }));
	shaped.set(example, found);
	return found;
}

/**
 * The identifiers of a message that are shaped like an example; only those that fit best.
 *
 * @param shapes of the examples (`shapeOf`)
 * @param foreign shapes of the other attached actions' examples; an identifier that fits one of them better is left
 * out
 */
export function identifiersLike(
	message: Message,
	shapes: readonly string[],
	foreign: readonly string[] = [],
): ReadonlyArray<Value<string>> {
	const found = shapes.flatMap((shape) =>
		placesOf(message, shape)
			.filter(({ end, index }) => message.index <= index && end <= message.end)
			.map((place) => ({
				...place,
				value: shape === shape.toUpperCase() ? place.text.toUpperCase() : place.text,
			})),
	);
	if (found.length === 0) return [];
	const theirs = foreign.flatMap((shape) => placesOf(message, shape));
	const own = found.filter(
		(one) => !theirs.some(({ end, fit, index }) => index === one.index && end === one.end && fit > one.fit),
	);
	const most = Math.max(...own.map(({ fit }) => fit));
	return own.filter(({ fit }) => fit === most).map(({ end, index, value }) => ({ value, index, end }));
}

/** Words of exactly this many digits; without a count, every word that contains a digit. */
export function identifiersWith({ codes }: Message, digits?: number): ReadonlyArray<Value<string>> {
	const pattern = digits === undefined ? /\p{N}/u : new RegExp(String.raw`^\p{N}{${digits}}$`, 'u');
	return codes.filter(({ text }) => pattern.test(text)).map((code) => ({ ...code, value: code.text }));
}

/** Words for dozens and halves in a text. */
import quantities from '../../words/quantities.json';
import { foldText } from '../../text/text';
import type { Span } from '../../text/tokens';
import type { NumberInText } from './numbers';

export interface Quantities {
	readonly dozen: readonly string[];
	/** After a number or its unit: "eleven **and a half** kilos", "4 kilos **y medio**". */
	readonly andAHalf?: readonly string[];
	/** Before a dozen. */
	readonly half?: readonly string[];
	/** Quarters, alone or in "three quarters". */
	readonly quarter?: readonly string[];
	/** Words for 1.5 that need no other number. */
	readonly oneAndAHalf?: readonly string[];
	/** Words for 2 that need no other number: "**a couple of** tickets". */
	readonly two?: readonly string[];
}

const WORDS: ReadonlyMap<string, Quantities> = new Map(Object.entries(quantities));

export function quantitiesOf(language: string | undefined): Quantities | undefined {
	return WORDS.get(language ?? '');
}

/** Whether a text says a half or a quarter. */
export function saysFraction(folded: string, language: string | undefined): boolean {
	const { andAHalf = [], half = [], oneAndAHalf = [], quarter = [] } = quantitiesOf(language) ?? {};
	return placesOf(folded, [...andAHalf, ...half, ...oneAndAHalf, ...quarter]).length > 0;
}

export function numberAt(folded: string, { end, index }: Span, readings: readonly string[]): NumberInText {
	return { text: folded.slice(index, end), index, readings };
}

const LETTER = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]`;

export function placesOf(folded: string, words: readonly string[]): readonly Span[] {
	if (words.length === 0) return [];
	const forms = words.map(foldText).sort((a, b) => b.length - a.length);
	// In scripts with spaces between words, a form must not be part of a longer word. Arabic joins "to" and "with" to it.
	const pattern = new RegExp(String.raw`(?<!${LETTER})[لب]?(?:${forms.join('|')})(?!${LETTER})`, 'gu');
	return [...folded.matchAll(pattern)].map((match) => ({
		index: match.index,
		end: match.index + match[0].length,
	}));
}

/** The numbers that do not overlap one of `taken`: the "un" of "un par de" is not a number. */
export function apartFrom(
	taken: readonly NumberInText[],
	numbers: readonly NumberInText[],
): readonly NumberInText[] {
	return numbers.filter(
		({ index, text }) =>
			!taken.some((other) => other.index < index + text.length && index < other.index + other.text.length),
	);
}

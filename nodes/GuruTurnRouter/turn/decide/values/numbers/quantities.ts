/** Dozens and halves, which CLDR's spell-out rules do not have. */
import quantities from '../../words/quantities.json';
import { ordinalsIn, spelledNumbersIn } from './spelledNumbers';
import { isUnit } from './units';
import { canonicalNumber, type NumberInText } from './numbers';
import { foldText } from '../../text/text';

interface Quantities {
	readonly dozen: readonly string[];
	/** After a number or its unit: "eleven **and a half** kilos", "4 kilos **y medio**". */
	readonly andAHalf?: readonly string[];
	/** Before a dozen. */
	readonly half?: readonly string[];
	/** Words for 1.5 that need no other number. */
	readonly oneAndAHalf?: readonly string[];
	/** Words for 2 that need no other number: "**a couple of** tickets". */
	readonly two?: readonly string[];
}

const WORDS: ReadonlyMap<string, Quantities> = new Map(Object.entries(quantities));
/** Maximum number of characters between a number and the dozen that it counts. */
const MAX_BETWEEN = 2;
/** One word, the unit, may stand between a number and its half. */
const UNIT = /^ ?(?:\p{L}{1,15} )?$/u;

interface Place {
	readonly index: number;
	readonly end: number;
}

/** The numbers of a folded text, with dozens and halves included: "two dozen" is 24, "eleven and a half" 11.5. */
export function withQuantities(
	folded: string,
	numbers: readonly NumberInText[],
	language: string | undefined,
): readonly NumberInText[] {
	const words = language === undefined ? undefined : WORDS.get(language);
	if (words === undefined) return numbers;
	const odd = placesOf(folded, words.oneAndAHalf ?? []).map((place) => numberAt(folded, place, ['1.5']));
	const pairs = placesOf(folded, words.two ?? []).map((place) => numberAt(folded, place, ['2']));
	const groups = language === 'de' ? groupsOf(folded) : language === 'ar' ? dualsOf(folded) : [];
	const all = [...apartFrom([...pairs, ...groups], numbers), ...odd, ...pairs, ...groups];
	return withHalves(folded, withDozens(folded, all, words), words);
}

/** Whether a text says half of something: "half a kilo". */
export function saysHalf(folded: string, language: string | undefined): boolean {
	return placesOf(folded, WORDS.get(language ?? '')?.half ?? []).length > 0;
}

/** The numbers that do not overlap one of `taken`: the "un" of "un par de" is not a number. */
function apartFrom(
	taken: readonly NumberInText[],
	numbers: readonly NumberInText[],
): readonly NumberInText[] {
	return numbers.filter(
		({ index, text }) =>
			!taken.some((other) => other.index < index + text.length && index < other.index + other.text.length),
	);
}

/** German: "zu viert" are four people. */
function groupsOf(folded: string): readonly NumberInText[] {
	return [...folded.matchAll(/(?<!\p{L})zu (?<ordinal>\p{L}{4,}t)(?!\p{L})/gu)].flatMap((match) => {
		const [ordinal] = ordinalsIn(`${match.groups?.['ordinal'] ?? ''}e`, 'de');
		if (ordinal === undefined) return [];
		return [
			numberAt(folded, { index: match.index, end: match.index + match[0].length }, [String(ordinal.value)]),
		];
	});
}

/** The Arabic dual (two of something), read for units of measure and feminine words: أسبوعين, تذكرتين. */
function dualsOf(folded: string): readonly NumberInText[] {
	return [...folded.matchAll(/\p{L}{3,}(?:ان|ين)(?!\p{L})/gu)]
		.filter(([word]) => isUnit(word, 'ar') || /\p{L}{3}تين$/u.test(word))
		.map((match) => numberAt(folded, { index: match.index, end: match.index + match[0].length }, ['2']))
		.filter(({ text }) => spelledNumbersIn(text, 'ar').length === 0);
}

function withDozens(
	folded: string,
	numbers: readonly NumberInText[],
	words: Quantities,
): readonly NumberInText[] {
	const left = new Set(numbers);
	const halves = placesOf(folded, words.half ?? []);
	const counted = placesOf(folded, words.dozen).map(({ end, index }): NumberInText => {
		const isBefore = (place: Place) => index >= place.end && index - place.end <= MAX_BETWEEN;
		const half = halves.find(isBefore);
		if (half !== undefined) return numberAt(folded, { index: half.index, end }, ['6']);
		const count = numbers.find((number) =>
			isBefore({ index: number.index, end: number.index + number.text.length }),
		);
		if (count !== undefined) left.delete(count);
		const readings = (count?.readings ?? ['1']).map((reading) => canonicalNumber(Number(reading) * 12));
		return numberAt(folded, { index: count?.index ?? index, end }, readings);
	});
	return [...left, ...counted];
}

/** Half of a dozen is 6, half of anything else 0.5. */
function withHalves(
	folded: string,
	numbers: readonly NumberInText[],
	words: Quantities,
): readonly NumberInText[] {
	const halves = placesOf(folded, words.andAHalf ?? []);
	const dozens = words.dozen.map(foldText);
	return numbers.map((number) => {
		const end = number.index + number.text.length;
		const half = halves.find((place) => place.index >= end && UNIT.test(folded.slice(end, place.index)));
		if (half === undefined) return number;
		const share = dozens.some((dozen) => number.text.endsWith(dozen)) ? 6 : 0.5;
		const readings = number.readings.map((reading) => canonicalNumber(Number(reading) + share));
		return numberAt(folded, { index: number.index, end: half.end }, readings);
	});
}

function numberAt(folded: string, { end, index }: Place, readings: readonly string[]): NumberInText {
	return { text: folded.slice(index, end), index, readings };
}

function placesOf(folded: string, words: readonly string[]): readonly Place[] {
	if (words.length === 0) return [];
	const forms = words.map(foldText).sort((a, b) => b.length - a.length);
	// In scripts with spaces between words, a form must not be part of a longer word.
	const pattern = new RegExp(
		String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}])(?:${forms.join('|')})(?![\p{Script=Latin}\p{Script=Cyrillic}])`,
		'gu',
	);
	return [...folded.matchAll(pattern)].map((match) => ({
		index: match.index,
		end: match.index + match[0].length,
	}));
}

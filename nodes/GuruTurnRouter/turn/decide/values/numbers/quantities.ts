/** Dozens and halves, which CLDR's spell-out rules do not have. */
import type { Span } from '../../text/tokens';
import { halvesOf, joinedHalvesOf, unitsAndAHalf, withHalves } from './halves';
import { canonicalNumber, type NumberInText } from './numbers';
import { apartFrom, numberAt, placesOf, quantitiesOf, type Quantities } from './quantityWords';
import { ordinalsIn, spelledNumbersIn } from './spelledNumbers';
import { isUnit } from './units';

/** Maximum number of characters between a number and the dozen that it counts. */
const MAX_BETWEEN = 2;

/** The numbers of a folded text, with dozens and halves included: "two dozen" is 24, "eleven and a half" 11.5. */
export function withQuantities(
	folded: string,
	numbers: readonly NumberInText[],
	language: string | undefined,
): readonly NumberInText[] {
	const words = quantitiesOf(language);
	if (words === undefined) return numbers;
	const odd = placesOf(folded, words.oneAndAHalf ?? []).map((place) => numberAt(folded, place, ['1.5']));
	const pairs = placesOf(folded, words.two ?? []).map((place) => numberAt(folded, place, ['2']));
	const groups = language === 'de' ? groupsOf(folded) : language === 'ar' ? dualsOf(folded) : [];
	const joined = joinedHalvesOf(folded, words, language);
	const halves = halvesOf(folded, numbers, words, language);
	const whole = [...apartFrom(joined, odd), ...pairs, ...groups, ...joined, ...halves];
	const counted = withHalves(
		folded,
		withDozens(folded, [...apartFrom(whole, numbers), ...whole], words),
		words,
		language,
	);
	return [...counted, ...apartFrom(counted, unitsAndAHalf(folded, words, language))];
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
	return [...folded.matchAll(/\p{L}{2,}(?:ان|ين)(?!\p{L})/gu)]
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
		const isBefore = (place: Span) => index >= place.end && index - place.end <= MAX_BETWEEN;
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

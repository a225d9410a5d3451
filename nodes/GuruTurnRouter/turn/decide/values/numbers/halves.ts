/** Numbers with a half: half a kilo, two and a half thousand. */
import { foldText } from '../../text/text';
import { canonicalNumber, type NumberInText } from './numbers';
import { scaleAt } from './numberScales';
import { apartFrom, numberAt, placesOf, type Quantities } from './quantityWords';
import { spelledNumbersIn } from './spelledNumbers';
import { isTimeUnit } from './unitSizes';
import { unitsIn } from './units';

/** The smallest power of ten that people halve. */
const SMALLEST_SCALE = 1000;
/** One word, the unit, may stand between a number and its half. */
const UNIT = /^ ?(?:\p{L}{1,15} )?$/u;

/** Half of a dozen is 6, half of a million 500 000, half of anything else 0.5. A power of ten may follow the half. */
export function withHalves(
	folded: string,
	numbers: readonly NumberInText[],
	words: Quantities,
	language: string | undefined,
): readonly NumberInText[] {
	const halves = placesOf(folded, words.andAHalf ?? []);
	const dozens = words.dozen.map(foldText);
	const counted = numbers.flatMap((number): NumberInText[] => {
		const end = number.index + number.text.length;
		const half = halves.find((place) => place.index >= end && UNIT.test(folded.slice(end, place.index)));
		if (half === undefined) return [];
		const isDozen = dozens.some((dozen) => number.text.endsWith(dozen));
		const share = isDozen ? 6 : (sizeOfLast(number, language) || 1) / 2;
		const scale = numbers.find((other) => other.index === half.end + 1 && sizeOf(other) > 0);
		const behind = scale === undefined ? half.end : scale.index + scale.text.length;
		const readings = number.readings.map((reading) =>
			canonicalNumber((Number(reading) + share) * (scale === undefined ? 1 : sizeOf(scale))),
		);
		return [numberAt(folded, { index: number.index, end: behind }, readings)];
	});
	return [...apartFrom(counted, numbers), ...counted];
}

/** The value of a number's last word if it is a power of ten; otherwise 0. */
function sizeOfLast({ text }: NumberInText, language = ''): number {
	const last = text.lastIndexOf(' ') + 1;
	const noughts = scaleAt(text, last, language)?.noughts;
	return noughts === undefined ? powerOfTen(valueOf(text.slice(last), language)) : 10 ** noughts;
}

/** Half of a unit or of a power of ten, with an article before it: "half a kilo", "ein halbes Pfund", "half a million". */
export function halvesOf(
	folded: string,
	numbers: readonly NumberInText[],
	words: Quantities,
	language: string | undefined,
): readonly NumberInText[] {
	const parts = placesOf(folded, words.andAHalf ?? []);
	return placesOf(folded, words.half ?? [])
		.filter(({ end, index }) => !parts.some((part) => part.index < end && index < part.end))
		.flatMap((place) => {
			const isNext = (index: number) => index >= place.end && /^[ -]?$/u.test(folded.slice(place.end, index));
			const article = numbers.find(({ alsoArticle, index, text }) => {
				const gap = folded.slice(index + text.length, place.index);
				return alsoArticle === true && index < place.index && /^ ?$/u.test(gap);
			});
			const index = article?.index ?? place.index;
			const scale = numbers.find((number) => isNext(number.index) && sizeOf(number) > 0);
			if (scale !== undefined) {
				const end = scale.index + scale.text.length;
				return [numberAt(folded, { index, end }, [canonicalNumber(sizeOf(scale) / 2)])];
			}
			return unitsIn(folded, language).some((unit) => !isTimeUnit(unit.unit) && isNext(unit.index))
				? [numberAt(folded, { index, end: place.end }, ['0.5'])]
				: [];
		});
}

/** One unit and a half, without a number: "a day and a half", "hora y media". */
export function unitsAndAHalf(
	folded: string,
	words: Quantities,
	language: string | undefined,
): readonly NumberInText[] {
	const units = unitsIn(folded, language);
	return placesOf(folded, words.andAHalf ?? []).flatMap(({ end, index }) => {
		const unit = units.find((one) => one.end <= index && /^ ?$/u.test(folded.slice(one.end, index)));
		return unit === undefined ? [] : [numberAt(folded, { index: unit.index, end }, ['1.5'])];
	});
}

/** A number, a half and perhaps a power of ten in one word: "zweieinhalb", "zweieinhalbtausend". */
export function joinedHalvesOf(
	folded: string,
	{ andAHalf = [] }: Quantities,
	language = '',
): readonly NumberInText[] {
	const joined = andAHalf.filter((form) => !form.includes(' ')).map(foldText);
	if (joined.length === 0) return [];
	const pattern = new RegExp(
		String.raw`(?<!\p{L})(?<whole>\p{L}{2,20})(?:${joined.join('|')})(?<scale>\p{L}{0,20})(?!\p{L})`,
		'gu',
	);
	return [...folded.matchAll(pattern)].flatMap(
		({ 0: text, index, groups: { whole = '', scale = '' } = {} }) => {
			const [count, size] = [valueOf(whole, language), scale === '' ? 1 : valueOf(scale, language)];
			if (count === undefined || size === undefined) return [];
			return [numberAt(folded, { index, end: index + text.length }, [canonicalNumber((count + 0.5) * size)])];
		},
	);
}

/** The value of a word that is a number as a whole. */
function valueOf(word: string, language: string): number | undefined {
	const [number] = spelledNumbersIn(word, language);
	return number?.text === word ? number.value : undefined;
}

/** A number's value if it is a power of ten; otherwise 0. */
function sizeOf({ readings }: NumberInText): number {
	return powerOfTen(Number(readings[0]));
}

function powerOfTen(value = 0): number {
	return value >= SMALLEST_SCALE && Number.isInteger(Math.log10(value)) ? value : 0;
}

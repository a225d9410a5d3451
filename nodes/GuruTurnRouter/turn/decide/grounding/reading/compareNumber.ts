/** Compares the numbers that code reads in the user's words with a value. */
import { isYear } from '../../values/dates/calendar';
import { durationsIn } from '../../values/times/durations';
import { withQuantities } from '../../values/numbers/quantities';
import { canonicalNumber, numbersIn, rangeEndsIn } from '../../values/numbers/numbers';
import { foldText } from '../../text/text';
import { relativeYearsIn } from '../../values/dates/years';
import type { Comparison, Passage } from './passage';

export function compareNumber(value: number, passage: Passage): Comparison {
	const { message, words } = passage;
	const wanted = canonicalNumber(value);
	if (isCut(wanted, passage)) return 'mismatch';
	const found = numbersOf(words, message.language);
	if (found.some((readings) => readings.includes(wanted))) return 'match';
	if (durationsIn(words, message.language).some(({ minutes }) => minutes === value)) return 'match';
	const years = relativeYearsIn(words, message, message.language);
	if (years.includes(value)) return 'match';
	// "Ten more than last year" is not a year.
	const isOtherYear = years.length > 0 && isYear(value);
	return found.length > 0 || isOtherYear ? 'mismatch' : 'absent';
}

/** Whether a number continues after the words: the "a dozen" of "a dozen and a half" is not 12. */
function isCut(wanted: string, { end, index, message, words }: Passage): boolean {
	const folded = foldText(message.text);
	if (folded.length !== message.text.length) return false;
	const there = numbersWithText(message.text, message.language).filter(
		(number) => number.index < end && index < number.index + number.text.length,
	);
	const [whole, another] = there;
	if (whole === undefined || another !== undefined || whole.index + whole.text.length <= end) return false;
	const isWhole = numbersWithText(words, message.language).every(
		({ text }) => !foldText(words).endsWith(text),
	);
	return !isWhole && /\p{L}/u.test(whole.text) && !whole.readings.includes(wanted);
}

/** The possible readings of each number in the words. */
export function numbersOf(words: string, language: string | undefined): ReadonlyArray<readonly string[]> {
	return numbersWithText(words, language).map(({ readings, text }) =>
		readingsOfLanguage(readings, text, language),
	);
}

/** Whether the number is a reading of the words in any language: 2.5 from a German 2.500 is a misreading. */
export function isMisread(value: number, words: string, language: string | undefined): boolean {
	return numbersWithText(words, language).some(({ readings }) => readings.includes(canonicalNumber(value)));
}

/** The numbers of a text, each with its possible readings. Positions refer to the folded text. */
export function numbersWithText(words: string, language: string | undefined) {
	const folded = foldText(words);
	// Digits with a leading zero are an identifier or a part of a phone number.
	const numbers = numbersIn(folded, language).filter(({ text }) => !/^\D?0\d/u.test(text));
	return [...withQuantities(folded, numbers, language), ...rangeEndsIn(folded)];
}

/** In a language that groups thousands with a point, 2.500 is not 2.5. An uncertain language keeps both readings. */
function readingsOfLanguage(
	readings: readonly string[],
	text: string,
	language: string | undefined,
): readonly string[] {
	if (language === undefined || readings.length < 2 || !/^\D*\d{1,3}\.\d{3}\D*$/u.test(text)) return readings;
	const parts = new Intl.NumberFormat(language).formatToParts(12345.5);
	const isGroup = parts.some(({ type, value }) => type === 'group' && value === '.');
	return isGroup ? readings.filter((reading) => !reading.includes('.')) : readings;
}

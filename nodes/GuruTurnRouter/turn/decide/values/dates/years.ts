import { wordsIn } from '../../text/words';
import { todayOf, type Clock } from './calendar';
import { dayTextOf, meaningOf } from './dayText';
import { numbersIn } from '../numbers/numbers';
import { spelledNumbersIn } from '../numbers/spelledNumbers';
import { unitsIn } from '../numbers/units';
import { foldText, normaliseText } from '../../text/text';

/**
 * The years that a text gives relative to now: "last year", 来年.
 *
 * @param language ISO 639-1; without it, the result is empty
 */
export function relativeYearsIn(text: string, clock: Clock, language: string | undefined): readonly number[] {
	const thisYear = Number(todayOf(clock).slice(0, 4));
	return dayTextOf(normaliseText(text), clock, language).tokens.flatMap((token) => {
		const span = meaningOf(token, 'span');
		return span?.unit === 'year' ? [thisYear + span.offset] : [];
	});
}

/** Whether a text counts as many years as lie between a year and now: 2016 for "the last ten years" in 2026. */
export function countsBackTo(
	year: number,
	text: string,
	clock: Clock,
	language: string | undefined,
): boolean {
	const back = Number(todayOf(clock).slice(0, 4)) - year;
	const saysYears = unitsIn(text, language).some(({ unit }) => unit === 'year');
	const numbers = numbersIn(foldText(text), language);
	return back > 0 && saysYears && numbers.some(({ readings }) => readings.includes(String(back)));
}

/** Whether a text names the decade that begins with this year: "the eighties", "die Achtziger". */
export function namesDecade(text: string, year: number, language: string | undefined): boolean {
	if (language === undefined || year % 10 !== 0) return false;
	return wordsIn(text).some(({ folded }) =>
		[folded.slice(0, -2), `${folded.slice(0, -3)}y`].some(
			(stem) => spelledNumbersIn(stem, language)[0]?.value === year % 100,
		),
	);
}

/** Whether a text holds any word of time: "the year before last". */
export function holdsTimeWord(text: string, clock: Clock, language: string | undefined): boolean {
	return dayTextOf(normaliseText(text), clock, language).tokens.some(({ kind }) => kind === 'name');
}

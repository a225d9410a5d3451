import { isMonthFirstZone, isoDay, isYear, nextYearDay, todayOf, type Clock } from './calendar';
import { timeWordsOf } from '../times/timeWords';

/** What figures with separators mean: a day, a day that is not certain (no date), or not a day. */
export type NumericDay = { readonly date: string | undefined } | 'no day';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/u;
/** "24/7", and figures that are more often a fraction than a day. */
const IDIOM = /^(?:24\/7|1\/2|1\/4|3\/4)$/u;
const NO_YEAR = /^(\d{1,2})([/.])(\d{1,2})(\.?)$/u;

type Order = 'day first' | 'month first' | undefined;

/** For English, the zone decides. For a language that writes the day first, the zone must do so too. */
function orderOf(clock: Clock, language: string | undefined): Order {
	if (language === undefined) return undefined;
	const zone: Order = isMonthFirstZone(clock.timeZone) ? 'month first' : 'day first';
	if (language === 'en') return zone;
	if (timeWordsOf(language)?.monthFirst) return 'month first';
	return zone === 'month first' ? undefined : 'day first';
}

function dayAndMonth(
	first: number,
	second: number,
	order: Order,
): readonly [day: number, month: number] | undefined {
	if (first > 12 || first === second) return [first, second];
	if (second > 12) return [second, first];
	if (order === undefined) return undefined;
	return order === 'day first' ? [first, second] : [second, first];
}

/**
 * Reads figures: 2026-12-31, 2026/12/31, 31.12.2026, 31/12/26, 5/6, and "04.12." in languages that write it so. Without
 * a language, reads only what means the same everywhere.
 */
export function numericDay(text: string, clock: Clock, language: string | undefined): NumericDay {
	// Some languages put spaces after the dots.
	const compact = text.replaceAll('. ', '.');
	const yearFirst = YEAR_FIRST.exec(compact);
	if (yearFirst) {
		const [year = 0, month = 0, day = 0] = [yearFirst[1], yearFirst[3], yearFirst[4]].map(Number);
		return { date: isYear(year) ? isoDay(year, month, day) : undefined };
	}
	const yearLast = YEAR_LAST.exec(compact);
	if (yearLast) {
		const [, one, mark, two, digits = ''] = yearLast;
		// 26-05-12 may begin with the year, but 07-11-26 was not written for 2007.
		const isYearFirst =
			mark === '-' && Math.abs(2000 + Number(one) - Number(todayOf(clock).slice(0, 4))) <= 5;
		if (digits.length === 2 && (isYearFirst || language === undefined)) return { date: undefined };
		const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
		const order = mark === '.' ? 'day first' : orderOf(clock, language);
		const found = dayAndMonth(Number(one), Number(two), order);
		return { date: found && isYear(year) ? isoDay(year, found[1], found[0]) : undefined };
	}
	const noYear = NO_YEAR.exec(text);
	if (!noYear || language === undefined || IDIOM.test(text)) return 'no day';
	const [, one, mark, two, dot] = noYear;
	if (mark === '.' && (dot === '' || !timeWordsOf(language)?.dotted)) return 'no day';
	if (mark === '/' && dot !== '') return 'no day';
	const found = dayAndMonth(Number(one), Number(two), mark === '.' ? 'day first' : orderOf(clock, language));
	return { date: found && nextYearDay(todayOf(clock), found[1], found[0]) };
}

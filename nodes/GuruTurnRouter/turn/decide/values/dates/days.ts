import type { Clock } from './calendar';
import { languageByNames } from '../times/certainLanguage';
import { certainDays } from './certainDays';
import { dayTextOf, type CertainDay, type DayText } from './dayText';
import { normaliseText } from '../../text/text';
import type { TimeToken } from '../times/timeTokens';
import { timesIn } from '../times/times';

export interface DayInText {
	/** YYYY-MM-DD in the clock's time zone. */
	readonly date: string;
	/** The last day of a range ("Friday to Monday"); absent for a single day. */
	readonly endDate?: string;
	/** Where the last day of a range begins. */
	readonly endIndex?: number;
	/** Position in the normalised text (`normaliseText`). */
	readonly index: number;
	readonly end: number;
	/** The words in the normalised text. */
	readonly text: string;
	/** The text gives only a weekday: `date` is the next one, never today. */
	readonly bareWeekday?: true;
	/** Today is that weekday: `date` is in a week, but today may be meant. */
	readonly saidOnThatDay?: true;
}

/**
 * The days in a text that are certain, read by the words of its language alone. A bare weekday is the next one. A day
 * without a year, or a day of the month alone, is the next one from today on. Uncertain days are left out.
 *
 * @param language ISO 639-1; undefined if not certain: then reads only figures, and names that a single language has
 */
export function daysIn(text: string, clock: Clock, language: string | undefined): readonly DayInText[] {
	const normal = normaliseText(text);
	const day = dayTextOf(normal, clock, language ?? languageByNames(normal));
	return certainDays(day).days.map((found) => inText(day, found));
}

function inText(
	{ normal }: DayText,
	{ date, endDate, endIndex, index, end, ...flags }: CertainDay,
): DayInText {
	return {
		date,
		...(endDate === undefined ? {} : { endDate }),
		...(endIndex === undefined ? {} : { endIndex }),
		index,
		end,
		text: normal.slice(index, end),
		...flags,
	};
}

/**
 * The one day, or range of days, that a short quotation names. Undefined if a word of time, a number or another day is
 * left over ("three days before Christmas", "Friday or Saturday"). A time of day may stand beside it.
 *
 * @param language as for `daysIn`
 */
export function readOnlyDay(
	text: string,
	clock: Clock,
	language: string | undefined,
): Pick<DayInText, 'date' | 'endDate' | 'saidOnThatDay'> | undefined {
	const normal = normaliseText(text);
	const certain = language ?? languageByNames(normal);
	const day = dayTextOf(normal, clock, certain);
	const { days, isDoubtful, readTokens } = certainDays(day);
	const [first, ...others] = days;
	if (first === undefined || isDoubtful) return undefined;
	if (others.some(({ date, endDate }) => date !== first.date || endDate !== first.endDate)) return undefined;
	const spans = [...days, ...timesIn(normal, certain)];
	const isLeftOver = (token: TimeToken, at: number) =>
		saysTime(token) &&
		!readTokens.has(at) &&
		!spans.some(({ index, end }) => index <= token.index && token.end <= end);
	if (day.tokens.some(isLeftOver)) return undefined;
	const { date, endDate, saidOnThatDay } = first;
	return { date, ...(endDate === undefined ? {} : { endDate }), ...(saidOnThatDay ? { saidOnThatDay } : {}) };
}

/** Whether a text has a day that is not certain, or a word of time that is part of no day or time of day. */
export function hasUnreadDay(text: string, clock: Clock, language: string | undefined): boolean {
	const normal = normaliseText(text);
	const day = dayTextOf(normal, clock, language ?? languageByNames(normal));
	const { days, isDoubtful, readTokens } = certainDays(day);
	const spans = [...days, ...timesIn(normal, language)];
	const isUnread = (token: TimeToken, at: number) =>
		token.kind === 'name' &&
		saysTime(token) &&
		!readTokens.has(at) &&
		!spans.some(({ index, end }) => index <= token.index && token.end <= end);
	return isDoubtful || day.tokens.some(isUnread);
}

/**
 * Whether a token is about time. Words such as "next" and short forms have other meanings too. They count only beside a
 * day, where the rules read them.
 */
function saysTime(token: TimeToken): boolean {
	if (token.kind === 'number') return !token.alsoArticle;
	if (token.kind === 'figures') return true;
	return token.kind === 'name' && token.meanings.some((one) => one.kind !== 'modifier' && !('short' in one));
}

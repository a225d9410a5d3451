import { addDays, wallClock, weekdayOf } from '../../values/dates/calendar';
import { daysIn, readOnlyDay } from '../../values/dates/days';
import { dayTextOf, meaningOf } from '../../values/dates/dayText';
import { isStopWord } from '../../text/stopWords';
import { wordsIn } from '../../text/words';
import { foldTime } from '../../values/times/timeNames';
import { namedPartsOfDay } from './compareDateTime';
import { numbersOf } from './compareNumber';
import type { Span } from '../../text/tokens';
import type { CalendarUnit } from '../../values/times/timeNames';
import type { Passage } from './passage';

/** Before this hour, some people still count the day before as today. */
const NEW_DAY_AT = 5;
const DAYS_OF_A_WEEK = 7;
/** Tokens around a quotation that may change its day: "the day before Friday". */
const AROUND = 3;

/**
 * Whether the words cannot mean a day, even if they leave the week, month or year open. "On the 9th" is never a 19th,
 * "next Friday" never a Thursday, and "the day after tomorrow" is exactly one day.
 *
 * @param day YYYY-MM-DD
 */
export function conflictsWithDay(day: string, at: Passage): boolean {
	const { end, index, message, words } = at;
	const all = daysIn(message.text, message, message.language);
	// The user said this day outside the quoted words.
	if (all.some(({ date, endDate }) => date === day || endDate === day)) return false;
	const read = all.filter((found) => found.index < end && index < found.end);
	const [only, another] = read;
	if (only?.endDate !== undefined) return another === undefined && (day < only.date || only.endDate < day);
	if (isOutside(day, at)) return true;
	const { weekday, namesWeekday } = weekdayNamedIn(at);
	const isWhole = only !== undefined && another === undefined && isReadWhole(only, at);
	if (namesWeekday && (!isWhole || only.bareWeekday === true))
		return weekday !== undefined && weekdayOf(day) !== weekday;
	if (!isWhole) return false;
	const isOnly = !holdsMore(message, index, only.index) && !holdsMore(message, only.end, end);
	// "The weekend of the 9th" may be any day within a week of the 9th.
	if (!isOnly) return Math.abs(daysFrom(only.date, day)) > DAYS_OF_A_WEEK && !holdsShift(at, only);
	if (!namesWeekday && only.date.slice(8) === day.slice(8)) return isInOtherMonth(day, only, message);
	if (addDays(only.date, -1) !== day) return true;
	// "Until the 5th" and "back on the 5th" may end on the 4th.
	if (numbersOf(words, message.language).length > 0) return false;
	return wallClock(message).getUTCHours() >= NEW_DAY_AT;
}

/** Whether the quoted words and the day in them leave no other word of time. */
function isReadWhole(only: Span & { readonly date: string }, { end, index, message }: Passage): boolean {
	const words = message.text.slice(Math.min(index, only.index), Math.max(end, only.end));
	return readOnlyDay(words, message, message.language)?.date === only.date;
}

/** Whether a day is outside the period that the words name ("last month"), or in the future after "since Friday". */
function isOutside(day: string, { end, index, message, words }: Passage): boolean {
	const text = dayTextOf(message.text, message, message.language);
	const places = text.tokens.flatMap((token, place) =>
		token.index < end && index < token.end ? [place] : [],
	);
	const [first, last] = [places[0], places.at(-1)];
	if (first === undefined || last === undefined) return false;
	const inside = text.tokens.slice(first, last + 1);
	const isSince = inside.some((token) => text.words.since?.includes(token.text) === true);
	if (isSince && inside.some((token) => meaningOf(token, 'weekday') !== undefined)) return day > text.today;
	const [offset] = inside.flatMap((token) => meaningOf(token, 'day')?.offset ?? []);
	if (isSince && inside.length === 2 && offset !== undefined) return day !== addDays(text.today, offset);
	const around = text.tokens.slice(Math.max(0, first - 1), last + 2);
	// "Last Friday" may be one of two days, but both are past.
	const directions = inside.flatMap((token) => meaningOf(token, 'modifier')?.offset ?? []);
	const [direction, otherDirection] = directions;
	if (
		direction !== undefined &&
		otherDirection === undefined &&
		inside.some((token) => meaningOf(token, 'weekday'))
	)
		return direction < 0 ? day >= text.today : direction > 0 && day <= text.today;
	if (
		around.some((token) => text.words.shift.includes(token.text)) ||
		numbersOf(words, message.language).length > 0
	)
		return false;
	const [span, another] = inside.flatMap((token) => meaningOf(token, 'span') ?? []);
	if (span === undefined || another !== undefined) return false;
	const { from, to } = periodOf(text.today, span.unit, span.offset);
	// "Last month" may also be the days up to now.
	const isNow = day === text.today || day === addDays(text.today, -1);
	return !isNow && (day < from || to < day);
}

/** The first and last day of the period `offset` units from the current one. A week may begin on Saturday. */
function periodOf(
	today: string,
	unit: CalendarUnit,
	offset: number,
): { readonly from: string; readonly to: string } {
	const [year = 0, month = 0] = today.split('-').map(Number);
	const dayOf = (months: number, day: number) =>
		new Date(Date.UTC(year, months, day)).toISOString().slice(0, 10);
	switch (unit) {
		case 'week': {
			const monday = addDays(today, 7 * offset - ((weekdayOf(today) + 6) % 7));
			return { from: addDays(monday, -2), to: addDays(monday, 6) };
		}
		case 'month':
			return { from: dayOf(month - 1 + offset, 1), to: dayOf(month + offset, 0) };
		case 'quarter': {
			const quarter = 3 * (Math.floor((month - 1) / 3) + offset);
			return { from: dayOf(quarter, 1), to: dayOf(quarter + 3, 0) };
		}
		case 'year':
			return { from: dayOf(12 * offset, 1), to: dayOf(12 * (offset + 1), 0) };
		default:
			return { from: '', to: '9' };
	}
}

/** Whether a day is in another month than the words say: "the 6th of next month", "12 October" of any year. */
function isInOtherMonth(
	day: string,
	read: Span & { readonly date: string },
	message: Passage['message'],
): boolean {
	const { tokens } = dayTextOf(message.text, message, message.language);
	const inside = tokens.filter((token) => read.index <= token.index && token.end <= read.end);
	if (inside.some((token) => meaningOf(token, 'span')?.unit === 'month')) return true;
	return inside.some((token) => meaningOf(token, 'month')) && read.date.slice(5) !== day.slice(5);
}

/** Whether words beside a day count from it to another day: "a month after 9 May". */
function holdsShift({ end, index, message }: Passage, only: Span): boolean {
	const text = dayTextOf(message.text, message, message.language);
	const beside = text.tokens.filter(
		(token) => token.index < end && index < token.end && (token.end <= only.index || only.end <= token.index),
	);
	return beside.some(
		(token) => (token.kind !== 'word' && token.kind !== 'mark') || text.words.shift.includes(token.text),
	);
}

function daysFrom(day: string, other: string): number {
	return (Date.parse(other) - Date.parse(day)) / 86_400_000;
}

/** Whether this part of the text has other content words: "the weekend of the 9th" is more than the 9th. */
function holdsMore({ language, text }: Passage['message'], from: number, to: number): boolean {
	const part = text.slice(from, Math.max(from, to));
	const words = wordsIn(part).filter(({ folded }) => !isStopWord(folded, language ?? 'en'));
	// "In the evening" is a time of the same day.
	const hasTime = namedPartsOfDay(
		new Set(wordsIn(foldTime(part)).map(({ folded }) => folded)),
		language,
	).length;
	return words.length > hasTime;
}

/** Whether this part of the text has a number, which may count from a day: "on Friday for 3 nights". */
function holdsNumber({ language, text }: Passage['message'], from: number, to: number): boolean {
	return numbersOf(text.slice(from, Math.max(from, to)), language).length > 0;
}

/** `weekday`: the only one that the words name; undefined if words in or around them count from it. */
function weekdayNamedIn({ end, index, message }: Passage): {
	readonly namesWeekday: boolean;
	readonly weekday?: number | undefined;
} {
	const text = dayTextOf(message.text, message, message.language);
	const inside = text.tokens.flatMap((token, place) =>
		token.index < end && index < token.end ? [place] : [],
	);
	const [first, last] = [inside[0], inside.at(-1)];
	if (first === undefined || last === undefined) return { namesWeekday: false };
	const named = new Set(
		inside.flatMap((place) => {
			const meaning =
				meaningOf(text.tokens[place], 'weekday') ?? meaningOf(text.tokens[place], 'weekdayInWeek');
			return meaning === undefined || 'short' in meaning ? [] : [meaning.weekday];
		}),
	);
	const around = text.tokens.slice(Math.max(0, first - AROUND), last + 1 + AROUND);
	const countsOn = around.some((token, place) => {
		const isShift = text.words.shift.includes(token.text) && token.text !== 'week';
		// In Arabic, Tuesday is written "day Tuesday".
		const isPartOfName = meaningOf(around[place + 1], 'weekday') !== undefined;
		const counts = meaningOf(token, 'unit')?.unit === 'day' && named.size > 0 && !isPartOfName;
		return isShift || counts || meaningOf(token, 'day') !== undefined;
	});
	const counted = countsOn || holdsNumber(message, index, end);
	const isCertain = named.size === 1 && !counted;
	return { namesWeekday: named.size > 0, weekday: isCertain ? [...named][0] : undefined };
}

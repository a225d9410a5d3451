import { isoDay, nextMonthDay, todayOf, weekdayOf, type Clock } from './calendar';
import { withYear } from './dateYears';
import {
	indexBeyondJoiners,
	isDateJoiner,
	isDayUnit,
	isRangeBetween,
	meaningOf,
	type DayReading,
	type DayRule,
	type DayText,
} from './dayText';
import { isStopWord } from '../../text/stopWords';
import { tokenPhraseAt } from '../times/tokenPhrases';
import { numericDay } from './numericDay';

/** Characters that make figures beside them part of something longer, such as an order number or an amount. */
const JOINED = /[\p{L}\d_#@$€£%+,/-]/u;
/** After figures, a comma joins only if no space follows: "29.05.2026, 18:00" is a day and a time. */
const JOINS_NEXT = /^(?:[\p{L}\d_#@$€£%+/-]|,[\p{L}\d])/u;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/u;
const DAY_MARK = /^[日号號일]$/u;
/** Between a day and its month: "on the", "of the". */
const MOST_SMALL_WORDS = 3;
const CLOSING = /^[.,;:!?)،؛؟、。]$/u;

/** 31.12.2026, 5/6. */
export const numericDayRule: DayRule = ({ tokens, normal, clock, language }, at) => {
	const token = tokens[at];
	if (token?.kind !== 'figures') return undefined;
	const found = numericDay(token.text, clock, language);
	if (found === 'no day') return undefined;
	if (JOINED.test(normal.charAt(token.index - 1))) return { first: at, last: at, date: undefined };
	const dateTime = DATE_TIME.exec(normal.slice(token.index, token.index + 40));
	if (dateTime) {
		const end = token.index + dateTime[0].length;
		const last = at + tokens.slice(at).findLastIndex((one) => one.end <= end && one.index < end);
		return { first: at, last, date: dateTime[1] === undefined ? found.date : zonedDay(dateTime[0], clock) };
	}
	return { first: at, last: at, date: JOINS_NEXT.test(normal.slice(token.end)) ? undefined : found.date };
};

/** The day of an instant in the clock's zone. */
function zonedDay(dateTime: string, { timeZone }: Clock): string | undefined {
	const now = new Date(dateTime);
	return Number.isNaN(now.getTime()) ? undefined : todayOf({ now, timeZone });
}

/** "15 May 2026", "May 15th", "le 15 mai", 5月15日. */
export const monthDayRule: DayRule = (text, at, isTaken) => {
	const month = meaningOf(text.tokens[at], 'month')?.month;
	if (month === undefined) return undefined;
	const [before, after] = [indexBeyondJoiners(text, at, -1), indexBeyondJoiners(text, at, 1)];
	const dayBefore = isTaken(before) ? undefined : dayNumber(text, before);
	const dayAfter = isTaken(after) || !text.names?.monthFirst ? undefined : dayNumber(text, after);
	const day = dayBefore ?? dayAfter;
	if (day === undefined) return undefined;
	if (dayBefore !== undefined && dayAfter !== undefined)
		return { first: before, last: after, date: undefined };
	let [first, last] = dayBefore === undefined ? [at, after] : [before, at];
	if (dayAfter !== undefined && !isDayOfMonth(text, at, after)) return undefined;
	if (DAY_MARK.test(text.tokens[last + 1]?.text ?? '')) last++;
	if (isDayUnit(text, first - 1)) first--;
	return withYear(text, { first, last }, month, day);
};

/** Between the first and the last day of a range: "bis zum", "日から". */
const MOST_BETWEEN_DAYS = 4;

/** "**17** to 20 July": the first day is in the month and year of the last one. */
export const rangeStartRule: DayRule = (text, at) => {
	const day = dayNumber(text, at);
	if (day === undefined) return undefined;
	const end = nextDayNumber(text, at, 1);
	const last = dayNumber(text, end);
	const place = indexBeyondJoiners(text, end, 1);
	const month = meaningOf(text.tokens[place], 'month')?.month;
	if (last === undefined || month === undefined || day >= last || !isRangeBetween(text, at, end))
		return undefined;
	return { first: at, last: at, date: onDay(withYear(text, { first: end, last: place }, month, last), day) };
};

/** "July 17 to **20**", 5月3日から**5日**: the last day is in the month of the first one. */
export const rangeEndRule: DayRule = (text, at) => {
	const day = dayNumber(text, at);
	if (day === undefined || !text.names?.monthFirst) return undefined;
	const begin = nextDayNumber(text, at, -1);
	const first = dayNumber(text, begin);
	const month = meaningOf(text.tokens[begin - 1], 'month')?.month;
	const isMarked = DAY_MARK.test(text.tokens[at + 1]?.text ?? '');
	if (first === undefined || month === undefined || first >= day || !isRangeBetween(text, begin, at))
		return undefined;
	if (!isMarked && !isEnd(text, at)) return undefined;
	const last = isMarked ? at + 1 : at;
	return { first: at, last, date: onDay(withYear(text, { first: begin - 1, last }, month, first), day) };
};

function nextDayNumber(text: DayText, at: number, step: 1 | -1): number {
	const places = Array.from({ length: MOST_BETWEEN_DAYS }, (_, place) => at + step * (place + 1));
	return places.find((place) => dayNumber(text, place) !== undefined) ?? -1;
}

/** Another day of the same month. */
function onDay({ date }: DayReading, day: number): string | undefined {
	if (date === undefined) return undefined;
	const [year, month] = date.split('-').map(Number);
	return isoDay(year ?? 0, month ?? 0, day);
}

function dayNumber({ tokens }: DayText, at: number): number | undefined {
	const token = tokens[at];
	if (token?.kind !== 'number' || (token.alsoArticle && !token.ordinal)) return undefined;
	return token.value >= 1 && token.value <= 31 ? token.value : undefined;
}

/**
 * Whether the number after a month is its day. A lower-case English month may be another word ("they may 3 times"): its
 * number must be an ordinal or end the phrase.
 */
function isDayOfMonth({ tokens, normal, language }: DayText, at: number, number: number): boolean {
	const month = tokens[at];
	const next = tokens[number + 1];
	if (language !== 'en' || month === undefined || /^\p{Lu}/u.test(normal.slice(month.index))) return true;
	const token = tokens[number];
	return (token?.kind === 'number' && token.ordinal) || next === undefined || next.kind === 'mark';
}

/** Whether no word follows that the number could count. */
function isEnd({ tokens }: DayText, last: number): boolean {
	const next = tokens[last + 1];
	if (next === undefined || CLOSING.test(next.text)) return true;
	return next.kind === 'word' && ['figures', 'number'].includes(tokens[last + 2]?.kind ?? '');
}

/** "On the 15th", "am 15.", "el 15". */
export const dayOfMonthRule: DayRule = (text, at) => {
	const { tokens, words, language, today } = text;
	const token = tokens[at];
	const day = dayNumber(text, at);
	if (token?.kind !== 'number' || day === undefined) return undefined;
	// "The first" is more often one of several things than a day.
	if (!/^\d/u.test(token.text) && !(token.ordinal && day > 10)) return undefined;
	const isChinese = language === 'zh' && /^[号號]$/u.test(tokens[at + 1]?.text ?? '');
	const isStart = words.fromTheDay?.some((phrase) => tokenPhraseAt(tokens, phrase, at - 1, -1)) === true;
	const isLed = isStart || words.theDay.includes(tokens[at - 1]?.text ?? '');
	if (!isChinese && (!isLed || (words.ordinalOnly && !token.ordinal))) return undefined;
	const [first, last] = isChinese ? [at, at + 1] : [at - 1, at];
	return isEnd(text, last) ? { first, last, date: nextMonthDay(today, day) } : undefined;
};

/** The index of the next token in a direction, without up to three stop words between. */
function indexBeyondSmallWords(text: DayText, at: number, step: 1 | -1): number {
	const { language = '', tokens } = text;
	let place = at + step;
	for (let skipped = 0; skipped < MOST_SMALL_WORDS; skipped++) {
		const token = tokens[place];
		const isSmall = token?.kind === 'word' && isStopWord(token.text, language);
		if (!isSmall && !isDateJoiner(text, place)) break;
		place += step;
	}
	return place;
}

/** "The 6th of next month", "le 2 du mois prochain", 来月の6日. */
export const dayOfNextMonthRule: DayRule = (text, at) => {
	const span = meaningOf(text.tokens[at], 'span');
	if (span?.unit !== 'month') return undefined;
	const [before, after] = [indexBeyondSmallWords(text, at, -1), indexBeyondSmallWords(text, at, 1)];
	const place = [before, after].find((one) => dayNumber(text, one) !== undefined);
	const day = place === undefined ? undefined : dayNumber(text, place);
	if (place === undefined || day === undefined) return undefined;
	const isMarked = DAY_MARK.test(text.tokens[place + 1]?.text ?? '');
	// After the words for the month, a bare number may count something: "next month 4 people".
	const isLed = text.words.theDay.includes(text.tokens[place - 1]?.text ?? '');
	if (place === after && !isMarked && !isLed) return undefined;
	const [year = 0, month = 0] = text.today.split('-').map(Number);
	const first = new Date(Date.UTC(year, month - 1 + span.offset, 1));
	return {
		first: Math.min(at, place),
		last: Math.max(at, isMarked ? place + 1 : place),
		date: isoDay(first.getUTCFullYear(), first.getUTCMonth() + 1, day),
	};
};

/** "Viernes 15", "Monday 18th": certain if the next day with that number falls on that weekday. */
export const weekdayNumberRule: DayRule = (text, at) => {
	const meaning = meaningOf(text.tokens[at], 'weekday');
	const day = dayNumber(text, at + 1);
	if (meaning === undefined || meaning.short || day === undefined || !isEnd(text, at + 1)) return undefined;
	const date = nextMonthDay(text.today, day);
	const agrees = date !== undefined && weekdayOf(date) === meaning.weekday;
	return { first: at, last: at + 1, date: agrees ? date : undefined };
};

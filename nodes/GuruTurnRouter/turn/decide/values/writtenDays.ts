import { isoDay, isYear, nextMonthDay, nextYearDay, todayOf, type Clock } from './calendar';
import { beyond, meaningOf, type DayReading, type DayRule, type DayText } from './dayText';
import { numericDay } from './numericDay';

/** What makes figures a part of something longer, such as an order number or an amount. */
const JOINED = /[\p{L}\d_#@$€£%+,/-]/u;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/u;
const DAY_MARK = /^[日号號일]$/u;
const CLOSING = /^[.,;:!?)]$/u;

/** 31.12.2026, 5/6. */
export const figures: DayRule = ({ tokens, normal, clock, language }, at) => {
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
	return { first: at, last: at, date: JOINED.test(normal.charAt(token.end)) ? undefined : found.date };
};

/** The day that an instant is in the clock's zone. */
function zonedDay(dateTime: string, { timeZone }: Clock): string | undefined {
	const now = new Date(dateTime);
	return Number.isNaN(now.getTime()) ? undefined : todayOf({ now, timeZone });
}

/** "15 May 2026", "May 15th", "le 15 mai", 5月15日. */
export const monthDay: DayRule = (text, at, isTaken) => {
	const month = meaningOf(text.tokens[at], 'month')?.month;
	if (month === undefined) return undefined;
	const [before, after] = [beyond(text, at, -1), beyond(text, at, 1)];
	const dayBefore = isTaken(before) ? undefined : dayNumber(text, before);
	const dayAfter = isTaken(after) || !text.names?.monthFirst ? undefined : dayNumber(text, after);
	const day = dayBefore ?? dayAfter;
	if (day === undefined) return undefined;
	if (dayBefore !== undefined && dayAfter !== undefined)
		return { first: before, last: after, date: undefined };
	let [first, last] = dayBefore === undefined ? [at, after] : [before, at];
	if (dayAfter !== undefined && !isDayOfMonth(text, at, after)) return undefined;
	if (DAY_MARK.test(text.tokens[last + 1]?.text ?? '')) last++;
	const year = yearBeside(text, first, last);
	if (year) [first, last] = [Math.min(first, year.place), Math.max(last, year.place)];
	const date = year ? isoDay(year.value, month, day) : nextYearDay(text.today, month, day);
	return { first, last, date: year && !isYear(year.value) ? undefined : date };
};

function dayNumber({ tokens }: DayText, at: number): number | undefined {
	const token = tokens[at];
	if (token?.kind !== 'number' || (token.alsoArticle && !token.ordinal)) return undefined;
	return token.value >= 1 && token.value <= 31 ? token.value : undefined;
}

/** Where the month's name may be another word ("they may 3 times"), nothing may follow that is counted. */
function isDayOfMonth({ tokens, normal, language }: DayText, at: number, number: number): boolean {
	const month = tokens[at];
	const next = tokens[number + 1];
	if (language !== 'en' || month === undefined || /^\p{Lu}/u.test(normal.slice(month.index))) return true;
	const token = tokens[number];
	return (token?.kind === 'number' && token.ordinal) || next === undefined || next.kind === 'mark';
}

function yearBeside({ tokens, words }: DayText, first: number, last: number) {
	const skip = (at: number, step: 1 | -1) => {
		const token = tokens[at + step]?.text ?? '';
		return /^[,.年년]$/u.test(token) || words.of.includes(token) ? at + 2 * step : at + step;
	};
	for (const place of [skip(last, 1), skip(first, -1)]) {
		const token = tokens[place];
		if (token?.kind === 'number' && /^\d{4}$/u.test(token.text)) return { value: token.value, place };
	}
	return undefined;
}

/** "On the 15th", "am 15.", "el 15": where nothing follows that it could be the number of. */
export const dayOfMonth: DayRule = (text, at) => {
	const { tokens, words, language, today } = text;
	const token = tokens[at];
	const day = dayNumber(text, at);
	if (token?.kind !== 'number' || day === undefined || !/^\d/u.test(token.text)) return undefined;
	const isChinese = language === 'zh' && /^[号號]$/u.test(tokens[at + 1]?.text ?? '');
	const isLed = words.theDay.includes(tokens[at - 1]?.text ?? '');
	if (!isChinese && (!isLed || (words.ordinalOnly && !token.ordinal))) return undefined;
	const [first, last] = isChinese ? [at, at + 1] : [at - 1, at];
	const next = tokens[last + 1];
	const isBeforeTime = next?.kind === 'word' && ['figures', 'number'].includes(tokens[last + 2]?.kind ?? '');
	if (next !== undefined && !isBeforeTime && !CLOSING.test(next.text)) return undefined;
	return { first, last, date: nextMonthDay(today, day) } satisfies DayReading;
};

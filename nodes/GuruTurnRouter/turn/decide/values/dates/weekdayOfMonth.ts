import { addDays, weekdayOf } from './calendar';
import { yearBeside, yearSpanBeside } from './dateYears';
import { isDateJoiner, meaningOf, type DayRule, type DayText } from './dayText';

/** "The first Monday of November", "last Friday in May", 11月の第1月曜日. */
export const weekdayOfMonthRule: DayRule = (text, at) => {
	const weekday = meaningOf(text.tokens[at], 'weekday')?.weekday;
	const place = placeInMonth(text, at - 1);
	if (weekday === undefined || place === undefined) return undefined;
	const before = text.tokens[at - 2]?.text === '第' ? at - 2 : at - 1;
	const [behind, ahead] = [beyondJoiners(text, at, 1), beyondJoiners(text, before, -1)];
	const other = [behind, ahead].find((one) => monthAt(text, one) !== undefined);
	const month = other === undefined ? undefined : monthAt(text, other);
	if (other === undefined || month === undefined) return undefined;
	const [first, last] = [Math.min(before, other), Math.max(at, other)];
	const [thisYear = 0, thisMonth = 0] = text.today.split('-').map(Number);
	if (month.kind === 'span')
		return { first, last, date: inMonth(thisYear, thisMonth + month.offset, weekday, place) };
	const year = yearBeside(text, other, other);
	const span = yearSpanBeside(text, other, other);
	const coming = inMonth(thisYear, month.month, weekday, place);
	const date =
		year === undefined && span === undefined && coming !== undefined && coming >= text.today
			? coming
			: inMonth(year?.value ?? thisYear + (span?.offset ?? 1), month.month, weekday, place);
	const beside = year?.place ?? span?.place ?? other;
	return { first: Math.min(first, beside), last: Math.max(last, beside), date };
};

/** Between the weekday and its month, besides the words that join the parts of a date. */
const WITHIN = /^(?:in|im|en|em|nel|w|в|في)$/u;
const MOST_JOINERS = 3;

function beyondJoiners(text: DayText, at: number, step: 1 | -1): number {
	const isJoiner = (place: number) =>
		isDateJoiner(text, place) || WITHIN.test(text.tokens[place]?.text ?? '');
	let place = at + step;
	while (Math.abs(place - at) <= MOST_JOINERS && isJoiner(place)) place += step;
	return place;
}

/** 1 for the first one, -1 for the last one. */
function placeInMonth({ tokens }: DayText, at: number): number | undefined {
	const token = tokens[at];
	if (meaningOf(token, 'modifier')?.offset === -1) return -1;
	if (token?.kind !== 'number' || token.value < 1 || token.value > 5) return undefined;
	return token.ordinal || tokens[at - 1]?.text === '第' ? token.value : undefined;
}

function monthAt({ tokens }: DayText, at: number) {
	const span = meaningOf(tokens[at], 'span');
	if (span?.unit === 'month') return span;
	const month = meaningOf(tokens[at], 'month');
	return month?.short === true ? undefined : month;
}

function inMonth(year: number, month: number, weekday: number, place: number): string | undefined {
	const begin = new Date(Date.UTC(year, place < 0 ? month : month - 1, 1)).toISOString().slice(0, 10);
	const away = (weekday - weekdayOf(begin) + 7) % 7;
	const date = addDays(begin, place < 0 ? (away === 0 ? -7 : away - 7) : away + 7 * (place - 1));
	// There may be no fifth one.
	return date.startsWith(new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7)) ? date : undefined;
}

import { comingWeekday, weekdayOf } from './calendar';
import { chronoDays, isWeeksApart, type ChronoDay } from './chronoDays';
import { meaningOf, type DayReading, type DayText, type FoundDay } from './dayText';
import { isShifted } from './shiftedDays';
import type { TimeToken } from '../times/timeTokens';

type Own = DayReading & { readonly isShifted: boolean };

/**
 * Adds the days that chrono-node reads to those of the rules. A day of chrono-node counts only if the rules read the
 * same day in it, or none. On its own, chrono-node reads "pasado mañana" as tomorrow.
 */
export function withChrono(text: DayText, own: readonly Own[]): readonly FoundDay[] {
	const placed = own.map((reading) => ({ reading, ...place(text, reading) }));
	const theirs = text.language === undefined ? [] : chronoDays(text.normal, text.clock, text.language);
	const added: FoundDay[] = [];
	const doubted = new Set<DayReading>();
	for (const day of theirs) {
		const inside = placed.filter(({ index, end }) => index < day.end && day.index < end);
		if (inside.some(({ index, end }) => index < day.index || day.end < end)) continue;
		const readings = inside.map(({ reading }) => reading);
		const found =
			joinedRange(text, day, readings) ?? fromAnotherDay(text, day, readings) ?? alone(text, day, readings);
		if (found) added.push({ ...found, index: day.index, end: day.end });
		else if (readings.some((one) => isLess(text, day, one))) readings.forEach((one) => doubted.add(one));
	}
	const isAdded = ({ index, end }: FoundDay) => added.some((day) => day.index <= index && end <= day.end);
	const kept = placed
		.map(({ reading, index, end }): FoundDay => {
			if (reading.date === undefined || reading.isShifted || doubted.has(reading)) {
				return { date: undefined, index, end };
			}
			const onThatDay = reading.bareWeekday && weekdayOf(reading.date) === weekdayOf(text.today);
			const bare = reading.bareWeekday ? { bareWeekday: true as const } : {};
			return { date: reading.date, index, end, ...bare, ...(onThatDay ? { saidOnThatDay: true } : {}) };
		})
		.filter((one) => !isAdded(one));
	return [...kept, ...added].sort((one, other) => one.index - other.index);
}

function place({ tokens }: DayText, { first, last }: DayReading) {
	return { index: tokens[first]?.index ?? 0, end: tokens[last]?.end ?? 0 };
}

const within = ({ tokens }: DayText, day: ChronoDay): readonly TimeToken[] =>
	tokens.filter(({ index, end }) => day.index <= index && end <= day.end);

/** "15 to 17 May": the rules read the last day, and also the first one if it is a day by itself. */
function joinedRange(
	text: DayText,
	day: ChronoDay,
	own: readonly Own[],
): Pick<FoundDay, 'date' | 'endDate' | 'endIndex'> | undefined {
	if (day.endDate === undefined || own.length > 2) return undefined;
	if (own.length === 0)
		return isRangeOfDays(within(text, day)) ? { date: day.date, endDate: day.endDate } : undefined;
	if (own.some((one) => one.isShifted || one.date === undefined)) return undefined;
	if (own.at(-1)?.date !== day.endDate || (own.length === 2 && own[0]?.date !== day.date)) return undefined;
	const [one, other] = own;
	const end = other ?? one;
	return { date: day.date, endDate: day.endDate, ...(end ? { endIndex: place(text, end).index } : {}) };
}

/** "15-17 May". */
function isRangeOfDays(tokens: readonly TimeToken[]): boolean {
	const isDays = ({ kind, text }: TimeToken) => kind === 'figures' && /^\d{1,2}-\d{1,2}$/u.test(text);
	return tokens.some(isDays) && tokens.every((token) => isDays(token) || meaningOf(token, 'month'));
}

/** "In two weeks", "three days ago", "two days after tomorrow". */
function fromAnotherDay(
	text: DayText,
	day: ChronoDay,
	own: readonly Own[],
): Pick<FoundDay, 'date'> | undefined {
	if (!day.isRelative || day.endDate !== undefined) return undefined;
	const tokens = within(text, day);
	const units = new Set(tokens.flatMap((token) => meaningOf(token, 'unit')?.unit ?? []));
	if (![...units].every((unit) => unit === 'day' || unit === 'week')) return undefined;
	if (!units.has('day') && units.size > 0 && !isWeeksApart(text.today, day.date)) return undefined;
	const isFrom = (word: string) => word === 'after' || word === 'before';
	if (own.length === 1 && own[0]?.distance !== undefined) {
		return text.language === 'en' && tokens.some((token) => isFrom(token.text))
			? { date: day.date }
			: undefined;
	}
	return own.length === 0 && units.size > 0 && hasMark(text, tokens) ? { date: day.date } : undefined;
}

/** Whether the tokens begin or end like CLDR's "in 3 days" or "3 days ago". Otherwise they are a duration. */
function hasMark({ names, words }: DayText, tokens: readonly TimeToken[]): boolean {
	const all = tokens.map((token) => token.text).join(' ');
	return (names?.relative ?? []).some(({ before, after, sign }) => {
		const leads = [before, ...(sign === 1 && before !== '' ? (words.in ?? []) : [])];
		const tail = after.split(' ').slice(1).join(' ');
		return (
			leads.some((lead) => lead !== '' && all.startsWith(`${lead} `)) ||
			(tail !== '' && all.endsWith(` ${tail}`))
		);
	});
}

/** A day that only chrono-node reads: "tonight", and forms of weekdays that CLDR does not list ("в пятницу"). */
function alone(
	text: DayText,
	day: ChronoDay,
	own: readonly Own[],
): Pick<FoundDay, 'date' | 'bareWeekday' | 'saidOnThatDay'> | undefined {
	const tokens = within(text, day);
	if (
		own.length > 0 ||
		day.endDate !== undefined ||
		tokens.some(({ kind }) => kind === 'name' || kind === 'number')
	)
		return undefined;
	const first = text.tokens.findIndex((token) => token === tokens[0]);
	const reading = { first, last: first + tokens.length - 1, date: day.date };
	if (first === -1 || isShifted(text, reading, [reading])) return undefined;
	if (!day.isWeekday) return day.date === text.today && !day.isRelative ? { date: day.date } : undefined;
	const weekday = weekdayOf(day.date);
	const names = [...(text.names?.names ?? [])].flatMap(([name, meanings]) =>
		meanings.some((one) => one.kind === 'weekday' && one.weekday === weekday) ? [name] : [],
	);
	const isForm = tokens.some(
		({ text: word }) => word.length > 3 && names.some((name) => name.startsWith(word.slice(0, 4))),
	);
	const coming = comingWeekday(text.today, weekday);
	if (!isForm || (day.date !== coming && day.date !== text.today)) return undefined;
	return { date: coming, bareWeekday: true, ...(day.date === text.today ? { saidOnThatDay: true } : {}) };
}

/** Whether chrono-node reads more words than the bare weekday, and gets another date from them. */
function isLess(text: DayText, day: ChronoDay, own: Own): boolean {
	const { index, end } = place(text, own);
	const isLonger = index > day.index || end < day.end;
	return own.bareWeekday === true && isLonger && day.date !== own.date && day.date !== text.today;
}

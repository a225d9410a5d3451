import { addDays, weekdayInWeek, weekdayOf } from './calendar';
import {
	isDateJoiner,
	isRangeBetween,
	meaningOf,
	readDays,
	type CertainDay,
	type DayReading,
	type DayText,
	type FoundDay,
} from './dayText';
import {
	countAt,
	distanceRule,
	laterRule,
	relativeDayRule,
	weekdayOfWeekRule,
	weekdayRule,
} from './relativeDays';
import { isShifted } from './shiftedDays';
import { weekdayOfMonthRule } from './weekdayOfMonth';
import { withChrono } from './chronoReadings';
import {
	dayOfMonthRule,
	dayOfNextMonthRule,
	numericDayRule,
	monthDayRule,
	rangeEndRule,
	rangeStartRule,
	weekdayNumberRule,
} from './writtenDays';

export interface CertainDays {
	readonly days: readonly CertainDay[];
	/** True if the text mentions a day but its date is not certain. */
	readonly isDoubtful: boolean;
	/** Indexes of the tokens that are understood but are not a day: "in the morning". */
	readonly readTokens: ReadonlySet<number>;
}

const RULES = [
	numericDayRule,
	rangeStartRule,
	rangeEndRule,
	monthDayRule,
	dayOfNextMonthRule,
	distanceRule,
	laterRule,
	weekdayOfMonthRule,
	weekdayOfWeekRule,
	weekdayNumberRule,
	weekdayRule,
	relativeDayRule,
	dayOfMonthRule,
];

/** Reads the days of a text with rules over CLDR's words, checked and extended by chrono-node. */
export function certainDays(text: DayText): CertainDays {
	const read = readDays(text, RULES);
	const readTokens = new Set(read.filter((one) => one.isTimeOfDay).map(({ first }) => first));
	const joined = withWeekdays(
		text,
		withAnchors(
			text,
			read.filter((one) => !one.isTimeOfDay),
		),
	);
	const found = withRanges(
		text,
		withChrono(
			text,
			joined.map((one) => ({ ...one, isShifted: isShifted(text, one, joined) })),
		),
	);
	return {
		days: found.flatMap((one) => (one.date === undefined ? [] : [{ ...one, date: one.date }])),
		isDoubtful: found.some(({ date }) => date === undefined),
		readTokens,
	};
}

/** Whether only commas, articles and the like stand between two readings. */
function isBeside(text: DayText, one: DayReading, other: DayReading): boolean {
	const between = text.tokens.slice(one.last + 1, other.first);
	return (
		between.length <= 3 &&
		between.every((token, place) => {
			const isSmall = /^[,.()،、]$/u.test(token.text) || text.words.theDay.includes(token.text);
			return isSmall || isDateJoiner(text, one.last + 1 + place);
		})
	);
}

/** Joins the two days of "del 3 al 9 de julio" that chrono-node leaves apart. */
function withRanges(text: DayText, days: readonly FoundDay[]): readonly FoundDay[] {
	const joined: FoundDay[] = [];
	for (const day of days) {
		const before = joined.at(-1);
		if (before && isRange(text, before, day))
			joined[joined.length - 1] = {
				...{ date: before.date, index: before.index },
				...{ endDate: day.date ?? '', endIndex: day.index, end: day.end },
			};
		else joined.push(day);
	}
	return joined;
}

function isRange(text: DayText, one: FoundDay, other: FoundDay): boolean {
	if (one.date === undefined || other.date === undefined || one.date >= other.date) return false;
	if (one.endDate !== undefined || other.endDate !== undefined) return false;
	const last = text.tokens.findIndex(({ index }) => index >= other.index);
	return isRangeBetween(
		text,
		text.tokens.findLastIndex(({ end }) => end <= one.end),
		last,
	);
}

/** Joins "Friday" and "15 May". The date is undefined if it falls on another weekday. */
function withWeekdays(text: DayText, readings: readonly DayReading[]): readonly DayReading[] {
	const joined: DayReading[] = [];
	for (const reading of readings) {
		const before = joined.at(-1);
		const isPair = before && (before.bareWeekday ?? false) !== (reading.bareWeekday ?? false);
		if (!before || !isPair || !isBeside(text, before, reading)) {
			joined.push(reading);
			continue;
		}
		const [bare, other] = before.bareWeekday ? [before, reading] : [reading, before];
		const [said, day] = [bare.date, other.date];
		const agrees = said !== undefined && day !== undefined && weekdayOf(said) === weekdayOf(day);
		joined[joined.length - 1] = { first: before.first, last: reading.last, date: agrees ? day : undefined };
	}
	return joined;
}

/** Joins "a week from today", "a week on Friday" and "morgen in zwei Wochen". */
function withAnchors(text: DayText, readings: readonly DayReading[]): readonly DayReading[] {
	const joined: DayReading[] = [];
	for (const reading of readings) {
		const before = joined.at(-1);
		if (before?.date !== undefined && reading.distance !== undefined && isNextTo(text, before, reading)) {
			joined[joined.length - 1] = {
				first: before.first,
				last: reading.last,
				date: dayIn(text, before, reading),
			};
		} else {
			joined.push(fromAnchor(text, reading, before?.last ?? -1) ?? reading);
		}
	}
	return joined;
}

const isNextTo = (text: DayText, one: DayReading, other: DayReading) =>
	other.first === one.last + 1 &&
	text.tokens[other.first]?.kind !== 'name' &&
	(one.bareWeekday || one.distance === 0 || (one.distance === 1 && (other.distance ?? 1) % 7 === 0));

/** "Friday in two weeks": certain only if counting from Friday and from today gives the same week. */
function dayIn(
	{ today, language = '' }: DayText,
	anchor: DayReading,
	{ distance: days = 0 }: DayReading,
): string | undefined {
	if (anchor.date === undefined || !anchor.bareWeekday) return addDays(anchor.date ?? today, days);
	const counted = addDays(anchor.date, days);
	return days > 0 &&
		days % 7 === 0 &&
		weekdayInWeek(today, weekdayOf(anchor.date), days / 7, language) === counted
		? counted
		: undefined;
}

/** "A week **from Friday**", "a fortnight **today**". */
function fromAnchor(text: DayText, anchor: DayReading, from: number): DayReading | undefined {
	const { tokens, words } = text;
	const isFrom = words.from?.includes(tokens[anchor.first - 1]?.text ?? '') === true;
	const at = isFrom ? anchor.first - 2 : anchor.first - 1;
	const unit = meaningOf(tokens[at], 'unit')?.unit;
	const days = unit === 'week' ? 7 : unit === 'day' && isFrom ? 1 : undefined;
	const size = words.later?.[tokens[at]?.text ?? ''] ?? days;
	const count = countAt(tokens[at - 1], words.one);
	if (size === undefined || count === undefined || at - 1 <= from || anchor.date === undefined)
		return undefined;
	if (!isFrom && (words.later === undefined || (!anchor.bareWeekday && anchor.distance === undefined)))
		return undefined;
	return { first: at - 1, last: anchor.last, date: addDays(anchor.date, count * size) };
}

import { addDays, weekdayInWeek, weekdayOf } from './calendar';
import { isDateJoiner, meaningOf, readDays, type CertainDay, type DayReading, type DayText } from './dayText';
import { countAt, distanceRule, relativeDayRule, weekdayOfWeekRule, weekdayRule } from './relativeDays';
import { isShifted } from './shiftedDays';
import { withChrono } from './chronoReadings';
import {
	dayOfMonthRule,
	dayOfNextMonthRule,
	numericDayRule,
	monthDayRule,
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
	monthDayRule,
	dayOfNextMonthRule,
	distanceRule,
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
	const found = withChrono(
		text,
		joined.map((one) => ({ ...one, isShifted: isShifted(text, one, joined) })),
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

/** Joins "a week from today", "a week on Friday" and "heute in zwei Wochen". */
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
	(one.bareWeekday || one.distance === 0);

/** "Friday in two weeks": certain only if counting from Friday and from today gives the same week. */
function dayIn(
	{ today, language = '' }: DayText,
	anchor: DayReading,
	{ distance: days = 0 }: DayReading,
): string | undefined {
	if (anchor.date === undefined || !anchor.bareWeekday) return addDays(today, days);
	const counted = addDays(anchor.date, days);
	return days > 0 &&
		days % 7 === 0 &&
		weekdayInWeek(today, weekdayOf(anchor.date), days / 7, language) === counted
		? counted
		: undefined;
}

function fromAnchor(text: DayText, anchor: DayReading, from: number): DayReading | undefined {
	const { tokens, words } = text;
	const at = anchor.first;
	const unit = meaningOf(tokens[at - 2], 'unit')?.unit;
	const count = countAt(tokens[at - 3], words.one);
	if (!words.from?.includes(tokens[at - 1]?.text ?? '') || count === undefined || at - 3 <= from)
		return undefined;
	if (anchor.date === undefined || (unit !== 'day' && unit !== 'week')) return undefined;
	return { first: at - 3, last: anchor.last, date: addDays(anchor.date, count * (unit === 'week' ? 7 : 1)) };
}

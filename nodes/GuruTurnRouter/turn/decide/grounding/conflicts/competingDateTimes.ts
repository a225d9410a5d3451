/** Finds days and times of a message that the user may mean instead of the values of a call. */
import type { ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { addDays } from '../../values/dates/calendar';
import type { DayInText } from '../../values/dates/days';
import { spansSentences } from '../../text/sentences';
import { ordinalsIn } from '../../values/numbers/spelledNumbers';
import { textOccurs } from '../occurrence/textMatch';
import { timesIn } from '../../values/times/times';

const TIME_OF_DAY = /^\d{2}:\d{2}$/u;

/** A day of the current message, if the value's day comes from an earlier one. */
export function newerDay(
	value: DecidedValue,
	days: readonly DayInText[],
	taken: readonly DecidedValue[],
): string | undefined {
	const own = String(value.value).slice(0, 10);
	const isSaid = days.some(
		({ date, endDate, text }) => own === date || own === endDate || isQuoted(text, [value]),
	);
	return isSaid ? undefined : competingDaysOf(days, [value], taken)[0];
}

/** A time of the current message, if the value's time comes from an earlier one. */
export function newerTime(
	own: string,
	message: ConversationMessage,
	taken: readonly DecidedValue[],
): string | undefined {
	const { language, text } = message;
	if (!TIME_OF_DAY.test(own)) return undefined;
	if (timesIn(text, language).some(({ readings }) => readings.includes(own))) return undefined;
	return competingTimeOf(own, message, taken);
}

/** A time of day that no call uses, if the value is a time of day. */
export function competingTimeOf(
	own: string,
	{ language, text }: ConversationMessage,
	taken: readonly DecidedValue[],
): string | undefined {
	if (!TIME_OF_DAY.test(own)) return undefined;
	return timesIn(text, language).find(
		(time) =>
			!isQuoted(time.text, taken) && !taken.some(({ value }) => time.readings.includes(String(value))),
	)?.text;
}

function isQuoted(text: string, values: readonly DecidedValue[]): boolean {
	return values.some(({ quote }) => textOccurs(text, quote));
}

/** Days that no call uses, if one of the values is a day. */
export function competingDaysOf(
	days: readonly DayInText[],
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
): readonly string[] {
	if (!values.some(({ value }) => /^\d{4}-\d{2}-\d{2}/u.test(String(value)))) return [];
	const takenDays = new Set(taken.map(({ value }) => String(value).slice(0, 10)));
	const others = days.filter(
		({ date, endDate, text }) =>
			!spansSentences(text) &&
			!isQuoted(text, taken) &&
			!takenDays.has(date) &&
			(endDate === undefined || !takenDays.has(endDate)),
	);
	return others.map(({ text }) => text);
}

/** Ranges of days of which a call takes only the first: "from Friday to Monday" as the new day. Nights give the last. */
export function unusedRangeEndsOf(
	days: readonly DayInText[],
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
): readonly string[] {
	const isTaken = (day: string) => taken.some(({ value }) => String(value).slice(0, 10) === day);
	return days.flatMap(({ date, endDate, text }) => {
		const isOnlyStart = values.some(({ value }) => String(value).slice(0, 10) === date);
		if (endDate === undefined || endDate === date || !isOnlyStart || isTaken(endDate)) return [];
		const isCounted = taken.some(
			({ value }) =>
				typeof value === 'number' && [value, value - 1].some((count) => addDays(date, count) === endDate),
		);
		return isCounted ? [] : [text];
	});
}

/** Lower ordinals are often one of several things: "the 2nd". */
const LOWEST_DAY = 11;
const HIGHEST_DAY = 31;

/** Ordinals that may be another day of the month than one that the user gave as an ordinal: "the 23rd, the 21st I'm out". */
export function competingOrdinalsOf(
	{ language, text }: ConversationMessage,
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
): readonly string[] {
	const dayOf = ({ value }: DecidedValue) => Number(/^\d{4}-\d{2}-(\d{2})/u.exec(String(value))?.[1]);
	const isOrdinal = values.some((value) =>
		ordinalsIn(value.quote, language).some((each) => each.value === dayOf(value)),
	);
	if (!isOrdinal) return [];
	return ordinalsIn(text, language).flatMap(({ text: words, value }) =>
		value >= LOWEST_DAY &&
		value <= HIGHEST_DAY &&
		!taken.some((each) => dayOf(each) === value) &&
		!isQuoted(words, taken)
			? [words]
			: [],
	);
}

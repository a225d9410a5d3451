/** Compares the days, months and times that code reads in the user's words with the model's value. */
import { contentWordsOf } from '../../text/stopWords';
import { wordsIn } from '../../text/words';
import { clockNamesOf } from '../../values/times/clockNames';
import { dayTextOf, meaningOf } from '../../values/dates/dayText';
import type { Span } from '../../text/tokens';
import { isDayOfLonger, sinceBefore } from '../../values/dates/shiftedDays';
import { daysIn, readOnlyDay, type DayInText } from '../../values/dates/days';
import { holdsOtherBareDay, possibleDays } from '../../values/dates/possibleDays';
import { monthsIn } from '../../values/dates/months';
import { foldTime } from '../../values/times/timeNames';
import { compactTimes, rangeEnds, rangeStarts } from '../../values/times/possibleTimes';
import { timesIn } from '../../values/times/times';
import type { Comparison, Passage } from './passage';
import type { TypedValue } from './typedValue';

type DateTime = Extract<TypedValue, { type: 'dateTime' }>;

/** `match` if code reads every part of the value (day, month, time); `mismatch` if any part differs. */
export function compareDateTime({ dateTime }: DateTime, at: Passage): Comparison {
	const readings = [
		...(dateTime.date === undefined ? [] : [dayReads(dateTime.date, at)]),
		...(dateTime.month === undefined ? [] : [monthReads(dateTime.month, at)]),
		...(dateTime.time === undefined ? [] : [timeReads(dateTime.time, at)]),
	];
	if (readings.includes('mismatch')) return 'mismatch';
	return readings.length > 0 && readings.every((reading) => reading === 'match') ? 'match' : 'absent';
}

/**
 * A quotation may be cut: the "Friday" of "Friday next week" alone is another day. So the days that the message has at
 * the quotation are compared first. The quotation alone decides only if they do not.
 */
function dayReads(day: string, at: Passage): Comparison {
	const { end, index, message, words } = at;
	const there = daysIn(message.text, message, message.language).filter(
		(found) => found.index < end && index < found.end,
	);
	const days = there.flatMap((found) => daysOf(found, { end, index }));
	if (days.includes(day)) return new Set(days).size === 1 || there.length === 1 ? 'match' : 'absent';
	const text = dayTextOf(message.text, message, message.language);
	const since = sinceBefore(text, at);
	if (since !== undefined) {
		const said = message.text.slice(since, end);
		return possibleDays(said, message, message.language).includes(day) ? 'match' : 'absent';
	}
	const whole = readOnlyDay(words, message, message.language);
	const isPart = there.length === 0 && isDayOfLonger(text, at);
	if (whole !== undefined) {
		if (whole.date !== day && whole.endDate !== day) return 'mismatch';
		return isPart ? 'absent' : 'match';
	}
	const isPossible = possibleDays(words, message, message.language).includes(day);
	return isPossible && !isPart && !holdsOtherBareDay(message.text, at, message, message.language)
		? 'match'
		: 'absent';
}

/** The day, or the ends of the range that the quotation takes in. */
function daysOf({ date, endDate, endIndex }: DayInText, { end, index }: Span): readonly string[] {
	if (endDate === undefined) return [date];
	if (endIndex === undefined) return [date, endDate];
	return [...(index < endIndex ? [date] : []), ...(end > endIndex ? [endDate] : [])];
}

function monthReads(month: string, { message, words }: Passage): Comparison {
	const found = monthsIn(words, message, message.language);
	if (found.some(({ date }) => date === month)) return 'match';
	// A month without a year may also be a past one: code cannot know which is meant.
	const mayBe = found.some((each) => each.year === undefined && each.month === Number(month.slice(5)));
	return found.length > 0 && !mayBe ? 'mismatch' : 'absent';
}

function timeReads(time: string, at: Passage): Comparison {
	const { message, words } = at;
	const hours = hoursOfSentence(at);
	const certain = timesIn(sentenceAround(at), message.language).flatMap(({ readings: [only, another] }) =>
		only === undefined || another !== undefined ? [] : [only],
	);
	const found = timesIn(words, message.language).map(({ readings }) => {
		// "At noon, at 12": another word for the same time tells the half of the day.
		if (readings.length > 1 && readings.some((reading) => certain.includes(reading)))
			return readings.filter((reading) => certain.includes(reading));
		const fitting = readings.filter((reading) => hours.has(Number(reading.slice(0, 2))));
		return readings.length > 1 && fitting.length > 0 ? fitting : readings;
	});
	if (found.some((readings) => readings.includes(time))) return 'match';
	if (isEndOfRangeAt(time, at)) return 'match';
	if (found.length === 0 && (isDottedTime(time, words) || compactTimes(words).includes(time))) return 'match';
	return found.length > 0 ? 'mismatch' : 'absent';
}

/** Whether the time is an end of a range that the quotation takes in: "10 to 11.30 am", "9:30 to 11". */
function isEndOfRangeAt(time: string, { end, index, message: { language, text } }: Passage): boolean {
	return [...rangeStarts(text, language), ...rangeEnds(text, language)].some(
		(place) => place.index < end && index < place.end && place.readings.includes(time),
	);
}

/** "8.20" may be a price, but it counts as a time if the model claims a time with these figures. */
function isDottedTime(time: string, words: string): boolean {
	const dotted = [...words.matchAll(/(?<![\p{N}.,\p{Sc}])(\d{1,2})\.(\d{2})(?![\p{N}.,]| ?\p{Sc})/gu)];
	const [hour = 0, minutes = 0] = time.split(':').map(Number);
	return dotted.some(
		([, said, rest]) => Number(rest) === minutes && (Number(said) === hour || Number(said) + 12 === hour),
	);
}

const ALL_HOURS = new Set(Array.from({ length: 24 }, (_, hour) => hour));
const SENTENCE_END = /[.!?…\n。！？؟]/u;

/** The hours of the part of the day that the rest of the sentence names: "an evening showing, half eight or so". */
function hoursOfSentence(at: Passage): ReadonlySet<number> {
	const { message } = at;
	const { language } = message;
	const around = sentenceAround(at);
	// "Half past nine, it has leaked since last night": the night is not the requested part of the day.
	const isPast = dayTextOf(around, message, language).tokens.some(
		(token) => (meaningOf(token, 'day')?.offset ?? 0) < 0,
	);
	const sentence = foldTime(isPast ? at.words : `${around} ${at.words}`);
	const said = new Set(wordsIn(sentence).map(({ folded }) => folded));
	const [only, another] = namedPartsOfDay(said, language);
	return only === undefined || another !== undefined ? ALL_HOURS : only;
}

/** The sentence of the quotation without the quoted words. */
function sentenceAround({ end, index, message: { text } }: Passage): string {
	const from = text.slice(0, index).search(/[^.!?…\n。！？؟]*$/u);
	const [rest = ''] = text.slice(end).split(SENTENCE_END);
	return text.slice(from, index) + ' ' + rest;
}

/** For each part of the day that the folded words name ("in the evening"), its hours. */
export function namedPartsOfDay(
	said: ReadonlySet<string>,
	language: string | undefined,
): ReadonlyArray<ReadonlySet<number>> {
	const { nouns, periods } = clockNamesOf(language);
	const named = new Map<string, ReadonlySet<number>>();
	for (const [name, hours] of [...periods, ...nouns]) {
		const words = contentWordsOf(name, language ?? 'en').filter((word) => word.length > 2);
		const part = words.join(' ');
		if (words.length > 0 && words.every((word) => said.has(word)))
			named.set(part, new Set([...(named.get(part) ?? []), ...hours]));
	}
	return [...named.values()];
}

/** Days, months and times of day: what code reads in the user's words, held against the model's value. */
import { daysIn, readWholly } from '../values/days';
import { monthsIn } from '../values/months';
import { timesIn } from '../values/times';
import type { Reading, Words } from './readings';
import type { ValueSort } from './valueSort';

type Moment = Extract<ValueSort, { sort: 'moment' }>;

/** Each part of the value (its day, its time) has to be read; one that reads otherwise decides. */
export function momentReads({ moment }: Moment, at: Words): Reading {
	const readings = [
		...(moment.date === undefined ? [] : [dayReads(moment.date, at)]),
		...(moment.month === undefined ? [] : [monthReads(moment.month, at)]),
		...(moment.time === undefined ? [] : [timeReads(moment.time, at)]),
	];
	if (readings.includes('other')) return 'other';
	return readings.length > 0 && readings.every((reading) => reading === 'same') ? 'same' : 'silent';
}

/**
 * A quotation may be cut: the "Friday" of "Friday next week" says another day than its sentence. So what the message
 * says there goes first, and the quotation alone counts where the message says nothing there.
 */
function dayReads(day: string, { end, index, message, words }: Words): Reading {
	const there = daysIn(message.text, message, message.language).filter(
		(found) => found.index < end && index < found.end,
	);
	const days = there.flatMap(({ date, endDate }) => (endDate === undefined ? [date] : [date, endDate]));
	if (days.includes(day)) return new Set(days).size === 1 || there.length === 1 ? 'same' : 'silent';
	const whole = readWholly(words, message, message.language);
	if (whole === undefined) return 'silent';
	return whole.date === day || whole.endDate === day ? 'same' : 'other';
}

function monthReads(month: string, { message, words }: Words): Reading {
	const found = monthsIn(words, message, message.language);
	if (found.some(({ date }) => date === month)) return 'same';
	// A month without a year may be the last one too: code cannot know which is meant.
	const mayBe = found.some((each) => each.year === undefined && each.month === Number(month.slice(5)));
	return found.length > 0 && !mayBe ? 'other' : 'silent';
}

function timeReads(time: string, { message, words }: Words): Reading {
	const found = timesIn(words, message.language).map(({ readings }) => readings);
	if (found.some((readings) => readings.includes(time))) return 'same';
	return found.length > 0 ? 'other' : 'silent';
}

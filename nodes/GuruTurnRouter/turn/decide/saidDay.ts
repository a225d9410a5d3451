import type { Turn } from '../turn';
import { type Clock, datesIn, daysQuoted } from './values/dates';
import type { ValueFromUser } from './decision';
import { bareQuotation, checkEvidence } from './evidence';
import { shown } from './shown';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * The day that a quotation of the user names, or why there is none. It is worked out from the words; the model's own
 * value only says which, where they name several.
 *
 * @param isEnd whether the parameter is the last day of a range
 */
export function saidDay(
	value: string,
	quotation: string,
	turn: Turn,
	isEnd: boolean,
): ValueFromUser | string {
	const messages = saidIn(turn);
	const texts = messages.map(({ text }) => text);
	const spoken = checkEvidence('', quotation, texts, { wordsOnly: true });
	if (!spoken.ok) return spoken.reason;
	const quote = bareQuotation(quotation);
	const days = messages
		.map(({ clock, text }) => daysQuoted(text, quote, clock))
		.find(({ length }) => length > 0);
	const first = days?.[0];
	if (days === undefined || first === undefined) return `“${shown(quotation)}” names no day`;
	const meant = ISO_DAY.test(value) ? [value] : datesIn(value, turn, true).map(({ date }) => date);
	const named = days.flatMap(({ date, endDate }) => (endDate === undefined ? [date] : [date, endDate]));
	const chosen = named.find((day) => meant.includes(day));
	if (chosen !== undefined) return { value: chosen, quote: quotation };
	if (days.some(({ date }) => date !== first.date)) return `“${shown(quotation)}” names several days`;
	return { value: isEnd ? (first.endDate ?? first.date) : first.date, quote: quotation };
}

/** The user's messages, the present one first, each with the moment that "tomorrow" in it counts from. */
function saidIn({ history, now, question, timeZone }: Turn): ReadonlyArray<{ text: string; clock: Clock }> {
	const earlier = history.filter(({ role }) => role === 'user').reverse();
	return [
		{ text: question, clock: { now, timeZone } },
		...earlier.map(({ at, text }) => ({ text, clock: { now: at ?? now, timeZone } })),
	];
}

import type { Conversation, ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { timesIn } from '../../values/times/times';
import { numbersOf } from './compareNumber';

/** Of the latest messages; more numbers, days or times would make any result likely by chance. */
const MOST_NUMBERS = 12;
const DAY_MS = 86_400_000;

/**
 * Whether a number is one of the conversation, or the result of one step with two of its numbers, days or times: "two
 * more" than the six of before, "half of those", "until Tuesday" as nights.
 */
export function isCalculated(value: number, { assistant, user }: Conversation): boolean {
	const messages = [user[0], ...(assistant === undefined ? [] : [assistant]), ...user.slice(1)];
	const said = messages
		.flatMap(({ language, text }) => numbersOf(text, language).flat().map(Number))
		.slice(0, MOST_NUMBERS);
	const spans = [messages.flatMap(daysOf), messages.flatMap(minutesOf)].flatMap((moments) =>
		pairsOf(moments.slice(0, MOST_NUMBERS)).map(([one, other]) => one - other),
	);
	const results = pairsOf(said).flatMap(([one, other]) => [
		...[one + other, one - other, one * other, one / other],
	]);
	// "Plus myself", "one fewer", "twice as many", "half of it".
	const unsaid = said.flatMap((one) => [one + 1, one - 1, one * 2, one / 2]);
	return [...said, ...spans, ...results, ...unsaid].some(
		(each) => Math.abs(each - value) <= Math.abs(value) * 1e-9,
	);
}

/** The days of a message, counted since 1970. */
function daysOf(message: ConversationMessage): readonly number[] {
	return daysIn(message.text, message, message.language)
		.flatMap(({ date, endDate = date }) => [date, endDate])
		.map((day) => Date.parse(day) / DAY_MS);
}

/** The times of day of a message, in minutes since midnight. */
function minutesOf({ language, text }: ConversationMessage): readonly number[] {
	return timesIn(text, language)
		.flatMap(({ readings }) => readings)
		.map((time) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3)));
}

/** All pairs of different places, in both orders. */
function pairsOf(numbers: readonly number[]): ReadonlyArray<readonly [number, number]> {
	return numbers.flatMap((one, place) =>
		numbers.flatMap((other, at) => (at === place ? [] : [[one, other] as const])),
	);
}

import type { ConversationMessage } from '../../conversation';
import { addDays } from '../../values/dates/calendar';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { foldWord } from '../../text/words';
import { saysFraction } from '../../values/numbers/quantityWords';
import { BOUND_WORDS } from '../../words/byTopic/amounts/boundWords';
import { numbersOf, numbersWithText } from './compareNumber';

/** Of a day. */
const HOURS = 24;
/** Factors that units and words such as "dozen" multiply or divide by. */
const FACTORS = [1, 7, 12, 24, 30, 60, 168, 365, 3600];
/** Cents, metres, ten thousands. Numbers are not divided by them, except by 100 for percent: that drops digits. */
const MULTIPLES = [100, 1e3, 1e4];
/** Sizes of two units in one amount: hours and minutes, euros and cents, ten thousands and thousands. */
const PAIRS = [
	...[
		[60, 1],
		[1, 1 / 60],
		[3600, 60],
		[24, 1],
		[7, 1],
		[12, 1],
	],
	...[
		[100, 1],
		[1, 0.01],
		[1000, 1],
		[1, 0.001],
		[1e4, 1e3],
		[1e6, 1e3],
	],
] as const;
/** "and a half", "et quart", "y tres cuartos". */
const FRACTIONS = [0, 0.25, 0.5, 0.75];

/**
 * Whether the value may be a number of the words in another unit or with a fraction: "3 dozen" is 36, "2 hours" 120
 * minutes, "20 %" 0.2, "eleven and a half" 11.5. A number with a dropped digit is not.
 */
export function isDerivedNumber(value: number, words: string, language: string | undefined): boolean {
	const numbers = numbersOf(words, language).flatMap((readings) => readings.map(Number));
	const fractions = saysFraction(foldText(words), language) ? FRACTIONS : [0];
	const parts = numbers.flatMap((number) =>
		fractions.map((fraction) => number + Math.sign(number || 1) * fraction),
	);
	const sizes = [
		...FACTORS.flatMap((factor) => [factor, 1 / factor]),
		...MULTIPLES,
		...(/[%٪]/u.test(words) ? [0.01] : []),
	];
	const sized = parts.flatMap((part) => sizes.map((size) => part * size));
	// "2 h 30" and "9万5千" are two numbers with different units.
	const [first, second, ...others] = numbers;
	const pairs =
		first === undefined || second === undefined || others.length > 0
			? []
			: PAIRS.map(([size = 1, other = 1]) => first * size + second * other);
	// "3 adults and 2 children" are 5 people.
	const sum = numbers.length > 1 ? [numbers.reduce((all, number) => all + number)] : [];
	return [...sized, ...pairs, ...sum].some((each) => isNear(each, value));
}

/** Whether a number is the count of nights from the first day of the words to the last. */
export function isNightsBetween(value: number, words: string, message: ConversationMessage): boolean {
	const days = daysIn(words, message, message.language).flatMap(({ date, endDate = date }) => [
		date,
		endDate,
	]);
	const [first, last] = [days.sort()[0], days.sort().at(-1)];
	return first !== undefined && last !== undefined && value > 0 && addDays(first, value) === last;
}

/** "9 till 1" are four hours. */
export function isHoursBetween(value: number, words: string, language: string | undefined): boolean {
	const folded = foldText(words);
	const [first, last, another] = numbersWithText(folded, language);
	if (first === undefined || last === undefined || another !== undefined) return false;
	const between = folded.slice(first.index + first.text.length, last.index).trim();
	const { before = [], ends = [] } = BOUND_WORDS[language ?? '']?.upper ?? {};
	if (!/^-$/u.test(between) && ![...before, ...ends].includes(foldWord(between))) return false;
	const [start = Number.NaN, end = Number.NaN] = [first, last].map(({ readings }) => Number(readings[0]));
	const isBetween = [HOURS, HOURS / 2].some((turn) => (end - start + HOURS) % turn === value);
	return Math.max(start, end) <= HOURS && value > 0 && isBetween;
}

function isNear(a: number, b: number): boolean {
	return Math.abs(a - b) <= Math.abs(b) * 1e-9;
}

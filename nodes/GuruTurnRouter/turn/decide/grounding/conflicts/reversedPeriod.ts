/** Finds periods that end before they begin. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { DecidedValue } from '../../decision';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { type Bound, BOUND_WORDS } from '../../words/byTopic/amounts/boundWords';
import { boundOf, endOf } from './rangeBound';
import type { SwappedPair } from './swappedValues';

const DAY = /^\d{4}-\d{2}-\d{2}/u;

/** The pairs of days of a call that are the two ends of a period, if the last day is before the first. */
export function reversedPeriodsIn(
	action: TurnAction,
	values: ReadonlyMap<string, DecidedValue>,
): readonly SwappedPair[] {
	const ends = action.parameters.flatMap((parameter) => {
		const value = values.get(parameter.name)?.value;
		const end = periodEndOf(parameter);
		return typeof value === 'string' && DAY.test(value) && end !== undefined
			? [{ name: parameter.name, day: value, end, thing: thingOf(parameter) }]
			: [];
	});
	return ends.flatMap((first) =>
		ends
			.filter(({ day, end, thing }) => {
				const isOther = first.end === 'lower' && end === 'upper' && thing === first.thing;
				return isOther && day < first.day;
			})
			.map((last): SwappedPair => ({ names: [first.name, last.name], kind: 'swapped' })),
	);
}

function periodEndOf(parameter: TurnParameter): Bound | undefined {
	const words = wordsOf(parameter);
	if (words.includes('first')) return 'lower';
	if (words.includes('last')) return 'upper';
	return endOf(parameter) ?? boundOf(parameter);
}

/** What the parameter's name says besides the end and its kind: `shift_from` and `shift_to` are one period. */
function thingOf(parameter: TurnParameter): string {
	return wordsOf(parameter)
		.filter((word) => !NOT_A_THING.has(word))
		.join(' ');
}

const NOT_A_THING: ReadonlySet<string> = new Set([
	...['first', 'last', 'day', 'date', 'time'],
	...Object.values(BOUND_WORDS).flatMap(({ lower, upper }) =>
		[lower, upper].flatMap(({ ends = [], names }) => [...ends, ...names]),
	),
]);

function wordsOf({ name }: TurnParameter): readonly string[] {
	return wordsIn(nameInWords(name)).map(({ folded }) => foldWord(folded));
}

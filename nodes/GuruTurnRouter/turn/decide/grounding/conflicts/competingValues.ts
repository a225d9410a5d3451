/** Finds values of the current message that the user may mean instead of the values of a call. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { blankSpans } from '../../text/tokens';
import { competingNamesOf } from './competingNames';
import { withoutPasted } from '../occurrence/pasted';
import { withoutExcluded } from '../occurrence/exclusion';
import { withoutAsides, withoutUnchangedClauses } from './unchangedClause';
import { otherEntityBeside } from './otherEntity';
import {
	competingDaysOf,
	competingOrdinalsOf,
	competingTimeOf,
	unusedRangeEndsOf,
} from './competingDateTimes';
import { competingIdentifiersOf } from './competingIdentifiers';
import { earlierCompetitors } from './earlierCompetitors';

/**
 * Values of the current message that no call uses, although they have the form of a value of the change:
 * "123, sorry, 132", "2 lamps for 30 EUR, refund one". Values that the user wants to leave as they are, and
 * numbers and names told of the past ("last year we had 60"), do not count.
 *
 * @param values the values of the change
 * @param taken the values of all calls in the reply
 * @param parameters the parameters of the change; a number that the message gives for another entity does not count
 */
export function competingValuesOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	parameters: readonly TurnParameter[],
	conversation: Conversation,
): readonly string[] {
	const {
		user: [present],
	} = conversation;
	const { language } = present;
	const own = { ...present, text: withoutPasted(present.text) };
	const typed = withoutExcluded(withoutUnchangedClauses(own.text, language), language);
	const days = daysIn(typed, present, language);
	const meant = taken.map(({ value }) => String(value).slice(0, 10));
	const told = withoutExcluded(withoutAsides(own, meant), language);
	const codes = blankSpans(told, [...days, ...timesIn(told, language)]);
	return [
		...competingIdentifiersOf(values, taken, { ...present, text: codes }, true).filter(
			(code) => otherEntityBeside(code, present.text, parameters) === undefined,
		),
		...competingDaysOf(days, values, taken),
		...unusedRangeEndsOf(days, values, taken),
		...competingOrdinalsOf({ ...present, text: typed }, values, taken),
		...values.flatMap(
			({ value }) => competingTimeOf(String(value), { ...present, text: typed }, taken) ?? [],
		),
		...unusedNamesOf(values, taken, { ...present, text: blankSpans(told, days) }),
		...values.flatMap((value) => earlierCompetitors(value, taken, parameters, conversation)),
	];
}

/** Names of the message like one of the values that no call uses. */
export function unusedNamesOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	{ language, text }: ConversationMessage,
): readonly string[] {
	const used = taken.flatMap(({ quote, value }) => [foldText(quote), foldText(String(value))]);
	const names = values.flatMap(({ value }) =>
		typeof value === 'string' ? competingNamesOf(value, text, language) : [],
	);
	return [...new Set(names)].filter((name) => !used.some((words) => words.includes(foldText(name))));
}

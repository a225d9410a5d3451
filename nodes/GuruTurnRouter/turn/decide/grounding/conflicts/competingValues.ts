/** Finds values of the current message that the user may mean instead of the values of a call. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { blankSpans } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { competingNamesOf } from './competingNames';
import { withoutPasted } from '../occurrence/pasted';
import { withoutExcluded } from '../occurrence/exclusion';
import { withoutUnchangedClauses } from './unchangedClause';
import { otherEntityBeside } from './otherEntity';
import { competingDaysOf, newerDay, newerTime, competingTimeOf } from './competingDateTimes';
import { isInterchangeable, competingIdentifiersOf } from './competingIdentifiers';

/**
 * Values of the current message that no call uses, although they have the form of a value of the change:
 * "123, sorry, 132", "2 lamps for 30 EUR, refund one". Values that the user wants to leave as they are do not count.
 *
 * @param values the values of the change
 * @param taken the values of all calls in the reply
 * @param parameters the parameters of the change; a number that the message gives for another entity does not count
 */
export function competingValuesOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	parameters: readonly TurnParameter[],
	{ user: [present] }: Conversation,
): readonly string[] {
	const own = withoutUnchangedClauses(withoutPasted(present.text), present.language);
	const typed = withoutExcluded(own, present.language);
	const days = daysIn(typed, present, present.language);
	const rest = blankSpans(typed, [...days, ...timesIn(typed, present.language)]);
	return [
		...competingIdentifiersOf(values, taken, { ...present, text: rest }).filter(
			(code) => otherEntityBeside(code, present.text, parameters) === undefined,
		),
		...competingDaysOf(days, values, taken),
		...values.flatMap(
			({ value }) => competingTimeOf(String(value), { ...present, text: typed }, taken) ?? [],
		),
		...otherNames(values, taken, { ...present, text: blankSpans(typed, days) }),
	];
}

/**
 * The values of a read that the message makes unclear, by parameter. Such a value is a number next to a similar one
 * ("he is 182 tall, and I am 164"), or a day or time of an earlier message while this one says another ("the one at 10
 * instead"). Values that the message negates or takes back do not count. Other identifiers, days and names are common:
 * asking about them would stop one read in thirty without need.
 */
export function ambiguousValuesOf(
	values: Decision['values'],
	taken: readonly DecidedValue[],
	{ user: [present] }: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly competing: string }> {
	const { language } = present;
	const typed = withoutUnchangedClauses(withoutPasted(present.text), language);
	const negated = negatedClauses(typed, language).filter((clause) => clause.negated);
	const wanted = { ...present, text: blankSpans(typed, negated) };
	const days = daysIn(wanted.text, present, language);
	const times = timesIn(wanted.text, language);
	const message = { ...present, text: blankSpans(wanted.text, days) };
	return Object.entries(values).flatMap(([parameter, value]) => {
		const own = String(value.value);
		const competing =
			typeof value.value === 'number'
				? competingIdentifiersOf([value], taken, { ...message, text: blankSpans(message.text, times) }).find(
						(code) => isInterchangeable(code, own, message),
					)
				: (newerDay(value, days, taken) ?? newerTime(own, message, taken));
		return competing === undefined ? [] : [{ parameter, competing }];
	});
}

function otherNames(
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

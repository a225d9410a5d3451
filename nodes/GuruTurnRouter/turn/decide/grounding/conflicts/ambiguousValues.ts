/** Finds values of a read that the user may not have meant. */
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { foldText } from '../../text/text';
import { blankSpans } from '../../text/tokens';
import { daysIn } from '../../values/dates/days';
import { timesIn } from '../../values/times/times';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { withoutPasted } from '../occurrence/pasted';
import { newerDay, newerTime } from './competingDateTimes';
import { competingIdentifiersOf, isInterchangeable } from './competingIdentifiers';
import { unusedNamesOf } from './competingValues';
import { withoutUnchangedClauses } from './unchangedClause';

/**
 * The values of a read that the message makes unclear, by parameter. Such a value is a number next to a similar one
 * ("he is 182 tall, and I am 164"), a name or identifier before "but" and another one, or a value of an
 * earlier message while this one says another ("the one at 10 instead"). Values that the message negates or takes back
 * do not count. Other identifiers, days and names are common: asking about them would stop one read in thirty without
 * need.
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
				: (newerDay(value, days, taken) ??
					newerTime(own, message, taken) ??
					contrastingValue(value, taken, { ...present, text: typed }) ??
					newerName(value, taken, { ...present, text: typed }));
		return competing === undefined ? [] : [{ parameter, competing }];
	});
}

/** A name or identifier after "but", if the value stands before it: "Adam is fine, but how is Ruth?". */
function contrastingValue(
	value: DecidedValue,
	taken: readonly DecidedValue[],
	message: ConversationMessage,
): string | undefined {
	const { language, text } = message;
	const at = text.indexOf(value.quote);
	if (typeof value.value !== 'string' || at === -1) return undefined;
	const contrast = negatedClauses(text, language).find((clause) => {
		const [opening] = phraseSpansIn(clause.text, language, ['instead']);
		return clause.index >= at + value.quote.length && opening?.index === 0;
	});
	if (contrast === undefined) return undefined;
	const behind = { ...message, text: blankSpans(text, [{ index: 0, end: contrast.index }]) };
	return unusedNamesOf([value], taken, behind)[0] ?? competingIdentifiersOf([value], taken, behind)[0];
}

/** A name of the current message, if the value's name comes from an earlier one: "and the one on Harlow Road?". */
function newerName(
	value: DecidedValue,
	taken: readonly DecidedValue[],
	message: ConversationMessage,
): string | undefined {
	if (foldText(message.text).includes(foldText(value.quote))) return undefined;
	return unusedNamesOf([value], taken, message)[0];
}

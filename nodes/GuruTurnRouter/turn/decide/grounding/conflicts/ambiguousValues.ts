/** Finds values of a read that the user may not have meant. */
import type { TurnAction } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { holdsQuestionMark } from '../../text/questionMark';
import { sentencesOf } from '../../text/sentences';
import { blankSpans, overlap } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { todayOf } from '../../values/dates/calendar';
import { daysIn } from '../../values/dates/days';
import { tellsOfPast } from '../../values/dates/pastTime';
import { timesIn } from '../../values/times/times';
import { negatedClauses } from '../../words/negation';
import { containsOtherWord } from '../../words/byTopic/otherWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { withoutPasted } from '../occurrence/pasted';
import { competingChoicesOf } from './competingChoices';
import { newerDay, newerTime } from './competingDateTimes';
import { competingIdentifiersOf, isInterchangeable } from './competingIdentifiers';
import { otherThanAnswered } from './earlierCompetitors';
import { unusedNamesOf } from './competingValues';
import { findQuotation, type QuotedSpan } from '../occurrence/quotation';
import { withoutAsides, withoutUnchangedClauses } from './unchangedClause';

/**
 * The values of a read that the message makes unclear, by parameter: a number or identifier beside another one of the
 * same form, a name or identifier before "but" and another one, or a value of an earlier message while this one says
 * another ("the one at 10 instead"), or a listed choice of a mere statement while the message asks about another one. What the message negates, takes back or tells of the past does not count. Other
 * days and names are common: asking about them would stop one read in thirty without need.
 */
export function ambiguousValuesOf(
	{ action, values }: Pick<Decision, 'action' | 'values'>,
	taken: readonly DecidedValue[],
	conversation: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly competing: string }> {
	const [present, ...earlier] = conversation.user;
	const { language } = present;
	const own = { ...present, text: withoutPasted(present.text) };
	const typed = { ...own, text: withoutUnchangedClauses(own.text, language) };
	const wanted = withoutNegated(typed);
	const days = daysIn(wanted.text, present, language);
	// "On Sunday" holds no name.
	const dayless = { ...typed, text: blankSpans(typed.text, days) };
	const untimed = { ...wanted, text: blankSpans(wanted.text, days) };
	const told = withoutNegated({ ...own, text: withoutAsides(own) });
	const toldDays = daysIn(told.text, present, language);
	const codes = { ...told, text: blankSpans(told.text, [...days, ...timesIn(told.text, language)]) };
	return Object.entries(values).flatMap(([parameter, value]) => {
		const quoted = findQuotation(value.quote, conversation);
		// "Last year we went on 3 July": the clause does not tell of the coming 3 July.
		const isComing = quoted?.message === present && String(value.value) >= todayOf(present);
		const otherChoice = (message: ConversationMessage) =>
			newerChoice(parameter, action, value, taken, { ...conversation, user: [message, ...earlier] });
		const asked = questionsBeside(value, own, wanted);
		const competing =
			newerDay(value, isComing ? toldDays : days, taken) ??
			newerTime(String(value.value), untimed, taken) ??
			contrastingValue(value, taken, dayless) ??
			(quoted === undefined || quoted.message === present
				? (competingCode(value, quoted, taken, codes) ??
					(asked === undefined ? undefined : otherChoice(asked)))
				: (competingIdentifiersOf([value], taken, codes)[0] ??
					otherThanAnswered(value, taken, action.parameters, conversation) ??
					unusedNamesOf([value], taken, dayless)[0] ??
					otherChoice(wanted)));
		return competing === undefined ? [] : [{ parameter, competing }];
	});
}

function withoutNegated(message: ConversationMessage): ConversationMessage {
	const negated = negatedClauses(message.text, message.language).filter((clause) => clause.negated);
	return { ...message, text: blankSpans(message.text, negated) };
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

/**
 * A number or identifier of the same form and length, unless only the value stands where the message asks; any of the
 * same form if the value is an aside.
 */
function competingCode(
	value: DecidedValue,
	quoted: QuotedSpan | undefined,
	taken: readonly DecidedValue[],
	codes: ConversationMessage,
): string | undefined {
	if (quoted === undefined) return undefined;
	const { language, text } = quoted.message;
	const isUnasked = isAside(quoted);
	const asks = sentencesOf(text, language).filter((sentence) => holdsQuestionMark(sentence.text));
	const isAsked = asks.some((sentence) => overlap(sentence, quoted));
	return competingIdentifiersOf([value], taken, codes).find((code) => {
		if (isUnasked) return true;
		if (!isInterchangeable(code, String(value.value), codes)) return false;
		return (
			!isAsked || typeof value.value === 'number' || asks.some((sentence) => sentence.text.includes(code))
		);
	});
}

/**
 * Whether words are told of the past ("the 34s that I sent back last month") or say of another thing what nobody asks
 * ("The other one, 71529, turned up this morning").
 */
function isAside(quoted: QuotedSpan): boolean {
	const { language, text } = quoted.message;
	const clause = negatedClauses(text, language).find((each) => overlap(each, quoted));
	if (clause !== undefined && tellsOfPast(clause.text, quoted.message, language)) return true;
	const sentence = sentencesOf(text, language).find((each) => overlap(each, quoted))?.text ?? '';
	const words = wordsIn(sentence).map(({ folded }) => folded);
	return !holdsQuestionMark(sentence) && containsOtherWord(words, language);
}

/** The message without what asks nothing, if the value stands there; undefined otherwise. */
function questionsBeside(
	{ quote }: DecidedValue,
	own: ConversationMessage,
	wanted: ConversationMessage,
): ConversationMessage | undefined {
	const index = own.text.indexOf(quote);
	const others = sentencesOf(own.text, own.language).filter(({ text }) => !holdsQuestionMark(text));
	const isUnasked =
		index !== -1 && others.some((sentence) => overlap(sentence, { index, end: index + quote.length }));
	return isUnasked ? { ...wanted, text: blankSpans(wanted.text, others) } : undefined;
}

/** Another listed choice that the current message names. */
function newerChoice(
	parameter: string,
	action: TurnAction,
	value: DecidedValue,
	taken: readonly DecidedValue[],
	conversation: Conversation,
): string | undefined {
	return competingChoicesOf(action, { [parameter]: value }, taken, conversation)[0]?.choice;
}

import type { TurnAction } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import type { Sentence } from '../../text/sentences';
import { holdsQuestionMark } from '../../text/questionMark';
import { isStopWord } from '../../text/stopWords';
import { blankSpans, overlap } from '../../text/tokens';
import { nameInWords, similarWords, wordsIn } from '../../text/words';
import { type Clause, negatedClauses } from '../../words/negation';
import { findQuotation } from '../occurrence/quotation';
import { foldText } from '../../text/text';
import { asksToGet, asksWhetherOneMay } from '../../words/byTopic/gettingWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { wordsOf } from '../../words/wordLists';
import { informationRequestIn, orderVerbsIn } from './changeRequest';
import { opensWith, sentencesWith } from './sentenceOpenings';

/** Languages that say at the end of a sentence that it asks. */
const ASKS_AT_END: ReadonlySet<string> = new Set(['ja', 'ko', 'tr', 'zh']);

/**
 * The sentence of the current message that only asks about a change with these values: "how much would it cost to
 * cancel contract 4471?". Undefined if any sentence with one of the values does not ask, or asks for a thing: "could I
 * borrow a tent?".
 */
export function inquiryIn(
	action: TurnAction,
	values: readonly DecidedValue[],
	conversation: Conversation,
): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const asking = phraseSpansIn(text, language, ['ask']);
	const onlyAsks = (sentence: Sentence): boolean => {
		const opening = asking.find((phrase) => opensWith([phrase], sentence, present));
		if (opening === undefined && !asksAtEnd(sentence.text, language)) return false;
		// "When you have a minute, please cancel it."
		if (!holdsQuestionMark(sentence.text) && asksLater(sentence, action, present)) return false;
		return !asksToGet(text.slice(opening?.index ?? sentence.index, sentence.end), language);
	};
	const held = sentencesWith(values, conversation);
	return held.every(onlyAsks) ? held[0]?.text.trim() : undefined;
}

/** Whether a clause after the first begins with words of request or as an order, and says more than "please". */
function asksLater(sentence: Sentence, action: TurnAction, present: ConversationMessage): boolean {
	const { language, text } = present;
	const openings = [...phraseSpansIn(text, language, ['request']), ...orderVerbsIn(action, present)];
	const content = blankSpans(text, phraseSpansIn(text, language, ['request', 'courtesy']));
	const [, ...later] = negatedClauses(text, language).filter((clause) => overlap(clause, sentence));
	return later.some(
		(clause) =>
			/[\p{L}\p{N}]/u.test(content.slice(clause.index, clause.end)) && opensWith(openings, clause, present),
	);
}

/** Whether a sentence ends with a question that asks for nothing to be done. Dictionaries split such endings anywhere. */
function asksAtEnd(sentence: string, language: string | undefined): boolean {
	if (language === undefined || !ASKS_AT_END.has(language)) return false;
	const { ask, request } = wordsOf(language);
	const said = foldText(sentence).replace(/[^\p{L}\p{N}]+$/u, '');
	const ends = ask.some(
		(phrase) => said.endsWith(phrase) && !/[\p{Script=Latin}]$/u.test(said.slice(0, -phrase.length)),
	);
	return ends && !request.some((phrase) => said.includes(phrase));
}

/**
 * A question or request to be told something, for a message that asks for no change: "B-2985 had a flat tyre, is it free
 * again?". A clause with values must begin like a question, and not ask whether the user may do it. Undefined if there
 * is none.
 *
 * @param taken the values of all calls in the reply
 */
export function otherQuestionIn(
	action: TurnAction,
	taken: readonly DecidedValue[],
	conversation: Conversation,
): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const quotes = taken.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const asking = phraseSpansIn(text, language, ['ask']);
	const asksOther = (clause: Clause): boolean => {
		if (!holdsQuestionMark(clause.text) && !asksAtEnd(clause.text, language)) return false;
		if (isTag(clause, present)) return false;
		const opening = asking.find((phrase) => opensWith([phrase], clause, present));
		const question = text.slice(opening?.index ?? clause.index, clause.end);
		if (asksToGet(question, language)) return false;
		const holdsValue = quotes.some((quoted) => quoted.message === present && overlap(quoted, clause));
		const [verb = ''] = wordsIn(nameInWords(action.name)).map(({ folded }) => folded);
		const saysVerb = wordsIn(question).some(({ folded }) => similarWords(verb, folded));
		return !holdsValue || ((opening !== undefined || saysVerb) && !asksWhetherOneMay(question, language));
	};
	return negatedClauses(text, language).find(asksOther)?.text ?? informationRequestIn(present);
}

/** Whether a question only asks to confirm what stands before it: "…, ok?", "…. Is that right?". */
function isTag({ end, index }: Clause, { language, text }: ConversationMessage): boolean {
	const small = phraseSpansIn(text, language, ['agree', 'courtesy', 'either']);
	const rest = blankSpans(text, small).slice(index, end);
	const endsSmall = small.some(
		(span) => index <= span.index && !/[\p{L}\p{N}]/u.test(text.slice(span.end, end)),
	);
	const isApart = /[^\p{L}\p{N}\s]\s*$/u.test(text.slice(0, index));
	return endsSmall && isApart && wordsIn(rest).every(({ folded }) => isStopWord(folded, language ?? 'en'));
}

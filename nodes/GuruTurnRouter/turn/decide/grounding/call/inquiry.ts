import type { TurnAction } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import type { Sentence } from '../../text/sentences';
import { holdsQuestionMark } from '../../text/questionMark';
import { overlap } from '../../text/tokens';
import { type Clause, negatedClauses } from '../../words/negation';
import { findQuotation } from '../occurrence/quotation';
import { contentWordsOf } from '../../text/stopWords';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { foldText } from '../../text/text';
import { asksToGet, asksWhetherOneMay } from '../../words/byTopic/gettingWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { wordsOf } from '../../words/wordLists';
import { opensWith, sentencesWith } from './sentenceOpenings';

/** Languages that say at the end of a sentence that it asks. */
const ASKS_AT_END: ReadonlySet<string> = new Set(['ja', 'ko', 'tr', 'zh']);

/**
 * The sentence of the current message that only asks about a change with these values: "how much would it cost to
 * cancel contract 4471?". Undefined if any sentence with one of the values does not ask, or asks for a thing: "could I
 * borrow a tent?".
 */
export function inquiryIn(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const asking = phraseSpansIn(text, language, ['ask']);
	const onlyAsks = (sentence: Sentence): boolean => {
		const opening = asking.find((phrase) => opensWith([phrase], sentence, present));
		if (opening === undefined && !asksAtEnd(sentence.text, language)) return false;
		return !asksToGet(text.slice(opening?.index ?? sentence.index, sentence.end), language);
	};
	const held = sentencesWith(values, conversation);
	return held.every(onlyAsks) ? held[0]?.text.trim() : undefined;
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
 * A question that asks for no change, in a message that does not ask for the change either: "B-2985 had a flat tyre, is
 * it free again?". A clause with values must begin like a question, and not ask whether the user may do it. Undefined
 * if there is none.
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
	const clauses = negatedClauses(text, language);
	const isQuestion = (words: string) => holdsQuestionMark(words) || asksAtEnd(words, language);
	const isRequested =
		phraseSpansIn(text, language, ['request']).length > 0 ||
		clauses.some((clause) => !isQuestion(clause.text) && isOrder(clause, action, present));
	if (isRequested) return undefined;
	const quotes = taken.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const asking = phraseSpansIn(text, language, ['ask']);
	const asksOther = (clause: Clause): boolean => {
		const opening = asking.find((phrase) => opensWith([phrase], clause, present));
		const question = text.slice(opening?.index ?? clause.index, clause.end);
		if (asksToGet(question, language)) return false;
		const holdsValue = quotes.some((quoted) => quoted.message === present && overlap(quoted, clause));
		return !holdsValue || (opening !== undefined && !asksWhetherOneMay(question, language));
	};
	return clauses.find((clause) => isQuestion(clause.text) && asksOther(clause))?.text;
}

/** Whether a clause begins as an order does, with a word of the action that names no parameter: "**cancel** T-2093". */
function isOrder(clause: Clause, action: TurnAction, present: ConversationMessage): boolean {
	const labels = action.parameters.flatMap(({ name }) => contentWordsOf(nameInWords(name), 'en'));
	const own = contentWordsOf(`${nameInWords(action.name)} ${action.condition}`, 'en');
	const verbs = wordsIn(present.text).filter(
		({ folded }) => own.includes(foldWord(folded)) && !labels.includes(foldWord(folded)),
	);
	return opensWith(verbs, clause, present);
}

import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { foldText } from '../../text/text';
import { readAgreement } from '../../words/replies';
import { addsTo } from './addedWords';
import { answerToOffer } from './agreement';
import { findQuotation } from '../occurrence/quotation';

const SENTENCE_END = /[.!?…\n。！？؟]/u;

/**
 * The words that the user adds to an agreement that values rely on: "yes, Christmas Eve" does not agree to another day.
 * Only the sentence of the "yes" counts, or the whole message where the values were said before it. Undefined if they
 * only repeat the question or give another value of the reply.
 *
 * @param taken the values of all calls in the reply
 * @param about the words that describe the change
 */
export function additionToAgreement(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	about: string,
	conversation: Conversation,
): string | undefined {
	const [{ language, text }] = conversation.user;
	const answer = answerToOffer(conversation);
	const agreed = values.filter(({ grounding }) => grounding === 'agreed');
	if (answer.kind !== 'agreementAndMore' || agreed.length === 0) return undefined;
	const isAgreement = (words: string) => readAgreement(words, language).kind === 'agreement';
	const quoted = taken.filter(({ quote }) => !isAgreement(quote)).map(({ quote }) => foldText(quote));
	const known = [conversation.assistant?.text ?? '', about, ...quoted].join(' ');
	if (agreed.some(({ quote }) => isAgreement(quote))) {
		const before = text.slice(0, text.indexOf(answer.rest));
		if (SENTENCE_END.test(before)) return undefined;
		const [sentence = ''] = answer.rest.split(SENTENCE_END);
		return addsTo(known, sentence, language) ? sentence.trim() : undefined;
	}
	// "Attic, sorry. Times are right, go ahead": the reply takes what the user corrects.
	const isTaken = taken.some(
		({ quote }) => findQuotation(quote, conversation)?.message === conversation.user[0],
	);
	return !isTaken && addsTo(known, answer.rest, language) ? answer.rest : undefined;
}

import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { contentWordsOf } from '../../text/stopWords';
import { foldText } from '../../text/text';
import { blankSpans } from '../../text/tokens';
import { similarWords, wordsIn } from '../../text/words';
import { phraseSpansIn } from '../../words/phraseSpans';
import { pickWordsOf } from '../../words/pickWords';
import { readAgreement } from '../../words/replies';
import { agreementOf } from './agreement';

const SENTENCE_END = /[.!?…\n。！？؟]/u;

/**
 * The words that the user adds in the same sentence as a "yes" that values rely on: "yes, Christmas Eve" does not agree
 * to another day. Undefined if they only repeat the question or give another value of the reply.
 *
 * @param taken the values of all calls in the reply
 * @param about the words that describe the change
 */
export function additionToAgreement(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	about: string,
	{ assistant, user: [present] }: Conversation,
): string | undefined {
	const { language, text } = present;
	const isAgreement = (words: string) => readAgreement(words, language).kind === 'agreement';
	if (!values.some(({ grounding, quote }) => grounding === 'agreed' && isAgreement(quote))) return undefined;
	const answer = agreementOf(present);
	if (answer.kind !== 'agreementAndMore') return undefined;
	const before = text.slice(0, text.indexOf(answer.rest));
	if (SENTENCE_END.test(before)) return undefined;
	const [sentence = ''] = answer.rest.split(SENTENCE_END);
	const quoted = taken.filter(({ quote }) => !isAgreement(quote)).map(({ quote }) => foldText(quote));
	const known = [assistant?.text ?? '', about, ...quoted].join(' ');
	return addsTo(known, sentence, language) ? sentence.trim() : undefined;
}

/** Whether a text has words of its own that a known text lacks. Words of agreement, courtesy and picks do not count. */
export function addsTo(known: string, text: string, language: string | undefined): boolean {
	const small = phraseSpansIn(text, language, ['agree', 'courtesy']);
	const words = wordsIn(known);
	const picks = pickWordsOf(language);
	// The word splitter cuts "that's" in two; the "s" is not a word of its own.
	const own = blankSpans(text, small).replace(/['’]\p{L}(?!\p{L})/gu, ' ');
	return contentWordsOf(own, language ?? 'en').some(
		(word) => !picks.has(word) && !words.some(({ folded }) => similarWords(folded, word)),
	);
}

import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { contentWordsOf } from '../../text/stopWords';
import { foldText } from '../../text/text';
import { blanked } from '../../text/tokens';
import { similarWords, wordsIn } from '../../text/words';
import { phraseSpansIn } from '../../words/phraseSpans';
import { pickWordsOf } from '../../words/pickWords';
import { readAgreement } from '../../words/replies';
import { agreementOf } from './agreement';

const SENTENCE_END = /[.!?…\n。！？؟]/u;

/**
 * What the user says in one sentence with "yes", where values are agreed to by that: "yes, Christmas Eve" agrees to no other
 * day. What repeats the question or gives another value of the reply changes nothing.
 *
 * @param taken the values of every call of the reply
 * @param about the words that say what the change is
 */
export function besideAgreement(
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
	const small = phraseSpansIn(sentence, language, ['agree', 'courtesy']);
	const known = wordsIn([assistant?.text ?? '', about, ...quoted].join(' '));
	const picks = pickWordsOf(language);
	// "That's" says nothing, in two pieces.
	const own = blanked(sentence, small).replace(/['’]\p{L}(?!\p{L})/gu, ' ');
	const adds = contentWordsOf(own, language ?? 'en').some(
		(word) => !picks.has(word) && !known.some(({ folded }) => similarWords(folded, word)),
	);
	return adds ? sentence.trim() : undefined;
}

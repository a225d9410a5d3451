import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import type { Sentence } from '../../text/sentences';
import { foldText } from '../../text/text';
import { asksToGet } from '../../words/byTopic/gettingWords';
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

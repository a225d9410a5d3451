import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { type Sentence, sentencesOf } from '../../text/sentences';
import type { Span } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { isCourtesy } from '../../words/courtesy';
import { conjunctionsOf } from '../../words/negation';
import { findQuotation } from '../occurrence/quotation';

/** The sentences of the current message that contain the quoted words of these values. */
export function sentencesWith(
	values: readonly DecidedValue[],
	conversation: Conversation,
): readonly Sentence[] {
	const [present] = conversation.user;
	const quotes = values.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const own = quotes.filter(({ message }) => message === present);
	return sentencesOf(present.text, present.language).filter(({ end, index }) =>
		own.some((quoted) => quoted.index < end && index < quoted.end),
	);
}

/** Whether a sentence begins with one of the phrases; courtesy words and conjunctions before it do not count. */
export function opensWith(
	phrases: readonly Span[],
	{ end, index }: Sentence,
	{ language, text }: ConversationMessage,
): boolean {
	return phrases.some((phrase) => {
		if (phrase.index < index || phrase.index >= end) return false;
		const before = text.slice(index, phrase.index);
		// "And if I cancelled it?"
		const words = wordsIn(before).filter((word) => !conjunctionsOf(language).has(word.text.toLowerCase()));
		return words.length === 0 || isCourtesy(words.map((word) => word.text).join(' '), language);
	});
}

import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { phraseSpansIn } from '../../words/phraseSpans';
import { opensWith, sentencesWith } from './sentenceOpenings';

/**
 * The sentence of the current message that only asks about a change with these values: "how much would it cost to
 * cancel contract 4471?". Undefined if any sentence with one of the values does not ask.
 */
export function inquiryIn(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [present] = conversation.user;
	const asking = phraseSpansIn(present.text, present.language, ['ask']);
	const held = sentencesWith(values, conversation);
	return held.every((sentence) => opensWith(asking, sentence, present)) ? held[0]?.text.trim() : undefined;
}

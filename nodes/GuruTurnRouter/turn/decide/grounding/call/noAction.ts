import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { phraseSpansIn } from '../../words/phraseSpans';
import { sentencesWith } from './sentenceOpenings';

/**
 * The words of the current message that put a change with these values off, or say that nothing is to be done: "I might
 * have to move it to the 27th". Words before the first sentence with one of the values do not count.
 */
export function noActionIn(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [{ language, text }] = conversation.user;
	const from = sentencesWith(values, conversation)[0]?.index ?? 0;
	const found = phraseSpansIn(text, language, ['noAction']).find(({ index }) => index >= from);
	return found === undefined ? undefined : text.slice(found.index, found.end);
}

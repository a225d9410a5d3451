import type { ConversationMessage } from '../../conversation';

/**
 * `same`: code reads this value in the words. `other`: code reads another value of its sort. `silent`: code reads no
 * value of its sort.
 */
export type Comparison = 'same' | 'other' | 'silent';

/** Words with their position in the message, because the text around them may change their meaning. */
export interface Passage {
	readonly words: string;
	readonly message: ConversationMessage;
	/** Offset of the words in the message. */
	readonly index: number;
	readonly end: number;
}

export function wholePassage(message: ConversationMessage): Passage {
	return { words: message.text, message, index: 0, end: message.text.length };
}

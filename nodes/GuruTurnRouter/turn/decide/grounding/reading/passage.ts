import type { ConversationMessage } from '../../conversation';

/**
 * `same`: by rule, the words give this value. `other`: by rule, they give another one of its sort. `silent`: code reads
 * nothing of its sort in them.
 */
export type Comparison = 'same' | 'other' | 'silent';

/** Where words stand: what is around them may change what they say. */
export interface Passage {
	readonly words: string;
	readonly message: ConversationMessage;
	/** Place of the words in the message. */
	readonly index: number;
	readonly end: number;
}

export function wholePassage(message: ConversationMessage): Passage {
	return { words: message.text, message, index: 0, end: message.text.length };
}

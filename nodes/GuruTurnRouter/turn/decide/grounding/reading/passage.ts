import type { ConversationMessage } from '../../conversation';

/**
 * `match`: the words give this value. `mismatch`: they give another value of its type. `absent`: they give no value of its
 * type.
 */
export type Comparison = 'match' | 'mismatch' | 'absent';

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

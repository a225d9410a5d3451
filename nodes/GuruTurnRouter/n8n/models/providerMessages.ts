import type { ChatMessage } from '../../turn/turn';

/** Anthropic, Bedrock and Gemini refuse a conversation that starts with the assistant. */
const BEFORE_A_GREETING = '(The assistant began the conversation.)';

/**
 * The conversation in a form that every provider accepts: at most one system message, then user and assistant
 * alternately, starting with the user, and no empty messages.
 */
export function conversationForAll(messages: readonly ChatMessage[]): readonly ChatMessage[] {
	const merged: ChatMessage[] = [];
	for (const { content, role, ...more } of messages) {
		const text = content.trim();
		if (text === '') continue;
		const last = merged.at(-1);
		if (last?.role === role) {
			merged.splice(-1, 1, { ...last, ...more, content: `${last.content}\n\n${text}` });
		} else merged.push({ ...more, role, content: text });
	}
	const begin = merged.findIndex(({ role }) => role !== 'system');
	if (merged[begin]?.role === 'assistant')
		merged.splice(begin, 0, { role: 'user', content: BEFORE_A_GREETING });
	return merged;
}

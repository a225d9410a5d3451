import type { ChatMessage } from '../../turn/turn';

/** Anthropic, Bedrock and Gemini refuse a conversation that the assistant begins. */
const BEFORE_A_GREETING = '(The assistant began the conversation.)';

/**
 * The conversation as every provider takes it: one system message at most, then user and assistant in turn, the user first,
 * and no message without words.
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

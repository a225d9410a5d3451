import { z } from 'zod/v4';

import type { ChatMessage, ChatModel, ChatReply, FunctionDefinition } from './turn/turn';

/** The part of n8n's connected chat models that is used: no import of LangChain is needed for it. */
interface ConnectedModel {
	invoke(messages: readonly ChatMessage[], options?: { signal?: AbortSignal }): Promise<unknown>;
	bindTools?(functions: readonly FunctionDefinition[]): ConnectedModel;
}

const contentPart = z.union([z.string(), z.looseObject({ type: z.string(), text: z.string().optional() })]);

const replySchema = z.looseObject({
	content: z.union([z.string(), z.array(contentPart)]),
	tool_calls: z.array(z.looseObject({ name: z.string(), args: z.unknown() })).optional(),
});

/** The sub-node gave something that is no chat model. */
export class NoChatModelError extends Error {
	override readonly name = 'NoChatModelError';
}

/** @throws NoChatModelError */
export function chatModelOf(connected: unknown): ChatModel {
	const model = Array.isArray(connected) ? (connected[0] as unknown) : connected;
	if (!isModel(model)) {
		throw new NoChatModelError(
			'No chat model is connected. Attach one to "Chat Model", or set "Decide With" to the built-in matcher.',
		);
	}
	const bind = model.bindTools?.bind(model);
	return {
		complete: async (messages, signal) => parseReply(await model.invoke(messages, signal ? { signal } : {})),
		...(bind === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) =>
						parseReply(await bind(functions).invoke(messages, signal ? { signal } : {})),
				}),
	};
}

function isModel(value: unknown): value is ConnectedModel {
	return (
		value !== null && typeof value === 'object' && 'invoke' in value && typeof value.invoke === 'function'
	);
}

function parseReply(reply: unknown): ChatReply {
	const { content, tool_calls: calls = [] } = replySchema.parse(reply);
	const text =
		typeof content === 'string'
			? content
			: content
					.map((part) => (typeof part === 'string' ? part : part.type === 'text' ? (part.text ?? '') : ''))
					.join('');
	return { text, toolCalls: calls.map(({ name, args }) => ({ name, args })) };
}

import { z } from 'zod/v4';

import type { TurnMessage } from './turn/turn';

/** The part of n8n's memory sub-nodes that is used. */
interface ConnectedMemory {
	loadMemoryVariables(values: Record<string, unknown>): Promise<unknown>;
	saveContext(input: Record<string, unknown>, output: Record<string, unknown>): Promise<void>;
	readonly memoryKey?: string;
}

const messageSchema = z.looseObject({ content: z.string() });

function isMemory(value: unknown): value is ConnectedMemory {
	return (
		value !== null &&
		typeof value === 'object' &&
		'loadMemoryVariables' in value &&
		typeof value.loadMemoryVariables === 'function' &&
		'saveContext' in value &&
		typeof value.saveContext === 'function'
	);
}

/** The conversation that the memory sub-node holds, oldest first; empty without one. */
export async function loadConversation(connected: unknown): Promise<TurnMessage[]> {
	if (!isMemory(connected)) return [];
	const loaded = await connected.loadMemoryVariables({});
	if (loaded === null || typeof loaded !== 'object') return [];
	const messages: unknown = Reflect.get(loaded, connected.memoryKey ?? 'chat_history');
	return (Array.isArray(messages) ? messages : []).flatMap((message: unknown) => {
		const parsed = messageSchema.safeParse(message);
		const role = roleOf(message);
		return parsed.success && role !== undefined ? [{ role, text: parsed.data.content }] : [];
	});
}

/** Keeps the turn, so that a later one can refer to it. */
export async function saveTurn(connected: unknown, question: string, answer: string): Promise<void> {
	if (isMemory(connected)) await connected.saveContext({ input: question }, { output: answer });
}

/** LangChain's messages tell their kind by a method, whatever their class is named. */
function roleOf(message: unknown): TurnMessage['role'] | undefined {
	if (message === null || typeof message !== 'object') return undefined;
	const type =
		'_getType' in message && typeof message._getType === 'function'
			? (Reflect.apply(message._getType, message, []) as unknown)
			: 'type' in message
				? message.type
				: undefined;
	return type === 'human' ? 'user' : type === 'ai' ? 'assistant' : undefined;
}

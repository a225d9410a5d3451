import type { Pending } from '../../turn/pending/pending';
import type { TurnMessage } from '../../turn/turn';
import {
	RESULTS_KEY,
	TIME_KEY,
	SENDER_KEY,
	PENDING_KEY,
	HIDDEN_KEY,
	type StoredMessage,
	readStoredMessage,
	type StoredTurn,
	hiddenMessage,
} from './storedMessages';
import { isMemory, addsMessages, keepsMessages } from './connectedMemory';

export interface LoadedConversation {
	/** Oldest first. */
	readonly history: readonly TurnMessage[];
	/** What was waiting when the last turn was answered. */
	readonly pending: Pending | undefined;
	/** Whether the memory keeps additional fields of a message, so that something can wait in it. */
	readonly keepsPending: boolean;
	/** Whether the last turn was stored with its additional fields. */
	readonly isWhole: boolean;
}

export const EMPTY_CONVERSATION: LoadedConversation = {
	history: [],
	pending: undefined,
	keepsPending: false,
	isWhole: true,
};

/** The conversation in the memory sub-node; empty without one. */
export async function loadConversation(connected: unknown): Promise<LoadedConversation> {
	if (!isMemory(connected)) return EMPTY_CONVERSATION;
	const loaded = await connected.loadMemoryVariables({});
	const messages: unknown =
		loaded !== null && typeof loaded === 'object'
			? Reflect.get(loaded, connected.memoryKey ?? 'chat_history')
			: undefined;
	const kept = (Array.isArray(messages) ? messages : []).flatMap(readStoredMessage);
	const last = kept.at(-1)?.beside;
	return {
		history: withTimes(conversationOf(kept)),
		pending: last?.[PENDING_KEY],
		keepsPending: keepsMessages(connected),
		isWhole: last?.[TIME_KEY] !== undefined,
	};
}

/** Hidden messages belong to the answer before them. Older versions stored their fields on the answer itself. */
function conversationOf(kept: readonly StoredMessage[]): TurnMessage[] {
	const messages: TurnMessage[] = [];
	for (const { beside, role, text } of kept) {
		const { [RESULTS_KEY]: results, [SENDER_KEY]: sender, [TIME_KEY]: at } = beside;
		const more = {
			...(results === undefined ? {} : { results }),
			...(at === undefined ? {} : { at }),
			...(sender === undefined ? {} : { answeredTo: sender }),
		};
		const last = messages.at(-1);
		if (beside[HIDDEN_KEY] === true) {
			if (last?.role === 'assistant') messages.splice(-1, 1, { ...last, ...more });
			continue;
		}
		// n8n's AI Agent stores its tool calls as messages without text, which are skipped.
		if (text !== '' || results !== undefined) messages.push({ role, text, ...more });
	}
	return messages;
}

function withTimes(messages: readonly TurnMessage[]): readonly TurnMessage[] {
	return messages.map((message, place) => {
		const at = message.role === 'user' ? messages[place + 1]?.at : undefined;
		return at === undefined ? message : { ...message, at };
	});
}

/**
 * Stores the turn, so that a later one can refer to it. What ran, when, and what waits is in a hidden message of its
 * own. In the answer, a model would read it and learn to write it.
 */
export async function saveTurn(
	connected: unknown,
	{ answer, at, pending, question, results, sender }: StoredTurn,
): Promise<void> {
	if (!isMemory(connected)) return;
	await connected.saveContext({ input: question }, { output: answer });
	const { chatHistory } = connected;
	if (!keepsMessages(connected) || !addsMessages(chatHistory)) return;
	await chatHistory.addAIMessage(hiddenMessage({ at, pending, results, sender }));
}

/**
 * Stores a message of the assistant that answers no new question: the outcome of a turn that waited. What waits for
 * the user's next message keeps waiting. A memory that stores only turns gets it as another answer to the turn's
 * question.
 */
export async function saveAnswer(
	connected: unknown,
	{ answer, at, question, results, sender }: Omit<StoredTurn, 'pending'>,
): Promise<void> {
	if (!isMemory(connected)) return;
	const { chatHistory } = connected;
	if (!keepsMessages(connected) || !addsMessages(chatHistory)) {
		await connected.saveContext({ input: question }, { output: answer });
		return;
	}
	const { pending } = await loadConversation(connected);
	await chatHistory.addAIMessage({ content: answer });
	await chatHistory.addAIMessage(hiddenMessage({ at, pending, results, sender }));
}

import { z } from 'zod/v4';

import { type Pending, pendingSchema } from '../turn/pending/pending';
import { shorten } from '../../shared/values/shorten';
import type { EarlierResult, TurnMessage } from '../turn/turn';

/** The key of the results in a stored message. Every memory keeps these fields, and no model gets them. */
const RESULTS_KEY = 'guruActions';
/** The key of the time of the answer, which is also the time of the question. */
const TIME_KEY = 'guruActionsAt';
/** The key of the sender who was answered, and of what waits for their next message. */
const SENDER_KEY = 'guruActionsSender';
const PENDING_KEY = 'guruActionsPending';
/** n8n's Chat Trigger skips messages with this key when it loads a previous session. */
const HIDDEN_KEY = 'hideFromUI';
/** Some providers refuse a message without text, and another node's model may read this memory too. */
const HIDDEN_TEXT = '…';
/** The longest copy of one result, and of all results of a turn, in characters. */
const KEPT_RESULT = 2_000;
const KEPT_RESULTS = 10_000;
const ROOM_FOR_MARK = 50;

/** The part of n8n's memory sub-nodes that is used. */
interface ConnectedMemory {
	loadMemoryVariables(values: Record<string, unknown>): Promise<unknown>;
	saveContext(input: Record<string, unknown>, output: Record<string, unknown>): Promise<void>;
	readonly memoryKey?: string;
	readonly chatHistory?: unknown;
}

const resultsSchema = z
	.array(z.object({ action: z.string(), status: z.string(), output: z.string() }))
	.optional()
	.catch(undefined);
const textPart = z.looseObject({ text: z.string() });
const besideSchema = z.looseObject({
	[RESULTS_KEY]: resultsSchema,
	[TIME_KEY]: z.coerce.date().optional().catch(undefined),
	[SENDER_KEY]: z.string().optional().catch(undefined),
	[PENDING_KEY]: pendingSchema.optional().catch(undefined),
	[HIDDEN_KEY]: z.boolean().optional().catch(undefined),
});
const messageSchema = z.looseObject({
	content: z.union([z.string(), z.array(z.unknown())]),
	additional_kwargs: besideSchema.optional().catch(undefined),
});

export interface Remembered {
	/** Oldest first. */
	readonly history: readonly TurnMessage[];
	/** What was waiting when the last turn was answered. */
	readonly pending: Pending | undefined;
	/** Whether the memory keeps additional fields of a message, so that something can wait in it. */
	readonly keepsPending: boolean;
	/** Whether the last turn was stored with its additional fields. */
	readonly isWhole: boolean;
}

export const EMPTY: Remembered = { history: [], pending: undefined, keepsPending: false, isWhole: true };

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

/** The conversation in the memory sub-node; empty without one. */
export async function loadConversation(connected: unknown): Promise<Remembered> {
	if (!isMemory(connected)) return EMPTY;
	const loaded = await connected.loadMemoryVariables({});
	const messages: unknown =
		loaded !== null && typeof loaded === 'object'
			? Reflect.get(loaded, connected.memoryKey ?? 'chat_history')
			: undefined;
	const kept = (Array.isArray(messages) ? messages : []).flatMap(readMessage);
	const last = kept.at(-1)?.beside;
	return {
		history: withTimes(conversationOf(kept)),
		pending: last?.[PENDING_KEY],
		keepsPending: keepsMessages(connected),
		isWhole: last?.[TIME_KEY] !== undefined,
	};
}

interface KeptMessage {
	readonly role: TurnMessage['role'];
	readonly text: string;
	readonly beside: z.infer<typeof besideSchema>;
}

function readMessage(message: unknown): KeptMessage[] {
	const { data } = messageSchema.safeParse(message);
	const role = roleOf(message);
	if (data === undefined || role === undefined) return [];
	const beside = role === 'assistant' ? (data.additional_kwargs ?? {}) : {};
	return [{ role, text: textOf(data.content), beside }];
}

/** Hidden messages belong to the answer before them. Older versions stored their fields on the answer itself. */
function conversationOf(kept: readonly KeptMessage[]): TurnMessage[] {
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

export interface KeptTurn {
	readonly question: string;
	readonly answer: string;
	/** The present time as the turn sees it. */
	readonly at: Date;
	readonly results: readonly EarlierResult[];
	readonly sender?: string | undefined;
	readonly pending?: Pending | undefined;
}

/**
 * Stores the turn, so that a later one can refer to it. What ran, when, and what waits is in a hidden message of its
 * own. In the answer, a model would read it and learn to write it.
 */
export async function saveTurn(
	connected: unknown,
	{ answer, at, pending, question, results, sender }: KeptTurn,
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
	{ answer, at, question, results, sender }: Omit<KeptTurn, 'pending'>,
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

function hiddenMessage({ at, pending, results, sender }: Omit<KeptTurn, 'answer' | 'question'>): object {
	return {
		content: HIDDEN_TEXT,
		additional_kwargs: {
			[HIDDEN_KEY]: true,
			[TIME_KEY]: at.toISOString(),
			...(results.length === 0 ? {} : { [RESULTS_KEY]: shortened(results) }),
			...(sender === undefined ? {} : { [SENDER_KEY]: sender }),
			...(pending === undefined
				? {}
				: { [PENDING_KEY]: { ...pending, expiresAt: pending.expiresAt.toISOString() } }),
		},
	};
}

/** LangChain creates the message from its fields. */
function addsMessages(history: unknown): history is { addAIMessage(fields: object): Promise<void> } {
	return (
		history !== null &&
		typeof history === 'object' &&
		'addAIMessage' in history &&
		typeof history.addAIMessage === 'function'
	);
}

/** Memories that store turns in their own way (Zep, Motorhead) keep only the texts. */
function keepsMessages(memory: ConnectedMemory): boolean {
	const prototype: unknown = Object.getPrototypeOf(memory);
	const savesItsOwnWay =
		typeof prototype === 'object' && prototype !== null && Object.hasOwn(prototype, 'saveContext');
	return addsMessages(memory.chatHistory) && !savesItsOwnWay;
}

function shortened(results: readonly EarlierResult[]): readonly EarlierResult[] {
	const each = Math.min(KEPT_RESULT, Math.floor(KEPT_RESULTS / results.length));
	return results.map(({ action, output, status }) => ({
		action,
		status,
		output: output.length <= each ? output : shorten(output, each - ROOM_FOR_MARK),
	}));
}

function textOf(content: string | readonly unknown[]): string {
	if (typeof content === 'string') return content;
	return content.map((part) => textPart.safeParse(part).data?.text ?? '').join('');
}

/** LangChain's messages give their kind by a method, whatever the class is called. */
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

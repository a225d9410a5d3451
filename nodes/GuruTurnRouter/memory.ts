import { z } from 'zod/v4';

import { shorten } from './turn/shorten';
import type { EarlierResult, TurnMessage } from './turn/turn';

/** Where in a kept message the results stand: every memory keeps these fields, and no model is shown them. */
const RESULTS_KEY = 'guruActions';
/** When the turn was answered: the time of its question as well. */
const TIME_KEY = 'guruActionsAt';
/** Longest copy of one result that is kept, and of all results of a turn, in characters. */
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
const messageSchema = z.looseObject({
	content: z.union([z.string(), z.array(z.unknown())]),
	additional_kwargs: z
		.looseObject({ [RESULTS_KEY]: resultsSchema, [TIME_KEY]: z.coerce.date().optional().catch(undefined) })
		.optional()
		.catch(undefined),
});

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
	const read = (Array.isArray(messages) ? messages : []).flatMap((message: unknown): TurnMessage[] => {
		const { data } = messageSchema.safeParse(message);
		const role = roleOf(message);
		if (data === undefined || role === undefined) return [];
		const text = textOf(data.content);
		const { [RESULTS_KEY]: results, [TIME_KEY]: at } =
			role === 'assistant' ? (data.additional_kwargs ?? {}) : {};
		// n8n's AI Agent keeps its tool calls as messages without a text: they say nothing here.
		if (text === '' && results === undefined) return [];
		return [
			{ role, text, ...(results === undefined ? {} : { results }), ...(at === undefined ? {} : { at }) },
		];
	});
	return read.map((message, place) => {
		const at = message.role === 'user' ? read[place + 1]?.at : undefined;
		return at === undefined ? message : { ...message, at };
	});
}

/**
 * Keeps the turn, so that a later one can refer to it. What ran, and when, stands beside the answer's text and not in
 * it: a model that read it there would learn to write it.
 */
export async function saveTurn(
	connected: unknown,
	{ answer, at, question, results }: KeptTurn,
): Promise<void> {
	if (!isMemory(connected)) return;
	const beside = {
		[TIME_KEY]: at.toISOString(),
		...(results.length === 0 ? {} : { [RESULTS_KEY]: shortened(results) }),
	};
	const plain = !keepsMessages(connected.chatHistory);
	await connected.saveContext({ input: question }, { output: plain ? answer : messageOf(answer, beside) });
}

export interface KeptTurn {
	readonly question: string;
	readonly answer: string;
	/** The turn's own present. */
	readonly at: Date;
	readonly results: readonly EarlierResult[];
}

/** LangChain makes the message from these fields; a memory that writes the output into a text writes the answer. */
function messageOf(answer: string, beside: object): object {
	const message = { content: answer, additional_kwargs: beside };
	return Object.defineProperty(message, 'toString', { value: () => answer, enumerable: false });
}

function keepsMessages(history: unknown): boolean {
	return history !== null && typeof history === 'object' && 'addAIMessage' in history;
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

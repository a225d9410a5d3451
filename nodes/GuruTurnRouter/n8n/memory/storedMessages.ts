/** Messages as a memory stores them, with what belongs to a turn beside the text. */
import { z } from 'zod/v4';
import { type Pending, pendingSchema } from '../../turn/pending/pending';
import { shorten } from '../../../shared/values/shorten';
import type { EarlierResult, TurnMessage } from '../../turn/turn';

/** The key of the results in a stored message. Every memory keeps these fields, and no model gets them. */
export const RESULTS_KEY = 'guruActions';
/** The key of the time of the answer, which is also the time of the question. */
export const TIME_KEY = 'guruActionsAt';
/** The key of the sender who was answered, and of what waits for their next message. */
export const SENDER_KEY = 'guruActionsSender';
export const PENDING_KEY = 'guruActionsPending';
/** n8n's Chat Trigger skips messages with this key when it loads a previous session. */
export const HIDDEN_KEY = 'hideFromUI';
/** Some providers refuse a message without text, and another node's model may read this memory too. */
const HIDDEN_TEXT = '…';
/** The longest copy of one result, and of all results of a turn, in characters. */
const KEPT_RESULT = 2_000;
const KEPT_RESULTS = 10_000;
const ROOM_FOR_MARK = 50;

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

export interface StoredMessage {
	readonly role: TurnMessage['role'];
	readonly text: string;
	readonly beside: z.infer<typeof besideSchema>;
}

export function readStoredMessage(message: unknown): StoredMessage[] {
	const { data } = messageSchema.safeParse(message);
	const role = roleOf(message);
	if (data === undefined || role === undefined) return [];
	const beside = role === 'assistant' ? (data.additional_kwargs ?? {}) : {};
	return [{ role, text: textOf(data.content), beside }];
}

export interface StoredTurn {
	readonly question: string;
	readonly answer: string;
	/** The present time as the turn sees it. */
	readonly at: Date;
	readonly results: readonly EarlierResult[];
	readonly sender?: string | undefined;
	readonly pending?: Pending | undefined;
}

export function hiddenMessage({
	at,
	pending,
	results,
	sender,
}: Omit<StoredTurn, 'answer' | 'question'>): object {
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

import { z } from 'zod/v4';

import type { ChatMessage, ChatModel, ChatReply, FunctionDefinition, ReplyPiece } from '../turn/turn';

interface CallOptions {
	readonly signal?: AbortSignal;
}

/** The part of n8n's connected chat models that is used: no import of LangChain is needed for it. */
interface ConnectedModel {
	invoke(messages: readonly ChatMessage[], options?: CallOptions): Promise<unknown>;
	bindTools?(functions: readonly FunctionDefinition[]): ConnectedModel;
	stream?(messages: readonly ChatMessage[], options?: CallOptions): Promise<AsyncIterable<unknown>>;
}

const contentPart = z.union([z.string(), z.looseObject({ type: z.string(), text: z.string().optional() })]);
const callSchema = z.looseObject({ name: z.string(), args: z.unknown() });

const replySchema = z.looseObject({
	content: z.union([z.string(), z.array(contentPart)]).nullish(),
	tool_calls: z.array(z.unknown()).nullish().catch(undefined),
	/** Calls whose arguments LangChain could not parse, as the text they came in. */
	invalid_tool_calls: z.array(z.unknown()).nullish().catch(undefined),
	additional_kwargs: z.looseObject({ refusal: z.string().optional() }).nullish().catch(undefined),
	response_metadata: z.looseObject({}).nullish().catch(undefined),
});

/** The sub-node gave something that is no chat model. */
export class NoChatModelError extends Error {
	override readonly name = 'NoChatModelError';
}

/**
 * @param mask Applied to everything that is sent.
 * @throws NoChatModelError
 */
export function chatModelOf(connected: unknown, mask: (text: string) => string = (text) => text): ChatModel {
	const model = Array.isArray(connected) ? (connected[0] as unknown) : connected;
	if (!isModel(model)) {
		throw new NoChatModelError(
			'No chat model is connected. Attach one to "Chat Model", or set "Decide With" to the built-in matcher.',
		);
	}
	const masked = (messages: readonly ChatMessage[]) =>
		messages.map(({ role, content }) => ({ role, content: mask(content) }));
	const bind = model.bindTools?.bind(model);
	const stream = model.stream?.bind(model);
	return {
		complete: async (messages, signal) =>
			parseReply(await model.invoke(masked(messages), signal ? { signal } : {})),
		...(bind === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) =>
						parseReply(await bind(functions).invoke(masked(messages), signal ? { signal } : {})),
				}),
		...(stream === undefined
			? {}
			: {
					stream: (messages, signal) =>
						piecesOf(async () => await stream(masked(messages), signal ? { signal } : {})),
				}),
	};
}

function isModel(value: unknown): value is ConnectedModel {
	return (
		value !== null && typeof value === 'object' && 'invoke' in value && typeof value.invoke === 'function'
	);
}

function parseReply(reply: unknown): ChatReply {
	const parsed = replySchema.safeParse(reply);
	if (!parsed.success) throw new Error('its reply has no shape that is known');
	const { content, tool_calls: calls, invalid_tool_calls: invalid } = parsed.data;
	const defect = defectOf(parsed.data);
	return {
		text: textOf(content),
		toolCalls: [...(calls ?? []), ...(invalid ?? [])].map((call) => {
			const { data } = callSchema.safeParse(call);
			return data === undefined ? { name: '(a call without a name)', args: undefined } : data;
		}),
		...(defect === undefined ? {} : { defect }),
	};
}

async function* piecesOf(open: () => Promise<AsyncIterable<unknown>>): AsyncGenerator<ReplyPiece> {
	for await (const chunk of await open()) {
		const { defect, text } = parseReply(chunk);
		yield { text, ...(defect === undefined ? {} : { defect }) };
	}
}

function textOf(content: z.infer<typeof replySchema>['content']): string {
	if (content === null || content === undefined) return '';
	if (typeof content === 'string') return content;
	return content
		.map((part) => (typeof part === 'string' ? part : part.type === 'text' ? (part.text ?? '') : ''))
		.join('');
}

const CUT_OFF = /^(?:length|max_tokens|max_output_tokens|model_length|incomplete)$/iu;
const REFUSED = /^(?:content_filter|refusal|safety|blocklist|prohibited_content|recitation|spii)$/iu;

/** Providers tell under different names why a reply ended. */
function defectOf({ additional_kwargs: more, response_metadata: told }: z.infer<typeof replySchema>) {
	if (more?.refusal) return 'the model refused to answer';
	const reasons = ['finish_reason', 'finishReason', 'stop_reason', 'done_reason', 'status'].map((name) =>
		told === null || told === undefined ? undefined : told[name],
	);
	for (const reason of reasons) {
		if (typeof reason !== 'string') continue;
		if (REFUSED.test(reason)) return 'the provider’s filter held the reply back';
		if (CUT_OFF.test(reason)) return 'it was cut off at the model’s length limit';
	}
	return undefined;
}

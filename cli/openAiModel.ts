/** A chat model behind an OpenAI-compatible address. */
import { z } from 'zod/v4';

import { errorMessage } from '../common/errorMessage';
import { ModelError } from '../nodes/GuruTurnRouter/turn/modelCalls/modelError';
import { defectInWords, replyEndOf } from '../nodes/GuruTurnRouter/turn/modelCalls/finishReason';
import type {
	ChatMessage,
	ChatModel,
	ChatReply,
	FunctionDefinition,
} from '../nodes/GuruTurnRouter/turn/turn';

export interface OpenAiModelOptions {
	/** The address without `/chat/completions`. */
	readonly url: string;
	readonly model: string;
	readonly apiKey?: string | undefined;
	/** For a model without function calling: the prompt describes the actions. */
	readonly jsonOnly?: boolean;
	/** If absent, the server's default applies: some models accept no other. */
	readonly temperature?: number;
}

/** One call may take this long, in milliseconds. */
export const MODEL_TIME_LIMIT = 120_000;

const replySchema = z.object({
	choices: z
		.array(
			z.object({
				finish_reason: z.string().nullish(),
				message: z.object({
					content: z.string().nullish(),
					refusal: z.string().nullish(),
					tool_calls: z
						.array(z.object({ function: z.object({ name: z.string(), arguments: z.unknown() }) }))
						.nullish(),
				}),
			}),
		)
		.min(1),
});

/** OpenAI's limit (API reference, Chat Completions, `tools`). */
const MAX_FUNCTIONS = 128;
/** What the user can check. */
const ADVICE = 'Check --model-url, --model and the key in OPENAI_API_KEY.';

/** Calls of the model reject with `ModelError`, or with the signal's reason if they are cancelled. */
export function openAiModel(options: OpenAiModelOptions): ChatModel {
	const ask = async (
		messages: readonly ChatMessage[],
		functions: readonly FunctionDefinition[] | undefined,
		signal: AbortSignal | undefined,
	): Promise<ChatReply> => {
		try {
			return replyOf(await post({ messages, ...(functions ? { tools: functions } : {}) }, options, signal));
		} catch (error) {
			signal?.throwIfAborted();
			if (error instanceof ModelError) throw error;
			throw new ModelError(messageOf(error), { cause: error, advice: ADVICE, worthAnotherTry: false });
		}
	};
	return {
		label: options.model,
		mostFunctions: MAX_FUNCTIONS,
		complete: (messages, signal) => ask(messages, undefined, signal),
		...(options.jsonOnly === true
			? {}
			: { callFunctions: (messages, functions, signal) => ask(messages, functions, signal) }),
	};
}

async function post(
	body: object,
	{ apiKey, model, temperature, url }: OpenAiModelOptions,
	signal: AbortSignal | undefined,
): Promise<unknown> {
	const limit = AbortSignal.timeout(MODEL_TIME_LIMIT);
	const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
		},
		body: JSON.stringify({ model, ...body, ...(temperature === undefined ? {} : { temperature }) }),
		signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
	});
	const text = await response.text();
	if (!response.ok) {
		const { status } = response;
		throw new ModelError(`The model’s server answered ${status}: ${text.slice(0, 300)}`, {
			advice: ADVICE,
			worthAnotherTry: status === 429 || status >= 500,
		});
	}
	return JSON.parse(text);
}

/** @throws ZodError if the body is not a chat completion */
function replyOf(body: unknown): ChatReply {
	const [choice] = replySchema.parse(body).choices;
	const { finish_reason: finish, message } = choice ?? { message: {} };
	const refused = message.refusal !== undefined && message.refusal !== null && message.refusal !== '';
	const end = refused ? 'refused' : (replyEndOf(finish ?? '') ?? 'unended');
	return {
		text: message.content ?? '',
		toolCalls: (message.tool_calls ?? []).map((call) => ({
			name: call.function.name,
			args: call.function.arguments,
		})),
		...(end === 'whole' ? {} : { defect: defectInWords(end) }),
	};
}

/** fetch reports the reason in its error's cause. */
function messageOf(error: unknown): string {
	if (error instanceof z.ZodError || error instanceof SyntaxError)
		return 'The model’s server answered with something that is not a chat completion';
	const cause = error instanceof Error ? error.cause : undefined;
	const message = cause === undefined ? '' : errorMessage(cause);
	return message === '' ? errorMessage(error) : message;
}

/** A chat model behind an OpenAI-compatible address. */
import { z } from 'zod/v4';

import type {
	ChatMessage,
	ChatModel,
	ChatReply,
	FunctionDefinition,
} from '../../nodes/GuruTurnRouter/turn/turn';

export interface OpenAiModelOptions {
	/** Up to and without `/chat/completions`. */
	readonly url: string;
	readonly model: string;
	readonly apiKey?: string | undefined;
	/** For a model without function calling: the actions go into the prompt. */
	readonly jsonOnly?: boolean;
}

/** One call may take this long, in milliseconds. */
const TIME_LIMIT = 120_000;

const replySchema = z.object({
	choices: z
		.array(
			z.object({
				finish_reason: z.string().nullish(),
				message: z.object({
					content: z.string().nullish(),
					tool_calls: z
						.array(z.object({ function: z.object({ name: z.string(), arguments: z.unknown() }) }))
						.nullish(),
				}),
			}),
		)
		.min(1),
});

export function openAiModel({ apiKey, jsonOnly, model, url }: OpenAiModelOptions): ChatModel {
	const ask = async (
		messages: readonly ChatMessage[],
		functions: readonly FunctionDefinition[] | undefined,
		signal: AbortSignal | undefined,
	): Promise<ChatReply> => {
		const limit = AbortSignal.timeout(TIME_LIMIT);
		const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
			},
			body: JSON.stringify({ model, messages, temperature: 0, ...(functions ? { tools: functions } : {}) }),
			signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
		});
		if (!response.ok) {
			const body = (await response.text()).slice(0, 300);
			throw new Error(`The model’s server answered ${response.status}: ${body}`);
		}
		const { finish_reason: finish, message } = replySchema.parse(await response.json()).choices[0] ?? {
			message: {},
		};
		return {
			text: message.content ?? '',
			toolCalls: (message.tool_calls ?? []).map((call) => ({
				name: call.function.name,
				args: call.function.arguments,
			})),
			...(finish === 'length' ? { defect: 'it was cut off at the model’s length limit' } : {}),
		};
	};
	return {
		complete: (messages, signal) => ask(messages, undefined, signal),
		...(jsonOnly === true
			? {}
			: { callFunctions: (messages, functions, signal) => ask(messages, functions, signal) }),
	};
}

/**
 * Mistral's chat completions (API reference, "Chat Completion Endpoint"). Unknown fields get status 422, and an
 * assistant message without content gets 400. A reply that was cut off ends as `length` or `model_length`.
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { bearer, MODEL_KEY } from './chatCompletions';
import {
	argumentsText,
	type ReplyEnd,
	events,
	inPieces,
	type Incoming,
	json,
	type ModelRequest,
	type Protocol,
	RequestRefusedError,
	type ProviderReply,
	retryAfterHeader,
} from './protocol';
import { checkSchema } from './schemaRules';

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const imagePart = z.strictObject({
	type: z.literal('image_url'),
	image_url: z.union([
		z.string().min(1),
		z.strictObject({ url: z.string().min(1), detail: z.string().optional() }),
	]),
});
const message = z.discriminatedUnion('role', [
	z.strictObject({ role: z.literal('system'), content: z.union([z.string(), z.array(textPart)]) }),
	z.strictObject({
		role: z.literal('user'),
		content: z.union([z.string().min(1), z.array(z.union([textPart, imagePart])).min(1)]),
	}),
	z.strictObject({
		role: z.literal('assistant'),
		content: z.union([z.string(), z.array(textPart)]),
		prefix: z.boolean().optional(),
	}),
]);
const body = z.strictObject({
	model: z.string().min(1),
	messages: z.array(message).min(1),
	tools: z
		.array(
			z.strictObject({
				type: z.literal('function').optional(),
				function: z.strictObject({
					name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u),
					description: z.string().optional(),
					parameters: recordOf(z.unknown()),
					strict: z.boolean().optional(),
				}),
			}),
		)
		.nullish(),
	tool_choice: z.unknown().optional(),
	parallel_tool_calls: z.boolean().optional(),
	stream: z.boolean().optional(),
	temperature: z.number().min(0).max(1.5).nullish(),
	top_p: z.number().min(0).max(1).optional(),
	max_tokens: z.number().int().min(0).nullish(),
	n: z.number().int().min(1).nullish(),
	stop: z.union([z.string(), z.array(z.string())]).optional(),
	random_seed: z.number().int().nullish(),
	response_format: z.looseObject({}).optional(),
	presence_penalty: z.number().optional(),
	frequency_penalty: z.number().optional(),
	safe_prompt: z.boolean().optional(),
	prompt_mode: z.string().nullish(),
	prediction: z.looseObject({}).optional(),
	metadata: z.looseObject({}).nullish(),
});

const ENDS: Record<ReplyEnd, string> = {
	whole: 'stop',
	length: 'length',
	context: 'model_length',
	// There is no finish reason for a filter: a reply that was stopped ends as `error`.
	filtered: 'error',
	refused: 'error',
	unknown: 'because',
};

export const mistral: Protocol = {
	name: 'Mistral',
	read,
	reply: (reply, request, id) => (request.stream ? streamed(reply, id) : json(whole(reply, id))),
	failure: (failure) =>
		json(
			failure.status === 401
				? { message: 'Unauthorized', request_id: 'test' }
				: { object: 'error', message: failure.message, type: 'error', param: null, code: '1000' },
			failure.status,
			retryAfterHeader(failure),
		),
};

function read({ body: given, headers, path }: Incoming): ModelRequest {
	if (path !== '/v1/chat/completions')
		throw new RequestRefusedError('no Route matched with those values', 404);
	if (bearer(headers) !== MODEL_KEY) throw new RequestRefusedError('Unauthorized', 401);
	const { data, error } = body.safeParse(given);
	if (error !== undefined) throw new RequestRefusedError(z.prettifyError(error), 422);
	const { messages, stream, tools } = data;
	const textOf = (content: (typeof messages)[number]['content']) =>
		typeof content === 'string' ? content : content.map((part) => ('text' in part ? part.text : '')).join('');
	if (messages.some(({ content, role }) => role === 'assistant' && textOf(content) === '')) {
		throw new RequestRefusedError('Assistant message must have either content or tool_calls, but not none.');
	}
	const last = messages.at(-1);
	if (last?.role !== 'user') {
		throw new RequestRefusedError(
			`Expected last role User or Tool (or Assistant with prefix True) for serving but got ${last?.role}`,
		);
	}
	for (const { function: offered } of tools ?? []) {
		checkSchema(offered.parameters, `function '${offered.name}'`, {});
	}
	return {
		messages: messages.map(({ content, role }) => ({ role, text: textOf(content) })),
		functions: (tools ?? []).map(({ function: { description = '', name, parameters } }) => ({
			name,
			description,
			parameters,
		})),
		stream: stream === true,
		images: messages.flatMap(({ content }) =>
			typeof content === 'string' ? [] : content.filter(({ type }) => type === 'image_url'),
		).length,
	};
}

const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function head(id: string, object: string) {
	return { id, object, created: 1_700_000_000, model: 'test-model' };
}

function endOf({ calls = [], end = 'whole' }: ProviderReply): string {
	return end === 'whole' && calls.length > 0 ? 'tool_calls' : ENDS[end];
}

function callsOf({ calls = [] }: ProviderReply, id: string) {
	return calls.map((call, index) => ({
		id: `c${index}${id}`.padEnd(9, '0').slice(0, 9),
		type: 'function',
		function: { name: call.name, arguments: argumentsText(call.arguments) },
		index,
	}));
}

function contentOf({ text = '', thinking }: ProviderReply) {
	if (thinking === undefined) return text;
	return [
		{ type: 'thinking', thinking: [{ type: 'text', text: thinking }] },
		{ type: 'text', text },
	];
}

function whole(reply: ProviderReply, id: string): unknown {
	const calls = callsOf(reply, id);
	return {
		...head(id, 'chat.completion'),
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: contentOf(reply),
					...(calls.length === 0 ? {} : { tool_calls: calls }),
				},
				finish_reason: endOf(reply),
			},
		],
		usage: USAGE,
	};
}

/** Each call is sent whole, in one chunk. */
function streamed(reply: ProviderReply, id: string) {
	const calls = callsOf(reply, id);
	const chunk = (delta: unknown, finish: string | null = null) => ({
		data: JSON.stringify({
			...head(id, 'chat.completion.chunk'),
			choices: [{ index: 0, delta, finish_reason: finish }],
			...(finish === null ? {} : { usage: USAGE }),
		}),
	});
	return events([
		chunk({ role: 'assistant', content: '' }),
		...inPieces(reply.text ?? '').map((piece) => chunk({ content: piece })),
		calls.length === 0
			? chunk({ content: '' }, endOf(reply))
			: chunk({ content: '', tool_calls: calls }, endOf(reply)),
		{ data: '[DONE]' },
	]);
}

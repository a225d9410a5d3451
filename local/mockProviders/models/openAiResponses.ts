/**
 * OpenAI's Responses API, the default of n8n's OpenAI node. API reference, "Create a model response": a reply that was
 * cut off has the status `incomplete` and a reason. When streamed, it ends with the event `response.incomplete`.
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { bearer, MODEL_KEY, openAiFailure, parsedBody } from './chatCompletions';
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

const textParts = z.strictObject({ type: z.enum(['input_text', 'output_text']), text: z.string() });
const imagePart = z.strictObject({
	type: z.literal('input_image'),
	image_url: z.string().min(1),
	detail: z.string().optional(),
});
const item = z.strictObject({
	type: z.literal('message').optional(),
	role: z.enum(['system', 'developer', 'user', 'assistant']),
	content: z.union([z.string(), z.array(z.union([textParts, imagePart])).min(1)]),
	id: z.string().optional(),
	phase: z.string().optional(),
});
const body = z.strictObject({
	model: z.string().min(1),
	input: z.array(item).min(1),
	instructions: z.string().nullish(),
	tools: z
		.array(
			z.strictObject({
				type: z.literal('function'),
				name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u),
				description: z.string().max(1024).nullish(),
				parameters: recordOf(z.unknown()).nullable(),
				strict: z.boolean().nullable(),
			}),
		)
		.max(128)
		.optional(),
	tool_choice: z.unknown().optional(),
	parallel_tool_calls: z.boolean().nullish(),
	stream: z.boolean().nullish(),
	temperature: z.number().nullish(),
	top_p: z.number().nullish(),
	max_output_tokens: z.number().int().min(16).nullish(),
	text: z.looseObject({}).optional(),
	reasoning: z.looseObject({}).nullish(),
	store: z.boolean().nullish(),
	user: z.string().optional(),
	metadata: recordOf(z.string()).nullish(),
	truncation: z.string().nullish(),
	include: z.array(z.string()).nullish(),
	service_tier: z.string().nullish(),
	previous_response_id: z.string().nullish(),
	prompt_cache_key: z.string().optional(),
	safety_identifier: z.string().optional(),
});

export const openAiResponses: Protocol = {
	name: 'OpenAI (Responses)',
	read,
	reply: (reply, request, id) => (request.stream ? streamed(reply, id) : json(response(reply, id))),
	failure: (failure) => json(openAiFailure(failure), failure.status, retryAfterHeader(failure)),
	documented: {
		'too long': json(
			{
				error: {
					message:
						'Your input exceeds the context window of this model. Please adjust your input and try again.',
					type: 'invalid_request_error',
					param: 'input',
					code: 'context_length_exceeded',
				},
			},
			400,
		),
	},
};

function read({ body: given, headers, path }: Incoming): ModelRequest {
	if (path !== '/v1/responses') throw new RequestRefusedError(`Unknown request URL: ${path}.`, 404);
	if (bearer(headers) !== MODEL_KEY) throw new RequestRefusedError('Incorrect API key provided.', 401);
	const { input, stream, tools = [] } = parsedBody(body, given);
	for (const { name, parameters } of tools) {
		if (parameters === null) continue;
		if (parameters['type'] !== 'object' || parameters['properties'] === undefined) {
			throw new RequestRefusedError(
				`Invalid schema for function '${name}': object schema missing properties.`,
			);
		}
		checkSchema(parameters, `function '${name}'`, { items: true });
	}
	for (const { content, role } of input) {
		const wrong = role === 'assistant' ? 'input_text' : 'output_text';
		if (typeof content !== 'string' && content.some(({ type }) => type === wrong)) {
			throw new RequestRefusedError(`Invalid value: '${wrong}' in a message of the role ${role}.`);
		}
	}
	return {
		messages: input.map(({ content, role }) => ({
			role: role === 'developer' ? 'system' : role,
			text:
				typeof content === 'string'
					? content
					: content.map((part) => ('text' in part ? part.text : '')).join(''),
		})),
		functions: tools.map(({ description, name, parameters }) => ({
			name,
			description: description ?? '',
			parameters,
		})),
		stream: stream === true,
		images: input.flatMap(({ content }) =>
			typeof content === 'string' ? [] : content.filter(({ type }) => type === 'input_image'),
		).length,
	};
}

const INCOMPLETE: Partial<Record<ReplyEnd, string>> = {
	length: 'max_output_tokens',
	context: 'max_output_tokens',
	filtered: 'content_filter',
	unknown: 'because',
};

function response(reply: ProviderReply, id: string, status?: 'in_progress'): Record<string, unknown> {
	const reason = INCOMPLETE[reply.end ?? 'whole'];
	return {
		id: `resp_${id}`,
		object: 'response',
		created_at: 1_700_000_000,
		status: status ?? (reason === undefined ? 'completed' : 'incomplete'),
		model: 'test-model',
		error: null,
		incomplete_details: reason === undefined || status !== undefined ? null : { reason },
		instructions: null,
		metadata: {},
		output: status === undefined ? outputOf(reply, id) : [],
		parallel_tool_calls: true,
		tool_choice: 'auto',
		tools: [],
		usage: {
			input_tokens: 1,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens: 1,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: 2,
		},
	};
}

function outputOf(
	{ calls = [], end, text = '', thinking }: ProviderReply,
	id: string,
): ReadonlyArray<Record<string, unknown>> {
	const part = end === 'refused' ? { type: 'refusal', refusal: text } : textPart(text);
	const status = end === undefined || end === 'whole' || end === 'refused' ? 'completed' : 'incomplete';
	return [
		...(thinking === undefined
			? []
			: [{ type: 'reasoning', id: `rs_${id}`, summary: [{ type: 'summary_text', text: thinking }] }]),
		...(text === '' && calls.length > 0
			? []
			: [{ type: 'message', id: `msg_${id}`, role: 'assistant', status, content: [part] }]),
		...calls.map((call, place) => ({
			type: 'function_call',
			id: `fc_${id}_${place}`,
			call_id: `call_${id}_${place}`,
			name: call.name,
			arguments: argumentsText(call.arguments),
			status,
		})),
	];
}

function textPart(text: string) {
	return { type: 'output_text', text, annotations: [] };
}

function streamed(reply: ProviderReply, id: string) {
	const { end, text = '' } = reply;
	const list: Array<Record<string, unknown>> = [
		{ type: 'response.created', response: response(reply, id, 'in_progress') },
	];
	outputOf(reply, id).forEach((output, index) => {
		const place = { output_index: index, item_id: output['id'] };
		const isCall = output['type'] === 'function_call';
		const started = isCall ? { ...output, arguments: '' } : { ...output, content: [] };
		list.push({ type: 'response.output_item.added', output_index: index, item: started });
		if (isCall) {
			const given = String(output['arguments']);
			for (const delta of inPieces(given)) {
				list.push({ type: 'response.function_call_arguments.delta', ...place, delta });
			}
			list.push({ type: 'response.function_call_arguments.done', ...place, arguments: given });
		} else if (output['type'] === 'message') {
			const kind = end === 'refused' ? 'refusal' : 'output_text';
			const part = { ...place, content_index: 0 };
			for (const delta of inPieces(text)) list.push({ type: `response.${kind}.delta`, ...part, delta });
			list.push({
				type: `response.${kind}.done`,
				...part,
				...(end === 'refused' ? { refusal: text } : { text }),
			});
		}
		list.push({ type: 'response.output_item.done', output_index: index, item: output });
	});
	const done = response(reply, id);
	list.push({ type: `response.${String(done['status'])}`, response: done });
	return events(
		list.map((event, place) => ({
			event: String(event['type']),
			data: JSON.stringify({ ...event, sequence_number: place }),
		})),
	);
}

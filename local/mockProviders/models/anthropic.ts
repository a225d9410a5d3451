/**
 * Anthropic's Messages API (API reference, "Messages", and "Handling stop reasons"). It refuses a conversation that
 * does not begin with the user, blank text, and property keys that do not match ^[a-zA-Z0-9_.-]{1,64}$.
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { MODEL_KEY, parsedBody } from './chatCompletions';
import {
	argumentsObject,
	argumentsText,
	type ReplyEnd,
	events,
	type ProviderFailure,
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

const cache = { cache_control: z.looseObject({}).optional() };
const textBlock = z.strictObject({ type: z.literal('text'), text: z.string(), ...cache });
const imageBlock = z.strictObject({
	type: z.literal('image'),
	source: z.union([
		z.strictObject({
			type: z.literal('base64'),
			media_type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
			data: z.string().min(1),
		}),
		z.strictObject({ type: z.literal('url'), url: z.string().min(1) }),
	]),
	...cache,
});
const message = z.strictObject({
	role: z.enum(['user', 'assistant']),
	content: z.union([z.string(), z.array(z.union([textBlock, imageBlock]))]),
});
const body = z.strictObject({
	model: z.string().min(1),
	max_tokens: z.number().int().min(1),
	messages: z.array(message).min(1),
	system: z.union([z.string(), z.array(textBlock)]).optional(),
	tools: z
		.array(
			z.strictObject({
				type: z.literal('custom').optional(),
				name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u),
				description: z.string().optional(),
				input_schema: recordOf(z.unknown()),
				...cache,
			}),
		)
		.optional(),
	tool_choice: z.looseObject({ type: z.string() }).optional(),
	stream: z.boolean().optional(),
	temperature: z.number().min(0).max(1).optional(),
	top_p: z.number().min(0).max(1).optional(),
	top_k: z.number().int().min(0).optional(),
	stop_sequences: z.array(z.string()).optional(),
	metadata: z.looseObject({}).optional(),
	thinking: z.looseObject({ type: z.string() }).optional(),
	output_config: z.looseObject({}).optional(),
	service_tier: z.string().optional(),
	...cache,
});

const ENDS: Record<ReplyEnd, string> = {
	whole: 'end_turn',
	length: 'max_tokens',
	context: 'model_context_window_exceeded',
	// A reply that Anthropic's classifiers stop ends as `refusal`. There is no other filter.
	filtered: 'refusal',
	refused: 'refusal',
	unknown: 'because',
};

export const anthropic: Protocol = {
	name: 'Anthropic',
	read,
	reply: (reply, request, id) => (request.stream ? streamed(reply, id) : json(whole(reply, id))),
	documented: {
		// docker/docker-agent, issue 569.
		'too long': json(
			{
				type: 'error',
				error: {
					type: 'invalid_request_error',
					message:
						'input length and `max_tokens` exceed context limit: 178959 + 64000 > 200000, decrease input length or `max_tokens` and try again',
				},
				request_id: 'req_test',
			},
			400,
		),
	},
	failure: (failure) =>
		json(
			{
				type: 'error',
				error: { type: errorType(failure), message: failure.message },
				request_id: 'req_test',
			},
			failure.status,
			retryAfterHeader(failure),
		),
};

function errorType({ status }: ProviderFailure): string {
	const types: Readonly<Record<number, string>> = {
		400: 'invalid_request_error',
		401: 'authentication_error',
		404: 'not_found_error',
		429: 'rate_limit_error',
		529: 'overloaded_error',
	};
	return types[status] ?? 'api_error';
}

function read({ body: given, headers, path }: Incoming): ModelRequest {
	if (path !== '/v1/messages') throw new RequestRefusedError(`Not found: ${path}`, 404);
	if (headers['x-api-key'] !== MODEL_KEY) throw new RequestRefusedError('invalid x-api-key', 401);
	if (headers['anthropic-version'] === undefined)
		throw new RequestRefusedError('anthropic-version: header is required');
	const { messages, stream, system, tools = [] } = parsedBody(body, given);
	for (const [place, { input_schema: schema }] of tools.entries()) {
		if (schema['type'] !== 'object')
			throw new RequestRefusedError(`tools.${place}.custom.input_schema.type: Field required`);
		if (['anyOf', 'oneOf', 'allOf'].some((key) => key in schema)) {
			throw new RequestRefusedError(
				`tools.${place}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`,
			);
		}
		checkSchema(schema, `tools.${place}.custom.input_schema`, { propertyName: /^[a-zA-Z0-9_.-]{1,64}$/u });
	}
	if (messages[0]?.role !== 'user')
		throw new RequestRefusedError('messages: first message must use the "user" role');
	const said = messages.map(({ content, role }, place) => {
		const blocks = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
		if (blocks.length === 0) {
			throw new RequestRefusedError(
				'messages: all messages must have non-empty content except for the optional final assistant message',
			);
		}
		for (const block of blocks) {
			if (block.type === 'text' && block.text.trim() === '') {
				throw new RequestRefusedError(
					`messages.${place}: text content blocks must ${block.text === '' ? 'be non-empty' : 'contain non-whitespace text'}`,
				);
			}
		}
		return { role, text: blocks.map((block) => (block.type === 'text' ? block.text : '')).join('') };
	});
	const last = said.at(-1);
	if (last?.role === 'assistant' && /\s$/u.test(last.text)) {
		throw new RequestRefusedError('messages: final assistant content cannot end with trailing whitespace');
	}
	const systemText = typeof system === 'string' ? system : (system ?? []).map(({ text }) => text).join('');
	return {
		messages: [...(systemText === '' ? [] : [{ role: 'system' as const, text: systemText }]), ...said],
		functions: tools.map(({ description = '', input_schema, name }) => ({
			name,
			description,
			parameters: input_schema,
		})),
		stream: stream === true,
		images: messages.flatMap(({ content }) =>
			typeof content === 'string' ? [] : content.filter(({ type }) => type === 'image'),
		).length,
	};
}

function endOf({ calls = [], end = 'whole' }: ProviderReply): string {
	return end === 'whole' && calls.length > 0 ? 'tool_use' : ENDS[end];
}

function head(id: string) {
	return { id: `msg_${id}`, type: 'message', role: 'assistant', model: 'claude-test' };
}

const USAGE = { input_tokens: 1, output_tokens: 1 };

function whole(reply: ProviderReply, id: string): unknown {
	const { calls = [], text = '', thinking } = reply;
	return {
		...head(id),
		content: [
			...(thinking === undefined ? [] : [{ type: 'thinking', thinking, signature: 'c2ln' }]),
			...(text === '' ? [] : [{ type: 'text', text }]),
			...calls.map(({ arguments: given, name }, place) => ({
				type: 'tool_use',
				id: `toolu_${id}_${place}`,
				name,
				input: argumentsObject(given),
			})),
		],
		stop_reason: endOf(reply),
		stop_sequence: null,
		usage: USAGE,
	};
}

function streamed(reply: ProviderReply, id: string) {
	const { calls = [], text = '', thinking } = reply;
	const blocks = [
		...(thinking === undefined
			? []
			: [
					{
						start: { type: 'thinking', thinking: '', signature: '' },
						deltas: [
							...inPieces(thinking).map((piece) => ({ type: 'thinking_delta', thinking: piece })),
							{ type: 'signature_delta', signature: 'c2ln' },
						],
					},
				]),
		...(text === ''
			? []
			: [
					{
						start: { type: 'text', text: '' },
						deltas: inPieces(text).map((piece) => ({ type: 'text_delta', text: piece })),
					},
				]),
		...calls.map(({ arguments: given, name }, place) => ({
			start: { type: 'tool_use', id: `toolu_${id}_${place}`, name, input: {} },
			deltas: inPieces(argumentsText(given)).map((piece) => ({
				type: 'input_json_delta',
				partial_json: piece,
			})),
		})),
	];
	const list: Array<Record<string, unknown>> = [
		{
			type: 'message_start',
			message: { ...head(id), content: [], stop_reason: null, stop_sequence: null, usage: USAGE },
		},
		{ type: 'ping' },
		...blocks.flatMap(({ deltas, start }, index) => [
			{ type: 'content_block_start', index, content_block: start },
			...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
			{ type: 'content_block_stop', index },
		]),
		{
			type: 'message_delta',
			delta: { stop_reason: endOf(reply), stop_sequence: null },
			usage: { output_tokens: 1 },
		},
		{ type: 'message_stop' },
	];
	return events(list.map((event) => ({ event: String(event['type']), data: JSON.stringify(event) })));
}

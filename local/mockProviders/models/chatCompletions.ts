/**
 * OpenAI's Chat Completions. Several providers offer this API with limits of their own. Fields and limits: OpenAI's API
 * reference, "Create chat completion" (tools: at most 128; a function's name: a-z, A-Z, 0-9, underscores and dashes,
 * at most 64), and OpenAI's errors for invalid schemas ("array schema missing items").
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import {
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
import { checkSchema, type SchemaRules } from './schemaRules';

export interface ChatDialect {
	readonly name: string;
	readonly path: RegExp;
	/** @returns the API key in the request's headers */
	readonly key: (headers: Incoming['headers']) => string | undefined;
	readonly mostTools?: number;
	/** Longest description of a function, in characters. */
	readonly longestDescription?: number;
	readonly images?: boolean;
	/** Request fields that the provider accepts in addition to OpenAI's. */
	readonly fields?: readonly string[];
	readonly rules?: SchemaRules;
	/** The provider's finish reasons. */
	readonly ends?: Partial<Record<ReplyEnd, string>>;
	/** True if a refusal is written into the field `refusal`. */
	readonly refuses?: boolean;
	/** Name of the field for the model's thinking, beside the reply's text. */
	readonly thinking?: string;
	readonly failure?: (failure: ProviderFailure) => unknown;
	readonly documented?: NonNullable<Protocol['documented']>;
}

export const MODEL_KEY = 'test-key';

const ENDS: Record<ReplyEnd, string> = {
	whole: 'stop',
	length: 'length',
	context: 'length',
	filtered: 'content_filter',
	refused: 'stop',
	unknown: 'because',
};
const FIELDS = [
	...[
		'model',
		'messages',
		'tools',
		'tool_choice',
		'parallel_tool_calls',
		'stream',
		'stream_options',
		'temperature',
	],
	...[
		'top_p',
		'n',
		'stop',
		'max_tokens',
		'max_completion_tokens',
		'presence_penalty',
		'frequency_penalty',
		'seed',
	],
	...[
		'logit_bias',
		'logprobs',
		'top_logprobs',
		'user',
		'response_format',
		'reasoning_effort',
		'service_tier',
	],
	...[
		'store',
		'metadata',
		'prediction',
		'verbosity',
		'safety_identifier',
		'prompt_cache_key',
		'modalities',
		'audio',
	],
];

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const imagePart = z.strictObject({
	type: z.literal('image_url'),
	image_url: z.strictObject({ url: z.string().min(1), detail: z.string().optional() }),
});
const words = z.union([z.string(), z.array(textPart).min(1)]);
const message = z.discriminatedUnion('role', [
	z.strictObject({ role: z.literal('system'), content: words, name: z.string().optional() }),
	z.strictObject({ role: z.literal('developer'), content: words, name: z.string().optional() }),
	z.strictObject({
		role: z.literal('user'),
		content: z.union([z.string(), z.array(z.union([textPart, imagePart])).min(1)]),
		name: z.string().optional(),
	}),
	z.strictObject({ role: z.literal('assistant'), content: words, name: z.string().optional() }),
]);
const body = z.looseObject({
	model: z.string().min(1),
	messages: z.array(message).min(1),
	tools: z
		.array(
			z.strictObject({
				type: z.literal('function'),
				function: z.strictObject({
					name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u),
					description: z.string().optional(),
					parameters: recordOf(z.unknown()).optional(),
					strict: z.boolean().nullish(),
				}),
			}),
		)
		.min(1)
		.optional(),
	stream: z.boolean().nullish(),
});

export function chatCompletions(dialect: ChatDialect): Protocol {
	return {
		name: dialect.name,
		read: (incoming) => read(incoming, dialect),
		reply: (reply, request, id) =>
			request.stream ? streamed(reply, dialect, id) : json(whole(reply, dialect, id)),
		failure: (failure) =>
			json((dialect.failure ?? openAiFailure)(failure), failure.status, retryAfterHeader(failure)),
		...(dialect.documented === undefined ? {} : { documented: dialect.documented }),
	};
}

export function openAiFailure({ message: words, quota, status }: ProviderFailure): unknown {
	const code = quota === true ? 'insufficient_quota' : status === 401 ? 'invalid_api_key' : null;
	const type =
		quota === true ? 'insufficient_quota' : status >= 500 ? 'server_error' : 'invalid_request_error';
	return { error: { message: words, type, param: null, code } };
}

/** @throws Refusal */
export function parsedBody<T>(schema: z.ZodType<T>, given: unknown): T {
	const { data, error } = schema.safeParse(given);
	if (error !== undefined) throw new RequestRefusedError(`Invalid request: ${z.prettifyError(error)}`);
	return data;
}

function read({ body: given, headers, path }: Incoming, dialect: ChatDialect): ModelRequest {
	if (!dialect.path.test(path)) throw new RequestRefusedError(`Unknown request URL: ${path}.`, 404);
	if (dialect.key(headers) !== MODEL_KEY) throw new RequestRefusedError('Incorrect API key provided.', 401);
	const { messages, stream, tools = [], ...more } = parsedBody(body, given);
	const known = new Set([...FIELDS, ...(dialect.fields ?? [])]);
	const unknown = Object.keys(more).find((key) => !known.has(key));
	if (unknown !== undefined)
		throw new RequestRefusedError(`Unrecognized request argument supplied: ${unknown}`);
	const { longestDescription, mostTools } = dialect;
	if (mostTools !== undefined && tools.length > mostTools) {
		throw new RequestRefusedError(
			`Invalid 'tools': array too long. Expected an array with maximum length ${mostTools}, but got an array with length ${tools.length} instead.`,
		);
	}
	const functions = tools.map(({ function: offered }) => offered);
	for (const [place, { description = '', name, parameters }] of functions.entries()) {
		if (longestDescription !== undefined && description.length > longestDescription) {
			throw new RequestRefusedError(
				`Invalid 'tools[${place}].function.description': string too long. Expected a string with maximum length ${longestDescription}, but got a string with length ${description.length} instead.`,
			);
		}
		if (parameters === undefined) continue;
		if (parameters['type'] !== 'object' || parameters['properties'] === undefined) {
			throw new RequestRefusedError(
				`Invalid schema for function '${name}': object schema missing properties.`,
			);
		}
		checkSchema(parameters, `function '${name}'`, { items: true, ...dialect.rules });
	}
	const images = messages.flatMap(({ content }) =>
		typeof content === 'string' ? [] : content.filter(({ type }) => type === 'image_url'),
	).length;
	if (images > 0 && dialect.images === false) {
		throw new RequestRefusedError(
			'Failed to deserialize the JSON body: unknown variant `image_url`, expected `text`',
		);
	}
	return {
		messages: messages.map(({ content, role }) => ({
			role: role === 'developer' ? 'system' : role,
			text:
				typeof content === 'string'
					? content
					: content.map((part) => ('text' in part ? part.text : '')).join(''),
		})),
		functions: functions.map(({ description = '', name, parameters }) => ({ name, description, parameters })),
		stream: stream === true,
		images,
	};
}

function endOf({ calls = [], end = 'whole' }: ProviderReply, { ends, refuses }: ChatDialect): string {
	if (end === 'whole' && calls.length > 0) return 'tool_calls';
	if (end === 'refused' && refuses !== true) return ends?.refused ?? ENDS.filtered;
	return ends?.[end] ?? ENDS[end];
}

const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function head(id: string, object: string) {
	return { id: `chatcmpl-${id}`, object, created: 1_700_000_000, model: 'test-model' };
}

function whole(reply: ProviderReply, dialect: ChatDialect, id: string): unknown {
	const { calls = [], end, text = '', thinking } = reply;
	const refusal = end === 'refused' && dialect.refuses === true;
	return {
		...head(id, 'chat.completion'),
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: refusal || (text === '' && calls.length > 0) ? null : text,
					...(refusal ? { refusal: text } : {}),
					...(thinking !== undefined && dialect.thinking !== undefined
						? { [dialect.thinking]: thinking }
						: {}),
					...(calls.length === 0
						? {}
						: {
								tool_calls: calls.map((call, place) => ({
									id: `call_${id}_${place}`,
									type: 'function',
									function: { name: call.name, arguments: argumentsText(call.arguments) },
								})),
							}),
				},
				finish_reason: endOf(reply, dialect),
			},
		],
		usage: USAGE,
	};
}

function streamed(reply: ProviderReply, dialect: ChatDialect, id: string) {
	const { calls = [], end, text = '', thinking } = reply;
	const field = end === 'refused' && dialect.refuses === true ? 'refusal' : 'content';
	const chunk = (delta: unknown, finish: string | null = null) => ({
		data: JSON.stringify({
			...head(id, 'chat.completion.chunk'),
			choices: [{ index: 0, delta, finish_reason: finish }],
		}),
	});
	const { thinking: thinkingField } = dialect;
	return events([
		chunk({ role: 'assistant', content: '' }),
		...(thinking !== undefined && thinkingField !== undefined
			? inPieces(thinking).map((piece) => chunk({ [thinkingField]: piece }))
			: []),
		...inPieces(text).map((piece) => chunk({ [field]: piece })),
		...calls.flatMap((call, index) => [
			chunk({
				tool_calls: [
					{
						index,
						id: `call_${id}_${index}`,
						type: 'function',
						function: { name: call.name, arguments: '' },
					},
				],
			}),
			...inPieces(argumentsText(call.arguments)).map((piece) =>
				chunk({ tool_calls: [{ index, function: { arguments: piece } }] }),
			),
		]),
		chunk({}, endOf(reply, dialect)),
		{ data: JSON.stringify({ ...head(id, 'chat.completion.chunk'), choices: [], usage: USAGE }) },
		{ data: '[DONE]' },
	]);
}

/** The key from a bearer token, as most providers expect it. */
export function bearer({ authorization }: Incoming['headers']): string | undefined {
	return authorization?.replace(/^Bearer /u, '');
}

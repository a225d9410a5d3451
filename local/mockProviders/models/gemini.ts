/**
 * Google's Gemini API, generateContent (API reference: Content, Schema, FunctionDeclaration, FinishReason). A schema is
 * a subset of OpenAPI. The API refuses unknown keywords, objects without properties, lists without items and lists of
 * types. A function's name begins with a letter or an underscore.
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { MODEL_KEY, parsedBody } from './chatCompletions';
import {
	type HttpAnswer,
	argumentsObject,
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
} from './protocol';
import { checkSchema } from './schemaRules';

const SCHEMA_KEYWORDS = new Set([
	...['type', 'format', 'title', 'description', 'nullable', 'enum', 'maxItems', 'minItems', 'properties'],
	...['required', 'minProperties', 'maxProperties', 'minLength', 'maxLength', 'pattern', 'example', 'anyOf'],
	...['propertyOrdering', 'default', 'items', 'minimum', 'maximum'],
]);

const part = z.union([
	z.strictObject({ text: z.string().min(1), thought: z.boolean().optional() }),
	z.strictObject({ inlineData: z.strictObject({ mimeType: z.string().min(1), data: z.string().min(1) }) }),
]);
const content = z.strictObject({
	role: z.enum(['user', 'model']),
	parts: z.array(part).min(1, 'contents.parts must not be empty.'),
});
const body = z.strictObject({
	contents: z.array(content).min(1, 'contents is not specified'),
	systemInstruction: z.strictObject({ role: z.string().optional(), parts: z.array(part).min(1) }).optional(),
	tools: z
		.array(
			z.strictObject({
				functionDeclarations: z
					.array(
						z.strictObject({
							name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}$/u),
							description: z.string().min(1),
							parameters: recordOf(z.unknown()).optional(),
						}),
					)
					.min(1),
			}),
		)
		.optional(),
	toolConfig: z.looseObject({}).optional(),
	safetySettings: z.array(z.looseObject({})).nullish(),
	generationConfig: z.looseObject({}).optional(),
});

const ENDS: Record<ReplyEnd, string> = {
	whole: 'STOP',
	length: 'MAX_TOKENS',
	context: 'MAX_TOKENS',
	filtered: 'SAFETY',
	refused: 'PROHIBITED_CONTENT',
	unknown: 'BECAUSE',
};

export const gemini: Protocol = {
	name: 'Google Gemini',
	read,
	reply: (reply, request) => (request.stream ? streamed(reply) : json(candidate(reply))),
	documented: {
		// google-gemini/gemini-cli, issue 4231.
		'too long': failure({
			status: 400,
			message: 'The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).',
		}),
		// FinishReason: a model may spend all its tokens on thinking, or end without any text.
		'no content': json({ candidates: [{ finishReason: 'STOP', index: 0 }] }),
		'no content, cut off': json({ candidates: [{ finishReason: 'MAX_TOKENS', index: 0 }] }),
	},
	failure,
};

function failure({ message, retryAfter, status }: ProviderFailure): HttpAnswer {
	const names: Readonly<Record<number, string>> = {
		400: 'INVALID_ARGUMENT',
		401: 'UNAUTHENTICATED',
		403: 'PERMISSION_DENIED',
		404: 'NOT_FOUND',
		429: 'RESOURCE_EXHAUSTED',
		503: 'UNAVAILABLE',
	};
	// Gemini sends the retry delay in the body, as google.rpc.RetryInfo.
	const details =
		retryAfter === undefined
			? {}
			: { details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfter}s` }] };
	return json({ error: { code: status, message, status: names[status] ?? 'INTERNAL', ...details } }, status);
}

function read({ body: given, headers, path, query }: Incoming): ModelRequest {
	const method = /^\/v1beta\/models\/[^/:]+:(generateContent|streamGenerateContent)$/u.exec(path)?.[1];
	if (method === undefined)
		throw new RequestRefusedError(`The requested URL ${path} was not found on this server.`, 404);
	if (headers['x-goog-api-key'] !== MODEL_KEY) {
		// Google answers a wrong key with 400, not 401.
		throw new RequestRefusedError('API key not valid. Please pass a valid API key.');
	}
	if (method === 'streamGenerateContent' && query.get('alt') !== 'sse') {
		throw new RequestRefusedError('The stand-in streams server-sent events only.');
	}
	const { contents, systemInstruction, tools = [] } = parsedBody(body, given);
	const declared = tools.flatMap(({ functionDeclarations }) => functionDeclarations);
	for (const [place, { parameters }] of declared.entries()) {
		if (parameters === undefined) continue;
		checkSchema(parameters, `tools[0].function_declarations[${place}].parameters`, {
			keywords: SCHEMA_KEYWORDS,
			filledObjects: true,
			items: true,
			typed: true,
			depth: 6,
		});
	}
	const names = declared.map(({ name }) => name);
	const twice = names.find((name, place) => names.indexOf(name) !== place);
	if (twice !== undefined) throw new RequestRefusedError(`Duplicate function declaration found: ${twice}`);
	const textOf = (parts: ReadonlyArray<z.infer<typeof part>>) =>
		parts.map((each) => ('text' in each ? each.text : '')).join('');
	return {
		messages: [
			...(systemInstruction === undefined
				? []
				: [{ role: 'system' as const, text: textOf(systemInstruction.parts) }]),
			...contents.map(({ parts, role }) => ({
				role: role === 'model' ? ('assistant' as const) : ('user' as const),
				text: textOf(parts),
			})),
		],
		functions: declared.map(({ description, name, parameters }) => ({ name, description, parameters })),
		stream: method === 'streamGenerateContent',
		images: contents.flatMap(({ parts }) => parts.filter((each) => 'inlineData' in each)).length,
	};
}

const USAGE = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };

/** One candidate. A reply that was blocked has no content. */
function candidate(reply: ProviderReply, parts = partsOf(reply), isLast = true): unknown {
	const { end = 'whole' } = reply;
	if (end === 'refused')
		return { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: USAGE };
	return {
		candidates: [
			{
				...(end === 'filtered' && isLast ? {} : { content: { role: 'model', parts } }),
				...(isLast ? { finishReason: ENDS[end] } : {}),
				index: 0,
			},
		],
		usageMetadata: USAGE,
		modelVersion: 'gemini-test',
	};
}

function partsOf({ calls = [], text = '', thinking }: ProviderReply): readonly unknown[] {
	return [
		...(thinking === undefined ? [] : [{ text: thinking, thought: true }]),
		...(text === '' ? [] : [{ text }]),
		...calls.map(({ arguments: given, name }) => ({
			functionCall: { name, args: argumentsObject(given) },
		})),
	];
}

function streamed(reply: ProviderReply): HttpAnswer {
	const { text = '', ...more } = reply;
	if (reply.end === 'refused') return events([{ data: JSON.stringify(candidate(reply)) }]);
	const pieces = inPieces(text).map((piece) => candidate(reply, [{ text: piece }], false));
	const last = candidate(reply, partsOf(more), true);
	return events([...pieces, last].map((chunk) => ({ data: JSON.stringify(chunk) })));
}

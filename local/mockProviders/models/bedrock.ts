/**
 * Amazon Bedrock's Converse and ConverseStream (API reference of Amazon Bedrock Runtime: Message, Tool,
 * ToolSpecification, StopReason). It refuses a conversation that does not begin with the user or does not alternate,
 * and blank text. A stream uses AWS's event stream encoding.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { parsedBody } from './chatCompletions';
import {
	type HttpAnswer,
	argumentsObject,
	argumentsText,
	type ReplyEnd,
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

const block = z.union([
	z.strictObject({ text: z.string() }),
	z.strictObject({
		image: z.strictObject({
			format: z.enum(['png', 'jpeg', 'gif', 'webp']),
			source: z.strictObject({ bytes: z.string().min(1) }),
		}),
	}),
]);
const body = z.strictObject({
	messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(block) })).min(1),
	system: z.array(z.strictObject({ text: z.string().min(1) })).optional(),
	inferenceConfig: z
		.strictObject({
			maxTokens: z.number().int().min(1).optional(),
			temperature: z.number().min(0).max(1).optional(),
			topP: z.number().min(0).max(1).optional(),
			stopSequences: z.array(z.string()).optional(),
		})
		.optional(),
	toolConfig: z
		.strictObject({
			tools: z
				.array(
					z.strictObject({
						toolSpec: z.strictObject({
							name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/u),
							description: z.string().min(1).optional(),
							inputSchema: z.strictObject({ json: recordOf(z.unknown()) }),
						}),
					}),
				)
				.min(1),
			toolChoice: z.looseObject({}).optional(),
		})
		.optional(),
	additionalModelRequestFields: z.unknown().optional(),
	guardrailConfig: z.looseObject({}).optional(),
	performanceConfig: z.looseObject({}).optional(),
	requestMetadata: z.looseObject({}).optional(),
});

const ENDS: Record<ReplyEnd, string> = {
	whole: 'end_turn',
	length: 'max_tokens',
	context: 'model_context_window_exceeded',
	filtered: 'guardrail_intervened',
	refused: 'content_filtered',
	unknown: 'because',
};

export const bedrock: Protocol = {
	name: 'Amazon Bedrock',
	read,
	reply: (reply, request, id) => (request.stream ? streamed(reply, id) : json(whole(reply, id))),
	documented: {
		'too long': failure({ status: 400, message: 'Input is too long for requested model.' }),
	},
	failure,
};

function failure(given: ProviderFailure): HttpAnswer {
	const names: Readonly<Record<number, string>> = {
		400: 'ValidationException',
		401: 'UnrecognizedClientException',
		403: 'AccessDeniedException',
		404: 'ResourceNotFoundException',
		429: 'ThrottlingException',
		503: 'ServiceUnavailableException',
	};
	const name = names[given.status] ?? 'InternalServerException';
	// AWS answers a wrong key with 403.
	const status = given.status === 401 ? 403 : given.status;
	return json({ message: given.message }, status, { 'x-amzn-errortype': name, ...retryAfterHeader(given) });
}

function read({ body: given, headers, path }: Incoming): ModelRequest {
	const method = /^\/model\/[^/]+\/(converse|converse-stream)$/u.exec(path)?.[1];
	if (method === undefined) throw new RequestRefusedError(`UnknownOperationException: ${path}`, 404);
	if (headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=TESTKEY/') !== true) {
		throw new RequestRefusedError('The security token included in the request is invalid.', 401);
	}
	const { messages, system = [], toolConfig } = parsedBody(body, given);
	const tools = (toolConfig?.tools ?? []).map(({ toolSpec }) => toolSpec);
	for (const [place, { inputSchema }] of tools.entries()) {
		if (inputSchema.json['type'] !== 'object') {
			throw new RequestRefusedError(
				`The value at toolConfig.tools.${place}.toolSpec.inputSchema.json.type must be one of the following: object.`,
			);
		}
		checkSchema(inputSchema.json, `tools.${place}.custom.input_schema`, {
			propertyName: /^[a-zA-Z0-9_.-]{1,64}$/u,
		});
	}
	for (const [place, { content, role }] of messages.entries()) {
		if (role !== (place % 2 === 0 ? 'user' : 'assistant')) {
			throw new RequestRefusedError(
				place === 0
					? 'A conversation must start with a user message. Try again with a conversation that starts with a user message.'
					: 'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
			);
		}
		const blank = content.findIndex((each) => 'text' in each && each.text.trim() === '');
		if (content.length === 0 || blank !== -1) {
			throw new RequestRefusedError(
				`The text field in the ContentBlock object at messages.${place}.content.${Math.max(0, blank)} is blank. Add text to the text field, and try again.`,
			);
		}
	}
	return {
		messages: [
			...(system.length === 0
				? []
				: [{ role: 'system' as const, text: system.map(({ text }) => text).join('\n') }]),
			...messages.map(({ content, role }) => ({
				role,
				text: content.map((each) => ('text' in each ? each.text : '')).join(''),
			})),
		],
		functions: tools.map(({ description = '', inputSchema, name }) => ({
			name,
			description,
			parameters: inputSchema.json,
		})),
		stream: method === 'converse-stream',
		images: messages.flatMap(({ content }) => content.filter((each) => 'image' in each)).length,
	};
}

const USAGE = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };

function endOf({ calls = [], end = 'whole' }: ProviderReply): string {
	return end === 'whole' && calls.length > 0 ? 'tool_use' : ENDS[end];
}

function whole(reply: ProviderReply, id: string): unknown {
	const { calls = [], text = '', thinking } = reply;
	return {
		output: {
			message: {
				role: 'assistant',
				content: [
					...(thinking === undefined
						? []
						: [{ reasoningContent: { reasoningText: { text: thinking, signature: 'c2ln' } } }]),
					...(text === '' ? [] : [{ text }]),
					...calls.map(({ arguments: input, name }, place) => ({
						toolUse: { toolUseId: `tooluse_${id}_${place}`, name, input: argumentsObject(input) },
					})),
				],
			},
		},
		stopReason: endOf(reply),
		usage: USAGE,
		metrics: { latencyMs: 1 },
	};
}

function streamed(reply: ProviderReply, id: string): HttpAnswer {
	const { calls = [], text = '' } = reply;
	const list: Array<readonly [type: string, body: unknown]> = [['messageStart', { role: 'assistant' }]];
	let contentBlockIndex = 0;
	if (text !== '') {
		for (const piece of inPieces(text)) {
			list.push(['contentBlockDelta', { contentBlockIndex, delta: { text: piece } }]);
		}
		list.push(['contentBlockStop', { contentBlockIndex }]);
		contentBlockIndex += 1;
	}
	for (const [place, { arguments: input, name }] of calls.entries()) {
		const start = { toolUse: { toolUseId: `tooluse_${id}_${place}`, name } };
		list.push(['contentBlockStart', { contentBlockIndex, start }]);
		for (const piece of inPieces(argumentsText(input))) {
			list.push(['contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input: piece } } }]);
		}
		list.push(['contentBlockStop', { contentBlockIndex }]);
		contentBlockIndex += 1;
	}
	list.push(['messageStop', { stopReason: endOf(reply) }]);
	list.push(['metadata', { usage: USAGE, metrics: { latencyMs: 1 } }]);
	return {
		headers: { 'content-type': 'application/vnd.amazon.eventstream' },
		pieces: list.map(([type, data]) => eventFrame(type, data)),
	};
}

/** A message of AWS's event stream: lengths, a checksum, headers, body, a checksum over all (big-endian, CRC-32). */
function eventFrame(type: string, data: unknown): Buffer {
	const headers = Buffer.concat(
		[
			[':event-type', type],
			[':content-type', 'application/json'],
			[':message-type', 'event'],
		].map(([name = '', value = '']) => {
			const length = Buffer.alloc(2);
			length.writeUInt16BE(Buffer.byteLength(value));
			return Buffer.concat([
				Buffer.from([Buffer.byteLength(name)]),
				Buffer.from(name),
				Buffer.from([7]),
				length,
				Buffer.from(value),
			]);
		}),
	);
	const payload = Buffer.from(JSON.stringify(data));
	const prelude = Buffer.alloc(12);
	prelude.writeUInt32BE(16 + headers.length + payload.length, 0);
	prelude.writeUInt32BE(headers.length, 4);
	prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
	const message = Buffer.concat([prelude, headers, payload]);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(message));
	return Buffer.concat([message, checksum]);
}

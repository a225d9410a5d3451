/**
 * Ollama's own API, /api/chat (docs/api.md of Ollama): one JSON object per line. A model without tool support refuses
 * tools. A full context and the limit `num_predict` both end as `length`.
 */
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { MODEL_KEY, parsedBody } from './chatCompletions';
import {
	type HttpAnswer,
	argumentsObject,
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

const body = z.strictObject({
	model: z.string().min(1),
	messages: z
		.array(
			z.strictObject({
				role: z.enum(['system', 'user', 'assistant', 'tool']),
				content: z.string(),
				thinking: z.string().optional(),
				images: z.array(z.string().min(1)).optional(),
				tool_calls: z.array(z.unknown()).optional(),
			}),
		)
		.min(1),
	tools: z
		.array(
			z.looseObject({
				type: z.literal('function'),
				function: z.looseObject({
					name: z.string().min(1),
					description: z.string().optional(),
					parameters: z.looseObject({ type: z.literal('object'), properties: recordOf(z.unknown()) }),
				}),
			}),
		)
		.optional(),
	format: z.unknown().optional(),
	options: z.looseObject({}).optional(),
	stream: z.boolean().optional(),
	keep_alive: z.union([z.string(), z.number()]).optional(),
	think: z.union([z.boolean(), z.string()]).optional(),
});

const ENDS: Record<ReplyEnd, string> = {
	whole: 'stop',
	length: 'length',
	context: 'length',
	// There is no filter, and a refusal is ordinary text.
	filtered: 'stop',
	refused: 'stop',
	unknown: 'because',
};

function ollamaProtocol(name: string, takesTools: boolean): Protocol {
	return {
		name,
		read: (incoming) => read(incoming, takesTools),
		reply,
		failure: ollamaFailure,
	};
}

export const ollama = ollamaProtocol('Ollama', true);
export const ollamaWithoutTools = ollamaProtocol('Ollama (no tools)', false);

function read({ body: given, headers, path }: Incoming, takesTools: boolean): ModelRequest {
	checkAddress('/api/chat', { headers, path });
	const { messages, model, stream = true, tools = [] } = parsedBody(body, given);
	if (!takesTools && tools.length > 0) {
		throw new RequestRefusedError(`registry.ollama.ai/library/${model} does not support tools`);
	}
	return {
		messages: messages.map(({ content, role }) => ({ role: role === 'tool' ? 'user' : role, text: content })),
		functions: tools.map(({ function: { description = '', name, parameters } }) => ({
			name,
			description,
			parameters,
		})),
		stream,
		images: messages.flatMap(({ images = [] }) => images).length,
	};
}

function reply(
	{ calls = [], end = 'whole', text = '', thinking }: ProviderReply,
	request: ModelRequest,
): HttpAnswer {
	const message = (more: object) => ({ role: 'assistant', content: '', ...more });
	const toolCalls = calls.map(({ arguments: given, name }) => ({
		function: { name, arguments: argumentsObject(given) },
	}));
	const done = lastLine(end);
	if (!request.stream) {
		return json({
			...done,
			message: message({
				content: text,
				...(thinking === undefined ? {} : { thinking }),
				...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
			}),
		});
	}
	return lines([
		...inPieces(thinking ?? '').map((piece) => ({
			...HEAD,
			message: message({ thinking: piece }),
			done: false,
		})),
		...inPieces(text).map((piece) => ({ ...HEAD, message: message({ content: piece }), done: false })),
		...(toolCalls.length === 0
			? []
			: [{ ...HEAD, message: message({ tool_calls: toolCalls }), done: false }]),
		{ ...done, message: message({}) },
	]);
}

/** The fields that /api/chat and /api/generate both send. */
export const HEAD = { model: 'test-model', created_at: '2026-03-02T09:00:00.000Z' };

/** @throws Refusal */
export function checkAddress(due: string, { headers, path }: Pick<Incoming, 'headers' | 'path'>): void {
	if (path !== due) throw new RequestRefusedError('404 page not found', 404);
	// Ollama itself checks no key. With a key in n8n's credential, a proxy in front of Ollama checks it.
	if (headers.authorization !== `Bearer ${MODEL_KEY}`) throw new RequestRefusedError('unauthorized', 401);
}

export function lastLine(end: ReplyEnd) {
	return {
		...{ ...HEAD, done: true, done_reason: ENDS[end] },
		...{ total_duration: 1, load_duration: 1, prompt_eval_count: 1, prompt_eval_duration: 1 },
		...{ eval_count: 1, eval_duration: 1 },
	};
}

export function lines(list: readonly object[]): HttpAnswer {
	return {
		headers: { 'content-type': 'application/x-ndjson' },
		pieces: list.map((line) => `${JSON.stringify(line)}\n`),
	};
}

export function ollamaFailure(failure: ProviderFailure): HttpAnswer {
	return json({ error: failure.message }, failure.status, retryAfterHeader(failure));
}

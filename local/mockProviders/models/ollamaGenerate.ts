/**
 * Ollama's completion of a text, /api/generate (docs/api.md of Ollama): one prompt, no messages and no tools. n8n's node
 * "Ollama Model" speaks it, always streamed.
 */
import { z } from 'zod/v4';
import { MODEL_KEY, parsedBody } from './chatCompletions';
import {
	type Answer,
	type End,
	inPieces,
	type Incoming,
	json,
	type ModelRequest,
	type Protocol,
	Refusal,
	type Reply,
	retryAfterHeader,
} from './protocol';

const body = z.strictObject({
	model: z.string().min(1),
	prompt: z.string().min(1),
	format: z.unknown().optional(),
	images: z.array(z.string().min(1)).optional(),
	keep_alive: z.union([z.string(), z.number()]).optional(),
	options: z.looseObject({}).optional(),
	stream: z.boolean().optional(),
	think: z.union([z.boolean(), z.string()]).optional(),
});

const ENDS: Record<End, string> = {
	whole: 'stop',
	length: 'length',
	context: 'length',
	// There is no filter, and a refusal is words like any other.
	filtered: 'stop',
	refused: 'stop',
};

export const ollamaGenerate: Protocol = {
	name: 'Ollama (completion)',
	read,
	reply,
	failure: (failure) => json({ error: failure.message }, failure.status, retryAfterHeader(failure)),
};

function read({ body: given, headers, path }: Incoming): ModelRequest {
	if (path !== '/api/generate') throw new Refusal('404 page not found', 404);
	if (headers.authorization !== `Bearer ${MODEL_KEY}`) throw new Refusal('unauthorized', 401);
	const { images = [], prompt, stream = true } = parsedBody(body, given);
	return { messages: [{ role: 'user', text: prompt }], functions: [], stream, images: images.length };
}

function reply({ end = 'whole', text = '' }: Reply, request: ModelRequest): Answer {
	const head = { model: 'test-model', created_at: '2026-03-02T09:00:00.000Z' };
	const done = {
		...head,
		done: true,
		done_reason: ENDS[end],
		...{ total_duration: 1, load_duration: 1, prompt_eval_count: 1, prompt_eval_duration: 1 },
		...{ eval_count: 1, eval_duration: 1 },
	};
	if (!request.stream) return json({ ...done, response: text });
	const lines = [
		...inPieces(text).map((piece) => ({ ...head, response: piece, done: false })),
		{ ...done, response: '' },
	];
	return {
		headers: { 'content-type': 'application/x-ndjson' },
		pieces: lines.map((line) => `${JSON.stringify(line)}\n`),
	};
}

/**
 * Ollama's text completion, /api/generate (docs/api.md of Ollama): one prompt, no messages and no tools. n8n's node
 * "Ollama Model" uses it and always streams.
 */
import { z } from 'zod/v4';
import { parsedBody } from './chatCompletions';
import { checkAddress, HEAD, lastLine, lines, ollamaFailure } from './ollama';
import {
	type HttpAnswer,
	inPieces,
	type Incoming,
	json,
	type ModelRequest,
	type Protocol,
	type ProviderReply,
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

export const ollamaGenerate: Protocol = {
	name: 'Ollama (completion)',
	read,
	reply,
	failure: ollamaFailure,
};

function read({ body: given, headers, path }: Incoming): ModelRequest {
	checkAddress('/api/generate', { headers, path });
	const { images = [], prompt, stream = true } = parsedBody(body, given);
	return { messages: [{ role: 'user', text: prompt }], functions: [], stream, images: images.length };
}

function reply({ end = 'whole', text = '' }: ProviderReply, request: ModelRequest): HttpAnswer {
	const done = { ...lastLine(end), response: text };
	if (!request.stream) return json(done);
	const pieces = inPieces(text).map((piece) => ({ ...HEAD, response: piece, done: false }));
	return lines([...pieces, { ...done, response: '' }]);
}

/** Embeddings in the format of OpenAI's API. Texts that share words have similar vectors. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { BadRequest } from './requests';

const DIMENSIONS = 64;

const requestSchema = z.looseObject({
	model: z.string().min(1),
	input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
	encoding_format: z.enum(['float', 'base64']).optional(),
});

/** The body of an answer. @throws BadRequest */
export function embeddingsFor(body: unknown): object {
	const parsed = requestSchema.safeParse(body);
	if (!parsed.success) throw new BadRequest(`Invalid request: ${z.prettifyError(parsed.error)}`);
	const { encoding_format: format = 'float', input, model } = parsed.data;
	const texts = typeof input === 'string' ? [input] : input;
	return {
		object: 'list',
		model,
		usage: { prompt_tokens: texts.length, total_tokens: texts.length },
		data: texts.map((text, index) => {
			const vector = vectorOf(text);
			const embedding = format === 'float' ? [...vector] : Buffer.from(vector.buffer).toString('base64');
			return { object: 'embedding', index, embedding };
		}),
	};
}

function vectorOf(text: string): Float32Array {
	const vector = new Float32Array(DIMENSIONS);
	for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? ['']) {
		const place = (createHash('sha256').update(word).digest()[0] ?? 0) % DIMENSIONS;
		vector[place] = (vector[place] ?? 0) + 1;
	}
	const length = Math.hypot(...vector);
	return vector.map((value) => value / length);
}

/** Vectors of texts from an OpenAI-compatible address. */
import { z } from 'zod/v4';

import type { Embed } from '../../nodes/GuruTurnRouter/turn/decide/ranking/embed';

export interface EmbeddingsServerOptions {
	/** The address without `/embeddings`. */
	readonly url: string;
	readonly model: string;
	readonly apiKey?: string | undefined;
}

/** The server could not be used; the message says why. */
export class EmbeddingsError extends Error {
	override readonly name = 'EmbeddingsError';
}

/** The number of texts in one request. */
const BATCH = 100;
/** One request may take this long, in milliseconds. */
const TIME_LIMIT = 60_000;

const replySchema = z.object({
	data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});

/** Requests each text's vector once and caches it. The function rejects with an `EmbeddingsError`. */
export function embeddingsServer(options: EmbeddingsServerOptions): Embed {
	const known = new Map<string, readonly number[]>();
	return async (texts) => {
		const unknown = [...new Set(texts)].filter((text) => !known.has(text));
		for (let start = 0; start < unknown.length; start += BATCH) {
			const batch = unknown.slice(start, start + BATCH);
			const vectors = await vectorsOf(batch, options);
			for (const [place, text] of batch.entries()) known.set(text, vectors[place] ?? []);
		}
		const found = texts.map((text) => known.get(text) ?? []);
		if (new Set(found.map(({ length }) => length)).size > 1)
			throw new EmbeddingsError('The embeddings server gave vectors of different lengths.');
		return found;
	};
}

async function vectorsOf(
	texts: readonly string[],
	options: EmbeddingsServerOptions,
): Promise<ReadonlyArray<readonly number[]>> {
	const parsed = replySchema.safeParse(await post(texts, options));
	const entries = [...(parsed.data?.data ?? [])].sort((a, b) => a.index - b.index);
	if (entries.length !== texts.length || entries.some(({ index }, place) => index !== place))
		throw new EmbeddingsError(
			`The embeddings server did not answer with one vector for each of ${texts.length} texts.`,
		);
	return entries.map(({ embedding }) => embedding);
}

async function post(texts: readonly string[], { apiKey, model, url }: EmbeddingsServerOptions) {
	try {
		const response = await fetch(`${url.replace(/\/+$/, '')}/embeddings`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
			},
			body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
			signal: AbortSignal.timeout(TIME_LIMIT),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`it answered ${response.status}: ${text.slice(0, 300)}`);
		const json: unknown = JSON.parse(text);
		return json;
	} catch (error) {
		const why = error instanceof Error ? messageOf(error) : String(error);
		throw new EmbeddingsError(`The embeddings server at ${url} could not be used: ${why}`);
	}
}

/** fetch reports the reason in its error's cause. */
function messageOf({ cause, message }: Error): string {
	return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

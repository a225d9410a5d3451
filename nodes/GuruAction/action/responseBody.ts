import { Buffer } from 'node:buffer';
import { pipeline, type Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Thrown for a response over the limit; what was read of it is thrown away. */
export class ResponseTooLargeError extends Error {
	override readonly name = 'ResponseTooLargeError';
}

/** What decides how the bytes of a response become text. */
export interface BodyHeaders {
	readonly 'content-type'?: string;
	readonly 'content-encoding'?: string;
}

/**
 * The response as text, decompressed, in the charset it declares, else UTF-8.
 *
 * @throws ResponseTooLargeError as soon as more than `limit` bytes have come, counted decompressed.
 */
export async function readBounded(
	body: Readable,
	limit: number,
	headers: BodyHeaders,
	signal: AbortSignal,
): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of decompressed(body, headers['content-encoding']) as AsyncIterable<Uint8Array>) {
		signal.throwIfAborted();
		size += chunk.length;
		if (size > limit) {
			body.destroy();
			throw new ResponseTooLargeError(
				`The response is larger than ${limit / 1024 / 1024} MiB. Ask the API for less, e.g. with a page size or a filter.`,
			);
		}
		chunks.push(chunk);
	}
	return decoderFor(headers['content-type']).decode(Buffer.concat(chunks));
}

function decoderFor(contentType: string | undefined): TextDecoder {
	const charset = /charset=["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
	try {
		return new TextDecoder(charset ?? 'utf-8');
	} catch {
		return new TextDecoder('utf-8');
	}
}

/** None is asked for, but some servers compress without being asked. */
function decompressed(body: Readable, encoding: string | undefined): Readable {
	const create = {
		gzip: createGunzip,
		'x-gzip': createGunzip,
		deflate: createInflate,
		br: createBrotliDecompress,
	}[encoding?.trim().toLowerCase() ?? ''];
	// The pipeline's error reaches the reader of its last stream.
	return create === undefined ? body : pipeline(body, create(), () => undefined);
}

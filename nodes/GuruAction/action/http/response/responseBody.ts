import { Buffer } from 'node:buffer';
import type { Dispatcher } from 'undici';

import { decodeText } from './charset';
import { decodeContent, DecodedTooLargeError } from './contentEncoding';

/** Thrown for a response over the limit; what was read of it is thrown away. */
export class ResponseTooLargeError extends Error {
	override readonly name = 'ResponseTooLargeError';

	constructor(limit: number) {
		super(
			`The response is larger than ${limit / 1024 / 1024} MiB. Ask the API for less, e.g. with a page size or a filter.`,
		);
	}
}

/** What decides how the bytes of a response become text. */
export interface BodyHeaders {
	readonly 'content-type'?: string;
	readonly 'content-encoding'?: string;
	readonly 'content-length'?: string;
}

/** A response's body as text. */
export interface ResponseText {
	readonly text: string;
	/** What could not be decoded of it, for people. */
	readonly warning?: string;
}

/**
 * The response as text, decompressed. Of one that is no text, what it is: secrets in it could not be found, and nobody
 * could read it. A body that cannot be decoded is text with a warning, for its status has arrived.
 *
 * @param limit Most bytes, counted as they come and again when decompressed.
 * @throws ResponseTooLargeError for more.
 */
export async function readBounded(
	body: Dispatcher.ResponseData['body'],
	limit: number,
	headers: BodyHeaders,
	signal: AbortSignal,
): Promise<ResponseText> {
	const received = hasBoundedLength(headers, limit)
		? Buffer.from(await body.arrayBuffer())
		: await readPieces(body, limit, signal);
	const decoded = await decodeContent(received, headers['content-encoding'], limit).catch(
		(error: unknown) => {
			throw error instanceof DecodedTooLargeError ? new ResponseTooLargeError(limit) : error;
		},
	);
	const { text, warning } = decodeText(decoded.bytes, headers['content-type']);
	const why = [decoded.warning, warning].filter((part) => part !== undefined).join('; ');
	return why === '' ? { text } : { text, warning: `The API's answer cannot be read in full: ${why}.` };
}

/** True where the connection itself sees to it that no more comes: then there is nothing to count. */
function hasBoundedLength(headers: BodyHeaders, limit: number): boolean {
	const length = headers['content-length'];
	return length !== undefined && Number(length) <= limit;
}

async function readPieces(
	body: Dispatcher.ResponseData['body'],
	limit: number,
	signal: AbortSignal,
): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body as AsyncIterable<Uint8Array>) {
		signal.throwIfAborted();
		size += chunk.length;
		if (size > limit) {
			body.destroy();
			throw new ResponseTooLargeError(limit);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

import { Buffer } from 'node:buffer';
import type { Dispatcher } from 'undici';

import { decodeText } from './charset';
import { decodeContent, DecodedTooLargeError } from './contentEncoding';

/** A response over the limit. What was read of it is discarded. */
export class ResponseTooLargeError extends Error {
	override readonly name = 'ResponseTooLargeError';

	constructor(limit: number) {
		super(
			`The response is larger than ${limit / 1024 / 1024} MiB. Ask the API for less, e.g. with a page size or a filter.`,
		);
	}
}

/** The headers that decide how a response's bytes become text. */
export interface BodyHeaders {
	readonly 'content-type'?: string;
	readonly 'content-encoding'?: string;
	readonly 'content-length'?: string;
}

/** A response's body as text. */
export interface ResponseText {
	readonly text: string;
	/** What could not be decoded, for people. */
	readonly warning?: string;
}

/**
 * The response as decompressed text. If it is no text, a description, because secrets in it could not be found and
 * nobody could read it. If the body cannot be decoded, a text with a warning, because the status has arrived.
 *
 * @param limit Maximum number of bytes, counted as they arrive and again when decompressed. @throws
 * ResponseTooLargeError for more
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

/** True if the connection itself guarantees that no more arrives, so that counting is not needed. */
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

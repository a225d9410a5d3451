import { Buffer, isUtf8 } from 'node:buffer';
import { pipeline, type Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';

/** Thrown for a response over the limit; what was read of it is thrown away. */
export class ResponseTooLargeError extends Error {
	override readonly name = 'ResponseTooLargeError';
}

/** What decides how the bytes of a response become text. */
export interface BodyHeaders {
	readonly 'content-type'?: string;
	readonly 'content-encoding'?: string;
	readonly 'content-length'?: string;
}

/**
 * The response as text, decompressed, in the charset it declares, else UTF-8. Of one that is no text,
 * what it is: secrets in it could not be found, and nobody could read it.
 *
 * @throws ResponseTooLargeError as soon as more than `limit` bytes have come, counted decompressed.
 */
export async function readBounded(
	body: Dispatcher.ResponseData['body'],
	limit: number,
	headers: BodyHeaders,
	signal: AbortSignal,
): Promise<string> {
	const contentType = headers['content-type'];
	const isBounded = hasBoundedLength(headers, limit);
	// Which takes less time than its bytes and a decoder for them.
	if (isBounded && isText(contentType) && decoderFor(contentType) === UTF_8) return await body.text();
	const bytes = isBounded
		? Buffer.from(await body.arrayBuffer())
		: await readPieces(decompressed(body, headers['content-encoding']), limit, signal);
	return textOf(bytes, contentType);
}

/** True where the connection itself sees to it that no more comes: then there is nothing to count. */
function hasBoundedLength(headers: BodyHeaders, limit: number): boolean {
	const length = headers['content-length'];
	return length !== undefined && headers['content-encoding'] === undefined && Number(length) <= limit;
}

async function readPieces(body: Readable, limit: number, signal: AbortSignal): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body as AsyncIterable<Uint8Array>) {
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
	return Buffer.concat(chunks);
}

const TEXT_TYPE = /^\s*text\/|charset=|\b(?:json|xml|javascript|ecmascript|yaml|x-www-form-urlencoded)\b/i;

function isText(contentType = ''): boolean {
	return TEXT_TYPE.test(contentType);
}

function textOf(bytes: Buffer, contentType = ''): string {
	if (isText(contentType) || (isUtf8(bytes) && !bytes.includes(0)))
		return decoderFor(contentType).decode(bytes);
	const [type = ''] = contentType.split(';');
	return `A binary response (${type.trim() || 'of no declared type'}, ${bytes.length} bytes), which is not passed on.`;
}

/** Made once: making one takes longer than decoding an answer. */
const UTF_8 = new TextDecoder();

function decoderFor(contentType = ''): TextDecoder {
	const charset = /charset=["']?([\w.:-]+)/i.exec(contentType)?.[1];
	if (charset === undefined || /^utf-?8$/i.test(charset)) return UTF_8;
	try {
		return new TextDecoder(charset);
	} catch {
		return UTF_8;
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

import { Buffer, isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** An answer's bytes without its content codings. */
export interface DecodedBytes {
	readonly bytes: Buffer;
	/** What could not be decoded, for people; absent if everything could. */
	readonly warning?: string;
}

/** The decoded bytes would be more than the limit. */
export class DecodedTooLargeError extends Error {
	override readonly name = 'DecodedTooLargeError';
}

type Decode = (
	bytes: Buffer,
	options: { readonly limit: number; readonly partial: boolean },
) => Promise<Buffer>;

const { BROTLI_OPERATION_FLUSH, ZSTD_e_flush, Z_SYNC_FLUSH } = zlib.constants;
const gunzip = promisify(zlib.gunzip) as Inflate<zlib.ZlibOptions>;
const inflate = promisify(zlib.inflate) as Inflate<zlib.ZlibOptions>;
const inflateRaw = promisify(zlib.inflateRaw) as Inflate<zlib.ZlibOptions>;
const brotli = promisify(zlib.brotliDecompress) as Inflate<zlib.BrotliOptions>;

type Inflate<Options> = (bytes: Buffer, options: Options) => Promise<Buffer>;

const gzipped: Decode = (bytes, { limit, partial }) =>
	gunzip(bytes, { maxOutputLength: limit, ...(partial ? { finishFlush: Z_SYNC_FLUSH } : {}) });

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
	['gzip', gzipped],
	['x-gzip', gzipped],
	[
		'deflate',
		// Some servers send deflate without the zlib header that RFC 9110 8.4.1.2 requires; browsers accept both.
		(bytes, { limit, partial }) =>
			(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, {
				maxOutputLength: limit,
				...(partial ? { finishFlush: Z_SYNC_FLUSH } : {}),
			}),
	],
	[
		'br',
		(bytes, { limit, partial }) =>
			brotli(bytes, { maxOutputLength: limit, ...(partial ? { finishFlush: BROTLI_OPERATION_FLUSH } : {}) }),
	],
	...zstdDecoder(),
]);

/** Node supports Zstandard since 22.15. */
function zstdDecoder(): Array<[string, Decode]> {
	if (!('zstdDecompress' in zlib)) return [];
	const decompress = promisify(zlib.zstdDecompress) as Inflate<zlib.ZstdOptions>;
	return [
		[
			'zstd',
			(bytes, { limit, partial }) =>
				decompress(bytes, { maxOutputLength: limit, ...(partial ? { finishFlush: ZSTD_e_flush } : {}) }),
		],
	];
}

/**
 * Removes the codings of a Content-Encoding header, the last one first (RFC 9110 8.4). It never rejects for bytes
 * that do not match the header: a text is returned as it is, of other bytes what could be decoded, with a warning.
 *
 * @param limit Maximum number of bytes after decoding. @throws DecodedTooLargeError for more
 */
export async function decodeContent(
	received: Buffer,
	header: string | undefined,
	limit: number,
): Promise<DecodedBytes> {
	const codings = (header ?? '')
		.split(',')
		.map((coding) => coding.trim().toLowerCase())
		.filter((coding) => coding !== '' && coding !== 'identity');
	let bytes = received;
	for (const coding of codings.reverse()) {
		if (bytes.length === 0) return { bytes };
		const decode = DECODERS.get(coding);
		if (decode === undefined) return asReceived(bytes, `its encoding "${coding}" is not known here`);
		try {
			bytes = await decode(bytes, { limit, partial: false });
		} catch (error) {
			const partial = await partOf(bytes, decode, limit, error);
			if (partial === undefined)
				return asReceived(bytes, `its header says that it is encoded as ${coding}, but it is not`);
			return { bytes: partial, warning: `it ends in the middle of the data encoded as ${coding}` };
		}
	}
	return { bytes };
}

/** Some servers name a coding, or a charset, and send plain text. */
function asReceived(bytes: Buffer, warning: string): DecodedBytes {
	return isPlainText(bytes) ? { bytes } : { bytes: Buffer.alloc(0), warning };
}

/** @param cut Bytes at the end that may be part of a character. */
function isPlainText(bytes: Buffer, cut = 0): boolean {
	if (bytes.includes(0)) return false;
	return Array.from({ length: cut + 1 }, (_, less) => bytes.subarray(0, bytes.length - less)).some(
		(part) => part.length > 0 && isUtf8(part),
	);
}

/** The beginning of an encoded text that ends too early; undefined if it is no encoded text at all. */
async function partOf(
	bytes: Buffer,
	decode: Decode,
	limit: number,
	error: unknown,
): Promise<Buffer | undefined> {
	const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : undefined;
	if (code === 'ERR_BUFFER_TOO_LARGE') throw new DecodedTooLargeError();
	if (code !== 'Z_BUF_ERROR') return undefined;
	try {
		const partial = await decode(bytes, { limit, partial: true });
		// Random bytes can look like the beginning of something as well.
		return isPlainText(partial, 3) ? partial : undefined;
	} catch {
		return undefined;
	}
}

/** RFC 1950: method 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
	const [method = 0, flags = 0] = bytes;
	return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

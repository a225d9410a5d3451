import { type Buffer, isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';

import { UsageError } from './exit';
import { fileErrorCode } from './fileError';

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark, as editors and shells on Windows save it. The
 * mark is removed.
 *
 * @throws UsageError for a file that cannot be read or has another encoding, in which characters would be wrong
 */
export function readText(path: string): string {
	const bytes = read(path);
	const marked = decoderOfMark(bytes);
	if (marked !== undefined) return marked.decode(bytes);
	if (!isUtf8(bytes)) {
		throw new UsageError(`${path} is not UTF-8 text. Save it as UTF-8, which every editor offers.`);
	}
	return bytes.toString('utf8');
}

function read(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (error) {
		throw new UsageError(`${path} cannot be read (${fileErrorCode(error)}). Check the path.`);
	}
}

/** The decoder for a byte order mark. UTF-32 begins like UTF-16, and nobody uses it. */
function decoderOfMark(bytes: Buffer): TextDecoder | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
	const isMarkedUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return isMarkedUtf8 && isUtf8(bytes) ? new TextDecoder() : undefined;
}

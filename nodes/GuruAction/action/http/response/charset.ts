import { type Buffer, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** The text of an answer's bytes. */
export interface DecodedText {
	readonly text: string;
	readonly warning?: string;
}

const TEXT_TYPE = /^\s*text\/|charset=|\b(?:json|xml|javascript|ecmascript|yaml|x-www-form-urlencoded)\b/i;
const JSON_TYPE = /\bjson\b/i;
/** Documents declare their charset within this many bytes (WHATWG HTML, "prescan a byte stream"). */
const PRESCAN_BYTES = 1024;

/** Shared, since creating one takes longer than decoding an answer. */
const UTF_8 = new TextDecoder();

/**
 * The text of an answer, in the charset that browsers would use: the byte order mark's, the declared one, the one in
 * an HTML or XML document, else UTF-8. For bytes that are no text, a sentence that says so.
 */
export function decodeText(bytes: Buffer, contentType = ''): DecodedText {
	const isText = TEXT_TYPE.test(contentType);
	const marked = decoderOfMark(bytes);
	if (marked !== undefined && (isText || isReadable(decode(marked, bytes))))
		return { text: decode(marked, bytes) };
	if (!isText && !(isUtf8(bytes) && !bytes.includes(0))) return { text: binary(bytes, contentType) };
	const declared = decoderFor(/charset=["']?([\w.:-]+)/i.exec(contentType)?.[1]);
	if (declared !== undefined) return { text: decode(declared, bytes) };
	if (isUtf8(bytes)) return { text: decode(UTF_8, bytes) };
	const told = decoderFor(charsetInDocument(bytes));
	if (told !== undefined) return { text: decode(told, bytes) };
	if (JSON_TYPE.test(contentType)) {
		return { text: decode(UTF_8, bytes), warning: 'some of its characters are not UTF-8 and cannot be read' };
	}
	// The charset that browsers assume without a declaration (WHATWG HTML, "determining the character encoding").
	return { text: decode(new TextDecoder('windows-1252'), bytes) };
}

/** Windows-1252 from 0x80 on, where Latin-1 has control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Some versions of Node decode windows-1252 as Latin-1 (nodejs/node issue 56542). */
function decode(decoder: TextDecoder, bytes: Buffer): string {
	const text = decoder.decode(bytes);
	if (decoder.encoding !== 'windows-1252') return text;
	return text.replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}

function decoderOfMark(bytes: Buffer): TextDecoder | undefined {
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? UTF_8 : undefined;
}

/** True for text that a person could read. Bytes that are no text give control characters. */
function isReadable(text: string): boolean {
	return !/[\0-\x08\x0e-\x1f\ufffd]/.test(text);
}

function charsetInDocument(bytes: Buffer): string | undefined {
	const start = bytes.toString('latin1', 0, PRESCAN_BYTES);
	return (
		/^\s*<\?xml[^>]*\bencoding=["']([\w.:-]+)/i.exec(start)?.[1] ??
		/<meta[^>]*\bcharset=["']?\s*([\w.:-]+)/i.exec(start)?.[1]
	);
}

/** Undefined for a charset that is missing or unknown. */
function decoderFor(charset: string | undefined): TextDecoder | undefined {
	if (charset === undefined) return undefined;
	if (/^utf-?8$/i.test(charset)) return UTF_8;
	try {
		return new TextDecoder(charset);
	} catch {
		return undefined;
	}
}

function binary(bytes: Buffer, contentType: string): string {
	const [type = ''] = contentType.split(';');
	return `A binary response (${type.trim() || 'of no declared type'}, ${bytes.length} bytes), which is not passed on.`;
}

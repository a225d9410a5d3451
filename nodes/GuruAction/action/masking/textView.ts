import { ESCAPE_CODES, escapeAt } from './textEscapes';

/** A text as UTF-16 units, perhaps decoded or with parts removed, with the place of each unit in the original. */
export interface TextView {
	readonly codes: Uint16Array;
	/** Where unit `index` begins in the original. */
	startOf(index: number): number;
	/** Where unit `index` ends in the original, exclusive. */
	endOf(index: number): number;
}

const PLUS = 0x2b;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Units of a plain text that decoding may change. Everything from 0x80 to 0xff may be a byte of UTF-8. */
const SPECIAL = new Uint8Array(0x10000);
for (const code of [...ESCAPE_CODES, PLUS, CARRIAGE_RETURN, LINE_FEED]) SPECIAL[code] = 1;
SPECIAL.fill(1, 0x80, 0x100);

export function codesOf(text: string): Uint16Array {
	const codes = new Uint16Array(text.length);
	for (let index = 0; index < text.length; index++) codes[index] = text.charCodeAt(index);
	return codes;
}

export function plainView(text: string): TextView {
	return { codes: codesOf(text), startOf: (index) => index, endOf: (index) => index + 1 };
}

/**
 * Removes one layer of percent encoding, of JSON, Python and JavaScript escapes, and of XML entities, in any mixture.
 * `+` becomes a blank, a line ends in `
 *
 * `, and UTF-8 that was read as Latin-1 becomes the character it encodes. Undefined if nothing changes. Linear.
 */
export function unescapedView(parent: TextView): TextView | undefined {
	const { codes } = parent;
	if (!hasSpecial(codes)) return undefined;
	const out = new Uint16Array(codes.length);
	const from = new Int32Array(codes.length + 1);
	let length = 0;
	let afterReturn = false;

	function emit(unit: number, start: number): void {
		const endsLine = unit === LINE_FEED && afterReturn;
		afterReturn = unit === CARRIAGE_RETURN;
		if (endsLine) return;
		out[length] = afterReturn ? LINE_FEED : unit;
		from[length] = start;
		length++;
		if (unit >= 0x80 && unit <= 0xbf) length = joinUtf8(out, length);
	}

	let index = 0;
	while (index < codes.length) {
		const code = codes[index] ?? 0;
		if (SPECIAL[code] === 0) {
			out[length] = code;
			from[length] = index;
			length++;
			index++;
			afterReturn = false;
			continue;
		}
		const escape = escapeAt(codes, index, code);
		if (escape === undefined) {
			emit(code === PLUS ? SPACE : code, index);
			index++;
			continue;
		}
		if (escape.codePoint > 0xffff) {
			const above = escape.codePoint - 0x10000;
			emit(0xd800 + (above >> 10), index);
			emit(0xdc00 + (above & 0x3ff), index + 1);
		} else {
			emit(escape.codePoint === PLUS ? SPACE : escape.codePoint, index);
		}
		index += escape.length;
	}
	from[length] = codes.length;
	const unescaped = out.subarray(0, length);
	if (length === codes.length && unescaped.every((code, position) => code === codes[position])) {
		return undefined;
	}
	return {
		codes: unescaped,
		startOf: (position) => parent.startOf(from[position] ?? 0),
		endOf: (position) => parent.endOf((from[position + 1] ?? codes.length) - 1),
	};
}

/** The text without blanks, line breaks and `+`; undefined if it has none. */
export function compactView(parent: TextView): TextView | undefined {
	const { codes } = parent;
	const out = new Uint16Array(codes.length);
	const from = new Int32Array(codes.length);
	let length = 0;
	for (let index = 0; index < codes.length; index++) {
		const code = codes[index] ?? 0;
		if (code <= SPACE || code === PLUS) continue;
		out[length] = code;
		from[length] = index;
		length++;
	}
	if (length === codes.length) return undefined;
	return {
		codes: out.subarray(0, length),
		startOf: (position) => parent.startOf(from[position] ?? 0),
		endOf: (position) => parent.endOf(from[position] ?? 0),
	};
}

function hasSpecial(codes: Uint16Array): boolean {
	for (let index = 0; index < codes.length; index++) if (SPECIAL[codes[index] ?? 0] === 1) return true;
	return false;
}

/** If the last units are the bytes of one character, replaces them by the character. Returns the new length. */
function joinUtf8(out: Uint16Array, length: number): number {
	const [first = 0, second = 0, third = 0, last = 0] = [
		out[length - 4],
		out[length - 3],
		out[length - 2],
		out[length - 1],
	];
	if (third >= 0xc2 && third <= 0xdf) {
		out[length - 2] = ((third & 0x1f) << 6) | (last & 0x3f);
		return length - 1;
	}
	if (!isContinuation(third)) return length;
	if (second >= 0xe0 && second <= 0xef) {
		const unit = ((second & 0x0f) << 12) | ((third & 0x3f) << 6) | (last & 0x3f);
		if (unit < 0x800) return length;
		out[length - 3] = unit;
		return length - 2;
	}
	if (!isContinuation(second) || first < 0xf0 || first > 0xf4) return length;
	const above =
		(((first & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (last & 0x3f)) - 0x10000;
	if (above < 0 || above > 0xfffff) return length;
	out[length - 4] = 0xd800 + (above >> 10);
	out[length - 3] = 0xdc00 + (above & 0x3ff);
	return length - 2;
}

function isContinuation(code: number): boolean {
	return code >= 0x80 && code <= 0xbf;
}

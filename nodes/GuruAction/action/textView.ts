/**
 * A text as UTF-16 units, perhaps decoded or with parts left out, that still knows where in the
 * original each unit stands.
 */
export interface TextView {
	readonly codes: Uint16Array;
	/** Where unit `index` begins in the original. */
	startOf(index: number): number;
	/** Where unit `index` ends in the original, exclusive. */
	endOf(index: number): number;
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const LONGEST_ENTITY = 10;

const SHORT_ESCAPES: ReadonlyMap<number, number> = new Map(
	[
		['"', '"'],
		["'", "'"],
		['\\', '\\'],
		['/', '/'],
		['b', '\b'],
		['f', '\f'],
		['n', '\n'],
		['r', '\r'],
		['t', '\t'],
	].map(([letter = '', character = '']) => [letter.charCodeAt(0), character.charCodeAt(0)]),
);
const NAMED_ENTITIES: ReadonlyMap<string, number> = new Map([
	['amp', 0x26],
	['lt', 0x3c],
	['gt', 0x3e],
	['quot', 0x22],
	['apos', 0x27],
	['nbsp', 0xa0],
]);

/** Units of a plain text that decoding may change; everything from 0x80 to 0xff may be a byte of UTF-8. */
const SPECIAL = new Uint8Array(0x10000);
for (const code of [BACKSLASH, PERCENT, AMPERSAND, PLUS, CARRIAGE_RETURN, LINE_FEED]) SPECIAL[code] = 1;
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
 * The text with one layer of percent encoding, of JSON, Python and JavaScript escapes and of XML
 * entities taken off, in any mixture: `+` is a blank, a line ends in `\n`, and UTF-8 that was read
 * as latin1 is the character it encodes. Undefined where all of that changes nothing. Linear.
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

/** The text without blanks, line breaks and `+`; undefined where it has none. */
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

interface Escape {
	readonly codePoint: number;
	/** Units it takes in the text. */
	readonly length: number;
}

function escapeAt(codes: Uint16Array, at: number, code: number): Escape | undefined {
	if (code === PERCENT) {
		// JavaScript's escape() writes %uXXXX.
		const unicode = codes[at + 1] === 0x75 ? hexEscape(codes, at, 2, 4) : undefined;
		return unicode ?? hexEscape(codes, at, 1, 2);
	}
	if (code === BACKSLASH) return backslashEscape(codes, at);
	if (code === AMPERSAND) return entity(codes, at);
	return undefined;
}

function backslashEscape(codes: Uint16Array, at: number): Escape | undefined {
	const next = codes[at + 1];
	if (next === undefined) return undefined;
	if (next === 0x75) return hexEscape(codes, at, 2, 4) ?? bracedEscape(codes, at);
	if (next === 0x55) return hexEscape(codes, at, 2, 8);
	if (next === 0x78) return hexEscape(codes, at, 2, 2);
	if (next >= 0x30 && next <= 0x33) return octalEscape(codes, at);
	const short = SHORT_ESCAPES.get(next);
	return short === undefined ? undefined : { codePoint: short, length: 2 };
}

/** The escape at `at` whose `digits` hexadecimal digits follow after `before` units. */
function hexEscape(codes: Uint16Array, at: number, before: number, digits: number): Escape | undefined {
	let codePoint = 0;
	for (let index = at + before; index < at + before + digits; index++) {
		const digit = hexDigit(codes[index]);
		if (digit < 0) return undefined;
		codePoint = codePoint * 16 + digit;
	}
	return codePoint > 0x10ffff ? undefined : { codePoint, length: before + digits };
}

function bracedEscape(codes: Uint16Array, at: number): Escape | undefined {
	if (codes[at + 2] !== 0x7b) return undefined;
	for (let digits = 1; digits <= 6; digits++) {
		if (codes[at + 3 + digits] !== 0x7d) continue;
		const escape = hexEscape(codes, at, 3, digits);
		return escape && { codePoint: escape.codePoint, length: escape.length + 1 };
	}
	return undefined;
}

function octalEscape(codes: Uint16Array, at: number): Escape | undefined {
	let codePoint = 0;
	for (let index = at + 1; index <= at + 3; index++) {
		const digit = (codes[index] ?? 0) - 0x30;
		if (digit < 0 || digit > 7) return undefined;
		codePoint = codePoint * 8 + digit;
	}
	return { codePoint, length: 4 };
}

function entity(codes: Uint16Array, at: number): Escape | undefined {
	let end = at + 1;
	while (end <= at + LONGEST_ENTITY && end < codes.length && codes[end] !== 0x3b) end++;
	if (codes[end] !== 0x3b) return undefined;
	const name = String.fromCharCode(...codes.subarray(at + 1, end));
	const length = end + 1 - at;
	const number = /^#(?:[xX]([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
	const codePoint = number
		? parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16)
		: NAMED_ENTITIES.get(name);
	return codePoint === undefined || codePoint > 0x10ffff ? undefined : { codePoint, length };
}

function hexDigit(code: number | undefined): number {
	if (code === undefined) return -1;
	if (code >= 0x30 && code <= 0x39) return code - 0x30;
	const letter = code | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Where the last units are the bytes of one character, puts the character there. Returns the new length. */
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

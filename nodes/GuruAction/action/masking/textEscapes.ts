const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
/** The characters that every escape begins with. */
export const ESCAPE_CODES: readonly number[] = [BACKSLASH, PERCENT, AMPERSAND];
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

/** The character that an escape stands for. */
export interface Escape {
	readonly codePoint: number;
	/** How many units it takes in the text. */
	readonly length: number;
}

/** The escape that begins at a unit whose value is `code`; undefined if none does. */
export function escapeAt(codes: Uint16Array, at: number, code: number): Escape | undefined {
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

/** The escape at `at` with `digits` hexadecimal digits after `before` units. */
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

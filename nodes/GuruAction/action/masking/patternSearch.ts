import { codesOf } from './textView';

/** One encoded pattern of the secret with index `owner`, in UTF-16 units. */
export interface EncodedPattern {
	readonly owner: number;
	readonly codes: Uint16Array;
}

export type OnPatternFound = (start: number, end: number, owner: number) => void;

/** The first units of each pattern, by which candidates for a comparison are found. */
const KEY_UNITS = 4;
const KEY_MASK = 0xffff;
const KEY_SHIFT = 4;

export function encodedPattern(owner: number, text: string): EncodedPattern {
	return { owner, codes: codesOf(text) };
}

/**
 * A search for all patterns in one pass. It reports each part of the text that occurrences of one pattern cover;
 * overlapping occurrences are one part. Each pattern has at least four units. The time does not depend on how often a
 * pattern almost occurs: no unit is compared again and again.
 */
export function createPatternSearch(
	patterns: readonly EncodedPattern[],
): (codes: Uint16Array, found: OnPatternFound) => void {
	const byKey = new Map<number, Array<{ readonly pattern: EncodedPattern; readonly index: number }>>();
	const filled = keysOf(patterns);
	const borders = patterns.map(({ codes }) => bordersOf(codes));
	patterns.forEach((pattern, index) => {
		const key = keyOf(pattern);
		const bucket = byKey.get(key);
		if (bucket) bucket.push({ pattern, index });
		else byKey.set(key, [{ pattern, index }]);
	});
	return (codes, found) => {
		let lookedAtTo: Int32Array | undefined;
		let key = 0;
		for (let end = 0; end < codes.length; end++) {
			key = nextKey(key, codes[end] ?? 0);
			if (filled[key] === 0 || end < KEY_UNITS - 1) continue;
			const start = end - KEY_UNITS + 1;
			lookedAtTo ??= new Int32Array(patterns.length);
			for (const { pattern, index } of byKey.get(key) ?? []) {
				if (start < (lookedAtTo[index] ?? 0)) continue;
				lookedAtTo[index] = followPattern(
					codes,
					start,
					pattern,
					borders[index] ?? bordersOf(pattern.codes),
					found,
				);
			}
		}
	};
}

/** A table of keys: 1 if a pattern begins with the units of that key. */
export function keysOf(patterns: readonly EncodedPattern[]): Uint8Array {
	const filled = new Uint8Array(KEY_MASK + 1);
	for (const pattern of patterns) filled[keyOf(pattern)] = 1;
	return filled;
}

function keyOf({ codes }: EncodedPattern): number {
	let key = 0;
	for (let unit = 0; unit < KEY_UNITS; unit++) key = nextKey(key, codes[unit] ?? 0);
	return key;
}

/**
 * Reports what occurrences of the pattern cover from `start` until no further occurrence overlaps, and returns where
 * that is (the search of Knuth, Morris and Pratt).
 */
function followPattern(
	codes: Uint16Array,
	start: number,
	{ codes: pattern, owner }: EncodedPattern,
	borders: Int32Array,
	found: OnPatternFound,
): number {
	let coveredFrom = -1;
	let coveredTo = -1;
	let length = 0;
	let index = start;
	do {
		while (length > 0 && codes[index] !== pattern[length]) length = borders[length - 1] ?? 0;
		if (codes[index] === pattern[length]) length++;
		index++;
		if (length < pattern.length) continue;
		const from = index - pattern.length;
		if (from >= coveredTo) {
			if (coveredTo !== -1) found(coveredFrom, coveredTo, owner);
			coveredFrom = from;
		}
		coveredTo = index;
		length = borders[length - 1] ?? 0;
	} while (length > 0 && index < codes.length);
	if (coveredTo !== -1) found(coveredFrom, coveredTo, owner);
	return index;
}

/** For each prefix of the pattern, the length of its longest proper suffix that is a prefix as well. */
function bordersOf(pattern: Uint16Array): Int32Array {
	const borders = new Int32Array(pattern.length);
	for (let index = 1, length = 0; index < pattern.length; index++) {
		while (length > 0 && pattern[index] !== pattern[length]) length = borders[length - 1] ?? 0;
		if (pattern[index] === pattern[length]) length++;
		borders[index] = length;
	}
	return borders;
}

/**
 * A key of the last four units: 16 bits, shifted by 4 for each. A larger table would cost more to build than it
 * saves.
 */
export function nextKey(key: number, code: number): number {
	return ((key << KEY_SHIFT) ^ code) & KEY_MASK;
}

function standsAt(codes: Uint16Array, start: number, pattern: Uint16Array): boolean {
	if (start + pattern.length > codes.length) return false;
	for (let index = 0; index < pattern.length; index++) {
		if (codes[start + index] !== pattern[index]) return false;
	}
	return true;
}

/** Reports every occurrence of a pattern without a letter, digit or underscore next to it. */
export function findWords(
	codes: Uint16Array,
	{ codes: pattern, owner }: EncodedPattern,
	found: OnPatternFound,
): void {
	for (
		let start = codes.indexOf(pattern[0] ?? 0);
		start !== -1;
		start = codes.indexOf(pattern[0] ?? 0, start + 1)
	) {
		if (!standsAt(codes, start, pattern)) continue;
		const end = start + pattern.length;
		const before = String.fromCharCode(...codes.subarray(Math.max(0, start - 2), start));
		const after = String.fromCharCode(...codes.subarray(end, end + 2));
		if (/[\p{L}\p{N}_]$/u.test(before) || /^[\p{L}\p{N}_]/u.test(after)) continue;
		found(start, end, owner);
	}
}

/**
 * The length of the longest proper prefix of `pattern` with which `codes` ends. Linear in both (the prefix function of
 * Knuth, Morris and Pratt).
 */
export function beginningAtEnd(codes: Uint16Array, pattern: Uint16Array): number {
	const borders = bordersOf(pattern);
	let length = 0;
	for (let index = Math.max(0, codes.length - pattern.length + 1); index < codes.length; index++) {
		while (length > 0 && codes[index] !== pattern[length]) length = borders[length - 1] ?? 0;
		if (codes[index] === pattern[length]) length++;
	}
	return length;
}

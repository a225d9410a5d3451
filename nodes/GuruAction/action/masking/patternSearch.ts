import { codesOf } from './textView';

/** One encoded form of the secret with index `owner`, in UTF-16 units. */
export interface Form {
	readonly owner: number;
	readonly codes: Uint16Array;
}

export type FoundForm = (start: number, end: number, owner: number) => void;

/** The first units of each form, by which candidates for a comparison are found. */
const KEY_UNITS = 4;
const KEY_MASK = 0xffff;
const KEY_SHIFT = 4;

export function formOf(owner: number, text: string): Form {
	return { owner, codes: codesOf(text) };
}

/**
 * A search for all forms in one pass. It reports each part of the text that occurrences of one form cover;
 * overlapping occurrences are one part. Each form has at least four units. The time does not depend on how often a
 * form almost occurs: no unit is compared again and again.
 */
export function createFormSearch(forms: readonly Form[]): (codes: Uint16Array, found: FoundForm) => void {
	const byKey = new Map<number, Array<{ readonly form: Form; readonly index: number }>>();
	const filled = keysOf(forms);
	const borders = forms.map(({ codes }) => bordersOf(codes));
	forms.forEach((form, index) => {
		const key = keyOf(form);
		const bucket = byKey.get(key);
		if (bucket) bucket.push({ form, index });
		else byKey.set(key, [{ form, index }]);
	});
	return (codes, found) => {
		let lookedAtTo: Int32Array | undefined;
		let key = 0;
		for (let end = 0; end < codes.length; end++) {
			key = nextKey(key, codes[end] ?? 0);
			if (filled[key] === 0 || end < KEY_UNITS - 1) continue;
			const start = end - KEY_UNITS + 1;
			lookedAtTo ??= new Int32Array(forms.length);
			for (const { form, index } of byKey.get(key) ?? []) {
				if (start < (lookedAtTo[index] ?? 0)) continue;
				lookedAtTo[index] = followForm(codes, start, form, borders[index] ?? bordersOf(form.codes), found);
			}
		}
	};
}

/** A table of keys: 1 if a form begins with the units of that key. */
export function keysOf(forms: readonly Form[]): Uint8Array {
	const filled = new Uint8Array(KEY_MASK + 1);
	for (const form of forms) filled[keyOf(form)] = 1;
	return filled;
}

function keyOf({ codes }: Form): number {
	let key = 0;
	for (let unit = 0; unit < KEY_UNITS; unit++) key = nextKey(key, codes[unit] ?? 0);
	return key;
}

/**
 * Reports what occurrences of the form cover from `start` until no further occurrence overlaps, and returns where
 * that is (the search of Knuth, Morris and Pratt).
 */
function followForm(
	codes: Uint16Array,
	start: number,
	{ codes: form, owner }: Form,
	borders: Int32Array,
	found: FoundForm,
): number {
	let coveredFrom = -1;
	let coveredTo = -1;
	let length = 0;
	let index = start;
	do {
		while (length > 0 && codes[index] !== form[length]) length = borders[length - 1] ?? 0;
		if (codes[index] === form[length]) length++;
		index++;
		if (length < form.length) continue;
		const from = index - form.length;
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

/** For each prefix of the form, the length of its longest proper suffix that is a prefix as well. */
function bordersOf(form: Uint16Array): Int32Array {
	const borders = new Int32Array(form.length);
	for (let index = 1, length = 0; index < form.length; index++) {
		while (length > 0 && form[index] !== form[length]) length = borders[length - 1] ?? 0;
		if (form[index] === form[length]) length++;
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

function standsAt(codes: Uint16Array, start: number, form: Uint16Array): boolean {
	if (start + form.length > codes.length) return false;
	for (let index = 0; index < form.length; index++) {
		if (codes[start + index] !== form[index]) return false;
	}
	return true;
}

/** Reports every occurrence of a form without a letter, digit or underscore next to it. */
export function findWords(codes: Uint16Array, { codes: form, owner }: Form, found: FoundForm): void {
	for (
		let start = codes.indexOf(form[0] ?? 0);
		start !== -1;
		start = codes.indexOf(form[0] ?? 0, start + 1)
	) {
		if (!standsAt(codes, start, form)) continue;
		const end = start + form.length;
		const before = String.fromCharCode(...codes.subarray(Math.max(0, start - 2), start));
		const after = String.fromCharCode(...codes.subarray(end, end + 2));
		if (/[\p{L}\p{N}_]$/u.test(before) || /^[\p{L}\p{N}_]/u.test(after)) continue;
		found(start, end, owner);
	}
}

/**
 * The length of the longest proper prefix of `form` with which `codes` ends. Linear in both (the prefix function of
 * Knuth, Morris and Pratt).
 */
export function beginningAtEnd(codes: Uint16Array, form: Uint16Array): number {
	const borders = bordersOf(form);
	let length = 0;
	for (let index = Math.max(0, codes.length - form.length + 1); index < codes.length; index++) {
		while (length > 0 && codes[index] !== form[length]) length = borders[length - 1] ?? 0;
		if (codes[index] === form[length]) length++;
	}
	return length;
}

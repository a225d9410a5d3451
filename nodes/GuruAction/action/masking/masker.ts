import { plainDecimal } from '../../../shared/values/coerce';
import {
	beginningAtEnd,
	createPatternSearch,
	findWords,
	type EncodedPattern,
	encodedPattern,
} from './patternSearch';
import { mergeRanges, type SecretRange } from './maskedRanges';
import { createMaskPrefilter } from './maskPrefilter';
import { secretPatternsOf } from './secretPatterns';
import { compactView, plainView, type TextView, unescapedView } from './textView';

export { isShortSecret, SHORT_SECRET_LENGTH } from './secretPatterns';

/** A credential's value and its name. */
export interface Secret {
	readonly name: string;
	readonly value: string;
	/** The author marked the value as not secret in itself (a subdomain, a project key), so it is not masked. */
	readonly visible?: boolean;
}

/** Replaces every occurrence of a secret's value, in any encoding, by `•••NAME•••`. */
export interface Masker {
	/** @param options.cut The text was cut: a prefix of a secret at its end is masked as well. */
	text(text: string, options?: { readonly cut?: boolean }): string;
	/** The same for every text, key and number in a JSON value. */
	json(value: unknown): unknown;
}

/** How many layers of encoding are removed, for example JSON within JSON. */
const MAX_LAYERS = 3;

/** A shorter prefix of a secret at a cut reveals nothing. */
const SHORTEST_BEGINNING = 3;

/** A number with this many digits survives parsing as a double (DBL_DIG). */
const EXACT_DIGITS = 15;

/** An escape that the cut left incomplete. */
const UNFINISHED_ESCAPE =
	/(?:%(?:u[0-9a-f]{0,3}|[0-9a-f])?|\\(?:u[0-9a-f]{0,3}|U[0-9a-f]{0,7}|x[0-9a-f]?|[0-7]{0,2})|&#?\w{0,8})$/i;

export function mask(name: string): string {
	return `•••${name}•••`;
}

/** Each item reads the credential anew, mostly with the same secrets, and working out their patterns takes longest. */
const KEPT_MASKERS = 16;
/** The most recently used is first. */
const kept: Array<{ readonly hidden: readonly Secret[]; readonly masker: Masker }> = [];

/**
 * Searches for all patterns of all secrets, in the text itself and with layers of encoding removed. The time is linear
 * in the text, whatever the secrets and the text contain.
 */
export function createMasker(secrets: readonly Secret[]): Masker {
	const hidden = secrets.filter(({ value, visible }) => value.trim() !== '' && !visible);
	const at = kept.findIndex((before) => areSame(before.hidden, hidden));
	const [found] = at === 0 ? kept : at > 0 ? kept.splice(at, 1) : [];
	const one = found ?? { hidden, masker: maskerOf(hidden) };
	if (at !== 0) kept.unshift(one);
	kept.length = Math.min(kept.length, KEPT_MASKERS);
	return one.masker;
}

function areSame(some: readonly Secret[], others: readonly Secret[]): boolean {
	return (
		some.length === others.length &&
		some.every(({ name, value }, at) => name === others[at]?.name && value === others[at].value)
	);
}

function maskerOf(hidden: readonly Secret[]): Masker {
	const patterns = hidden.map(({ value }) => secretPatternsOf(value));
	const patternsIn = (kind: 'words' | 'written' | 'compact') =>
		patterns.flatMap((pattern, owner) => pattern[kind].map((text) => encodedPattern(owner, text)));
	const words = patternsIn('words');
	const written = patternsIn('written');
	const compact = patternsIn('compact');
	const searchWritten = createPatternSearch(written);
	const searchCompact = createPatternSearch(compact);
	const isSurelyFree = createMaskPrefilter(written, compact);
	// No view of a text is longer than the text.
	const shortest = Math.min(...[...words, ...written, ...compact].map(({ codes }) => codes.length));
	const numbers = hidden.flatMap(({ name, value }) => {
		const digits = value.trim();
		return /^[+-]?\d{6,}(?:\.\d+)?$/.test(digits) ? [{ name, digits }] : [];
	});

	function text(original: string, options?: { readonly cut?: boolean }): string {
		if (hidden.length === 0) return original;
		if (original.length < shortest && !options?.cut) return original;
		if (words.length === 0 && !options?.cut && isSurelyFree(original)) return original;
		const ranges: SecretRange[] = [];
		const views = layersOf(plainView(original));
		for (const view of views) {
			collect(ranges, view, (found) => searchWritten(view.codes, found));
			for (const word of words) collect(ranges, view, (found) => findWords(view.codes, word, found));
		}
		const innermost = views.at(-1);
		const joined = innermost && compactView(innermost);
		if (joined) collect(ranges, joined, (found) => searchCompact(joined.codes, found));
		if (options?.cut) {
			const beginning = beginningOfASecret(original, [...words, ...written], compact);
			if (beginning) ranges.push(beginning);
		}
		return replaceRanges(original, mergeRanges(ranges), (owner) => hidden[owner]?.name ?? 'SECRET');
	}

	function number(value: number): unknown {
		const plain = plainDecimal(value);
		const masked = text(plain);
		if (masked !== plain) return masked;
		const same = numbers.find(({ digits }) => isSameNumber(value, plain, digits));
		return same ? mask(same.name) : value;
	}

	/** A value without anything to mask is returned itself, not as a copy. */
	function json(value: unknown): unknown {
		if (hidden.length === 0) return value;
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number') return number(value);
		if (value === null || typeof value !== 'object') return value;
		if (Array.isArray(value)) {
			const masked = value.map(json);
			return masked.every((entry, at) => Object.is(entry, value[at])) ? value : masked;
		}
		const entries = Object.entries(value);
		const masked = entries.map(([key, entry]) => [text(key), json(entry)] as const);
		const isSame = masked.every(
			([key, entry], at) => key === entries[at]?.[0] && Object.is(entry, entries[at][1]),
		);
		return isSame ? value : Object.fromEntries(masked);
	}

	return { text, json };
}

/** The text itself, and the text after each layer of encoding that can be removed. */
function layersOf(plain: TextView): TextView[] {
	const views = [plain];
	for (let layer = 0; layer < MAX_LAYERS; layer++) {
		const next = unescapedView(views.at(-1) ?? plain);
		if (next === undefined) break;
		views.push(next);
	}
	return views;
}

type Found = (start: number, end: number, owner: number) => void;

function collect(ranges: SecretRange[], view: TextView, search: (found: Found) => void): void {
	search((first, afterLast, owner) => {
		const start = view.startOf(first);
		const end = view.endOf(afterLast - 1);
		ranges.push({ start, end, owner, weight: end - start });
	});
}

/** The longest prefix of any pattern at the very end of a text that was cut. */
function beginningOfASecret(
	text: string,
	written: readonly EncodedPattern[],
	compact: readonly EncodedPattern[],
): SecretRange | undefined {
	let longest: SecretRange | undefined;
	const look = (view: TextView, codes: Uint16Array, patterns: readonly EncodedPattern[]): void => {
		for (const { owner, codes: pattern } of patterns) {
			const length = beginningAtEnd(codes, pattern);
			if (length < SHORTEST_BEGINNING) continue;
			const start = view.startOf(codes.length - length);
			if (longest === undefined || start < longest.start) {
				longest = { start, end: text.length, owner, weight: text.length - start };
			}
		}
	};
	for (const end of new Set([text, text.slice(-12).replace(UNFINISHED_ESCAPE, '')])) {
		const kept = end === text ? text : text.slice(0, Math.max(0, text.length - 12)) + end;
		const views = layersOf(plainView(kept));
		for (const view of views) {
			look(view, view.codes, written);
			const whole = withoutUnfinishedUtf8(view.codes);
			if (whole.length < view.codes.length) look(view, whole, written);
		}
		const innermost = views.at(-1);
		const joined = innermost && compactView(innermost);
		if (joined) look(joined, joined.codes, compact);
	}
	return longest;
}

/** Without the last units if they may be the first bytes of a character that was cut. */
function withoutUnfinishedUtf8(codes: Uint16Array): Uint16Array {
	let length = codes.length;
	const isByte = (code: number | undefined) => code !== undefined && code >= 0x80 && code <= 0xff;
	while (length > 0 && codes.length - length < 3 && isByte(codes[length - 1])) length--;
	return codes.subarray(0, length);
}

/** Whether a number from JSON, which parsing may have rounded, is the number written in `digits`. */
function isSameNumber(value: number, plain: string, digits: string): boolean {
	if (Number(digits) === value || Number(digits) === -value) return true;
	if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return false;
	const secret = digits.replace(/^[+-]?0*/, '').replace(/\..*$/, '');
	const shown = plain.replace(/^-/, '');
	return secret.length === shown.length && secret.slice(0, EXACT_DIGITS) === shown.slice(0, EXACT_DIGITS);
}

function replaceRanges(
	text: string,
	ranges: readonly SecretRange[],
	nameOf: (owner: number) => string,
): string {
	if (ranges.length === 0) return text;
	const pieces: string[] = [];
	let from = 0;
	for (const { start, end, owner } of ranges) {
		pieces.push(text.slice(from, start), mask(nameOf(owner)));
		from = end;
	}
	pieces.push(text.slice(from));
	return pieces.join('');
}

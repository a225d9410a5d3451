import { Buffer } from 'node:buffer';

import { compactView, plainView, type TextView, unescapedView } from './textView';

/** Shorter values are masked only as whole words, because they occur in ordinary text. */
export const SHORT_SECRET_LENGTH = 6;

/** White space around a value does not count as length. */
export function isShortSecret(value: string): boolean {
	return Array.from(value.trim()).length < SHORT_SECRET_LENGTH;
}

/** Shorter patterns would be found in ordinary text once its blanks are removed. */
const SHORTEST_COMPACT_PATTERN = 7;

/** The ways in which a secret's value may be written in an output. */
export interface SecretPatterns {
	/** Searched only as whole words. */
	readonly words: readonly string[];
	/** Searched in the text itself, and with escapes removed. */
	readonly written: readonly string[];
	/** Searched in the text without blanks, line breaks and `+`. */
	readonly compact: readonly string[];
}

/**
 * All patterns of a value, also without the white space around it, which printing often removes, and with any kind of
 * line end.
 */
export function secretPatternsOf(value: string): SecretPatterns {
	const values = [...new Set([value, value.trim()].flatMap(withEitherLineEnd))].filter(
		(variant) => variant.trim() !== '',
	);
	const long = values.filter((variant) => !isShortSecret(variant));
	if (long.length === 0) return { words: values, written: [], compact: [] };
	const encoded = long.flatMap((variant) => [...base64Patterns(variant), ...hexPatterns(variant)]);
	const written = long.flatMap(writtenPatterns);
	const lines = value.includes('\n') ? [value] : [];
	return {
		words: [],
		written: [
			...new Set([
				...written,
				...written.map((pattern) => seen(pattern, unescapedView)),
				...encoded,
				...encoded.map((pattern) => seen(pattern, unescapedView)),
			]),
		].filter((pattern) => pattern.length >= SHORT_SECRET_LENGTH),
		compact: [...new Set([...encoded, ...lines].map((pattern) => seen(pattern, compactView)))].filter(
			(pattern) => pattern.length >= SHORTEST_COMPACT_PATTERN,
		),
	};
}

function withEitherLineEnd(value: string): string[] {
	const unix = value.replace(/\r\n?/g, '\n');
	return [value, unix, unix.replace(/\n/g, '\r\n')];
}

/**
 * The value and what common encoders make of it. Mixed encodings are found by removing escapes from the text. These
 * patterns are searched as well, because text before the value may look like the beginning of its first escape.
 */
function writtenPatterns(value: string): string[] {
	const percent = encodeURIComponent(value.toWellFormed());
	return [
		value,
		Array.from(value).reverse().join(''),
		JSON.stringify(value).slice(1, -1),
		...[percent, percent.replace(/%2F/g, '/')].flatMap((pattern) => [
			pattern,
			pattern.replace(/%20/g, '+'),
			pattern.replace(/%../g, (code) => code.toLowerCase()),
		]),
		Buffer.from(value, 'utf8').toString('latin1'),
	];
}

function hexPatterns(value: string): string[] {
	const hex = Buffer.from(value, 'utf8').toString('hex');
	return [hex, hex.toUpperCase()];
}

/**
 * The part of the value's base64 that is the same whatever stands before and after it: for each of the three
 * alignments, in the usual and the URL-safe alphabet.
 */
function base64Patterns(value: string): string[] {
	const bytes = Buffer.from(value, 'utf8');
	const patterns = [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.replace(/=+$/, '');
		const start = Math.ceil((before * 8) / 6);
		const end = Math.floor(((before + bytes.length) * 8) / 6);
		return encoded.slice(start, end);
	});
	return patterns.flatMap((pattern) => [pattern, pattern.replace(/\+/g, '-').replace(/\//g, '_')]);
}

/** The pattern as a view of a text shows it: the pattern may itself contain what the view changes. */
function seen(pattern: string, viewOf: (parent: TextView) => TextView | undefined): string {
	const view = viewOf(plainView(pattern));
	if (view === undefined) return pattern;
	return Array.from(view.codes, (code) => String.fromCharCode(code)).join('');
}

import { Buffer } from 'node:buffer';

import { compactView, plainView, type TextView, unescapedView } from './textView';

/** Shorter values are masked only where they stand alone as a word: they occur in ordinary text. */
export const SHORT_SECRET_LENGTH = 6;

/** White space around a value does not make a short one long. */
export function isShortSecret(value: string): boolean {
	return Array.from(value.trim()).length < SHORT_SECRET_LENGTH;
}

/** Shorter forms would be found in ordinary text once blanks are left out of it. */
const SHORTEST_COMPACT_FORM = 7;

/** The ways in which a secret's value is written in an output. */
export interface SecretForms {
	/** To be found only as a word of its own. */
	readonly words: readonly string[];
	/** To be found in a text as it is, and with escapes taken off. */
	readonly written: readonly string[];
	/** To be found in a text from which blanks, line breaks and `+` were taken. */
	readonly compact: readonly string[];
}

/**
 * All forms of a value: also without blanks and line breaks around it, which printing often takes
 * off, and whichever way its lines end.
 */
export function formsOf(value: string): SecretForms {
	const values = [...new Set([value, value.trim()].flatMap(withEitherLineEnd))].filter(
		(variant) => variant.trim() !== '',
	);
	const long = values.filter((variant) => !isShortSecret(variant));
	if (long.length === 0) return { words: values, written: [], compact: [] };
	const encoded = long.flatMap((variant) => [...base64Forms(variant), ...hexForms(variant)]);
	const written = long.flatMap(writtenForms);
	const lines = value.includes('\n') ? [value] : [];
	return {
		words: [],
		written: [
			...new Set([
				...written,
				...written.map((form) => seen(form, unescapedView)),
				...encoded,
				...encoded.map((form) => seen(form, unescapedView)),
			]),
		].filter((form) => form.length >= SHORT_SECRET_LENGTH),
		compact: [...new Set([...encoded, ...lines].map((form) => seen(form, compactView)))].filter(
			(form) => form.length >= SHORTEST_COMPACT_FORM,
		),
	};
}

function withEitherLineEnd(value: string): string[] {
	const unix = value.replace(/\r\n?/g, '\n');
	return [value, unix, unix.replace(/\n/g, '\r\n')];
}

/**
 * The value and what usual encoders make of it. Mixtures are found by taking escapes off the text;
 * these stand beside that for a text where something before the value would be taken for the
 * beginning of its first escape.
 */
function writtenForms(value: string): string[] {
	const percent = encodeURIComponent(value.toWellFormed());
	return [
		value,
		Array.from(value).reverse().join(''),
		JSON.stringify(value).slice(1, -1),
		...[percent, percent.replace(/%2F/g, '/')].flatMap((form) => [
			form,
			form.replace(/%20/g, '+'),
			form.replace(/%../g, (code) => code.toLowerCase()),
		]),
		Buffer.from(value, 'utf8').toString('latin1'),
	];
}

function hexForms(value: string): string[] {
	const hex = Buffer.from(value, 'utf8').toString('hex');
	return [hex, hex.toUpperCase()];
}

/**
 * What of the value's base64 is the same whatever stands before and after it, for each of the three
 * alignments, in the usual and the url-safe alphabet.
 */
function base64Forms(value: string): string[] {
	const bytes = Buffer.from(value, 'utf8');
	const forms = [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.replace(/=+$/, '');
		const start = Math.ceil((before * 8) / 6);
		const end = Math.floor(((before + bytes.length) * 8) / 6);
		return encoded.slice(start, end);
	});
	return forms.flatMap((form) => [form, form.replace(/\+/g, '-').replace(/\//g, '_')]);
}

/** The form as it stands in a view of a text: it may itself hold what that view changes. */
function seen(form: string, viewOf: (parent: TextView) => TextView | undefined): string {
	const view = viewOf(plainView(form));
	if (view === undefined) return form;
	return Array.from(view.codes, (code) => String.fromCharCode(code)).join('');
}

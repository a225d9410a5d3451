import { Buffer } from 'node:buffer';

import { plainDecimal } from '../../values/coerce';

/** A credential value under its name. */
export interface Secret {
	readonly name: string;
	readonly value: string;
	/** Marked by the author as not secret in itself (a subdomain, a project key): it may show. */
	readonly visible?: boolean;
}

/** Replaces every occurrence of a secret's value, also encoded, by `•••NAME•••`. */
export interface Masker {
	/**
	 * @param options.cut The text stops in the middle of what was written: a beginning of a secret at
	 * its end is masked as well.
	 */
	text(text: string, options?: { readonly cut?: boolean }): string;
	/** The same for every text, key and number inside a JSON value. */
	json(value: unknown): unknown;
}

/** Shorter values are masked only where they stand alone as a word: they occur in ordinary text. */
export const SHORT_SECRET_LENGTH = 6;

const LONG_SECRET_LENGTH = 1000;

/** A beginning of a secret shorter than this, at a cut, says nothing. */
const SHORTEST_BEGINNING = 3;

export function mask(name: string): string {
	return `•••${name}•••`;
}

/** One pass over the text for all secrets and all their forms. */
export function createMasker(secrets: readonly Secret[]): Masker {
	const hidden = secrets.filter(({ value, visible }) => value !== '' && !visible);
	// The longest first: where one secret contains another, the whole of it is masked.
	hidden.sort((a, b) => b.value.length - a.value.length);
	const names = hidden.map(({ name }) => name);
	const pattern =
		hidden.length === 0
			? undefined
			: new RegExp(hidden.map(({ value }) => `(${patternOf(value)})`).join('|'), 'gu');

	function text(original: string, options?: { readonly cut?: boolean }): string {
		if (pattern === undefined) return original;
		const masked = original.replace(pattern, (...groups: unknown[]) => {
			const index = names.findIndex((_, position) => groups[position + 1] !== undefined);
			return mask(names[index] ?? 'SECRET');
		});
		return options?.cut ? maskBeginning(masked, hidden) : masked;
	}

	function json(value: unknown): unknown {
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number') {
			const plain = plainDecimal(value);
			const masked = text(plain);
			return masked === plain ? value : masked;
		}
		if (Array.isArray(value)) return value.map(json);
		if (value !== null && typeof value === 'object') {
			return Object.fromEntries(Object.entries(value).map(([key, entry]) => [text(key), json(entry)]));
		}
		return value;
	}

	return { text, json };
}

function patternOf(value: string): string {
	if (Array.from(value).length < SHORT_SECRET_LENGTH)
		return `(?<![\\p{L}\\p{N}_])${escapeRegExp(value)}(?![\\p{L}\\p{N}_])`;
	const forms = new Set<string>([
		...base64Forms(value).map(escapeRegExp),
		eitherCase(Buffer.from(value, 'utf8').toString('hex')),
		escapeRegExp(Array.from(value).reverse().join('')),
	]);
	return [...(value.length > LONG_SECRET_LENGTH ? wholeForms(value) : [writtenForm(value)]), ...forms].join(
		'|',
	);
}

/** A long value (a key file) as its usual encoders write it: a choice for each character would be too large. */
function wholeForms(value: string): string[] {
	const percent = encodeURIComponent(value.toWellFormed());
	return [
		value,
		JSON.stringify(value).slice(1, -1),
		percent,
		percent.replace(/%20/g, '+'),
		percent.replace(/%2F/g, '/'),
	].map(escapeRegExp);
}

/**
 * The value as written, with each character plain, percent-encoded or escaped as in JSON or a
 * Python literal: encoders differ in which characters they leave alone, so each may be either.
 */
function writtenForm(value: string): string {
	return Array.from(value)
		.map((character) => `(?:${[...characterForms(character)].join('|')})`)
		.join('');
}

function characterForms(character: string): Set<string> {
	const bytes = [...Buffer.from(character, 'utf8')].map(hexByte);
	const units = [...Array(character.length).keys()].map((index) =>
		character.charCodeAt(index).toString(16).padStart(4, '0'),
	);
	const code = (character.codePointAt(0) ?? 0).toString(16);
	const forms = new Set([
		escapeRegExp(character),
		bytes.map((byte) => `%${eitherCase(byte)}`).join(''),
		units.map((unit) => `\\\\u${eitherCase(unit)}`).join(''),
		bytes.map((byte) => `\\\\x${eitherCase(byte)}`).join(''),
	]);
	if (code.length <= 2) forms.add(`\\\\x${eitherCase(code.padStart(2, '0'))}`);
	forms.add(`\\\\U${eitherCase(code.padStart(8, '0'))}`);
	const short = SHORT_ESCAPES[character];
	if (short !== undefined) forms.add(escapeRegExp(short));
	if (character === ' ') forms.add('\\+');
	return forms;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
	'"': '\\"',
	"'": "\\'",
	'\\': '\\\\',
	'/': '\\/',
	'\b': '\\b',
	'\f': '\\f',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
};

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

/** Masks a beginning of a secret at the very end of a text that was cut there. */
function maskBeginning(text: string, secrets: readonly Secret[]): string {
	for (const { name, value } of secrets) {
		const forms = [
			value,
			...base64Forms(value),
			Buffer.from(value, 'utf8').toString('hex'),
			encodeForCut(value),
		];
		for (const form of forms) {
			for (let length = Math.min(form.length - 1, text.length); length >= SHORTEST_BEGINNING; length--) {
				if (text.endsWith(form.slice(0, length))) return text.slice(0, -length) + mask(name);
			}
		}
	}
	return text;
}

function encodeForCut(value: string): string {
	return JSON.stringify(value).slice(1, -1);
}

function hexByte(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

function eitherCase(hex: string): string {
	return hex.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function escapeRegExp(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

import { isoDateText } from './isoDate';
import { isExact, readNumber, TOO_LARGE } from './readNumber';
import type { ParameterType, ParameterValue } from './parameterValue';

export type Coerced =
	| { readonly kind: 'value'; readonly value: ParameterValue }
	| { readonly kind: 'absent' }
	| { readonly kind: 'refused'; readonly reason: string };

/** What models and forms write if they have no value. */
const NOTHING = new Set([
	...['null', 'none', 'undefined', 'n/a', 'nil', 'nan', '-', '–', '—'],
	...['<nil>', '<none>', '<null>', '<unknown>', 'not provided', 'not specified', 'unspecified'],
]);
const TRUE = new Set([
	...['true', 't', 'yes', 'y', 'yeah', 'yep', 'yup', 'sure', 'on', '1', 'enabled', '✓', '✔', '✅'],
	...['ja', 'wahr', 'oui', 'vrai', 'sí', 'si', 'sì', 'sim', 'verdadero', 'vero', 'tak', 'ano'],
	...['evet', 'да', 'так', 'ναι', 'はい', '是', '是的', '对', '예', '네', 'نعم', 'כן', 'हाँ', 'हां'],
]);
const FALSE = new Set([
	...['false', 'f', 'no', 'n', 'nope', 'nah', 'off', '0', 'disabled', '✗', '✘', '❌'],
	...['nein', 'falsch', 'non', 'faux', 'não', 'nao', 'falso', 'nee', 'nej', 'nie', 'ne'],
	...['hayır', 'hayir', 'нет', 'ні', 'όχι', 'いいえ', '否', '不是', '아니요', '아니오', 'لا', 'לא', 'नहीं'],
]);

/** Every word that is read as yes or no. */
export const BOOLEAN_WORDS: readonly string[] = [...TRUE, ...FALSE];

/**
 * Reads a value as people and models write it. Empty text and words for "nothing" count as absent. The reason
 * completes a sentence about the value.
 */
export function coerce(given: unknown, type: ParameterType): Coerced {
	if (given === undefined || given === null) return { kind: 'absent' };
	if (typeof given === 'string') {
		const bare = withoutQuotes(trimmed(given));
		return bare === '' || NOTHING.has(bare.toLowerCase()) ? { kind: 'absent' } : coerceText(given, type);
	}
	if (typeof given === 'number' || typeof given === 'boolean') return coercePlain(given, type);
	return {
		kind: 'refused',
		reason: `is ${Array.isArray(given) ? 'a list' : 'an object'}, not ${described(type)}`,
	};
}

/**
 * Reads a default as its author wrote it. No word stands for "nothing" here: an author who means nothing leaves the
 * default empty, and Null may be a name.
 */
export function coerceDefault(start: ParameterValue | undefined, type: ParameterType): Coerced {
	if (start === undefined) return { kind: 'absent' };
	if (typeof start !== 'string') return coercePlain(start, type);
	return trimmed(start) === '' ? { kind: 'absent' } : coerceText(start, type);
}

/**
 * Reads a value that a workflow or its author gives. No word stands for "nothing", and a text keeps its blanks. Only
 * null, undefined and the empty text are absent. A date becomes its ISO text.
 */
export function coerceGiven(given: unknown, type: ParameterType): Coerced {
	const value = isoDateText(given) ?? given;
	if (typeof value !== 'string') return coerce(value, type);
	if (type === 'string') return value === '' ? { kind: 'absent' } : { kind: 'value', value };
	return coerceDefault(value, type);
}

/** A number as plain decimals: never with an exponent. */
export function plainDecimal(number: number): string {
	const text = String(number);
	const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (!match) return text;
	const [, sign = '', first = '', rest = '', exponentText = '0'] = match;
	const exponent = Number(exponentText);
	const digits = first + rest;
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
	return sign + digits.padEnd(exponent + 1, '0');
}

/** A value as text, for an environment variable or a template. */
export function valueText(value: ParameterValue): string {
	return typeof value === 'number' ? plainDecimal(value) : String(value);
}

function coercePlain(given: number | boolean, type: ParameterType): Coerced {
	if (typeof given === 'number' && !Number.isFinite(given))
		return { kind: 'refused', reason: 'is not a finite number' };
	// Beyond 2^53 the exact digits are already lost.
	if (typeof given === 'number' && !isExact(given)) return { kind: 'refused', reason: TOO_LARGE };
	if (type === 'string') return { kind: 'value', value: valueText(given) };
	if (type === typeof given) return { kind: 'value', value: given };
	if (type === 'boolean' && (given === 0 || given === 1)) return { kind: 'value', value: given === 1 };
	return {
		kind: 'refused',
		reason: `is ${typeof given === 'number' ? 'a number' : 'true or false'}, not ${described(type)}`,
	};
}

/** The text is not empty. */
function coerceText(given: string, type: ParameterType): Coerced {
	const whole = trimmed(given);
	if (type === 'string') return { kind: 'value', value: whole };
	const text = withoutQuotes(whole);
	if (type === 'boolean') {
		const word = text
			.normalize('NFKC')
			.toLowerCase()
			.replace(/[.!]+$/, '');
		if (TRUE.has(word)) return { kind: 'value', value: true };
		if (FALSE.has(word)) return { kind: 'value', value: false };
		return { kind: 'refused', reason: `${quote(text)} is not yes or no` };
	}
	const read = readNumber(text);
	return 'value' in read
		? { kind: 'value', value: read.value }
		: { kind: 'refused', reason: `${quote(text)} ${read.reason}` };
}

/** Without white space at either end, invisible characters included. */
function trimmed(text: string): string {
	return text.replace(/^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/gu, '');
}

/** Models put quotes inside the quotes of JSON. */
function withoutQuotes(text: string): string {
	const inner = /^(["'`])(.*)\1$/su.exec(text)?.[2];
	return inner === undefined ? text : trimmed(inner);
}

function described(type: ParameterType): string {
	return { string: 'a text', number: 'a number', boolean: 'yes or no' }[type];
}

function quote(text: string): string {
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

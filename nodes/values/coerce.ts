import type { ParameterType, ParameterValue } from './parameterValue';

export type Coerced =
	| { readonly kind: 'value'; readonly value: ParameterValue }
	| { readonly kind: 'absent' }
	| { readonly kind: 'refused'; readonly reason: string };

/** Words that models write where they have no value. */
const NOTHING = /^(?:null|none|undefined|n\/a|nil)$/i;
const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 'ja', 'oui', 'sí', 'si', 'evet', 'да', 'はい', '是']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'nein', 'non', 'hayır', 'нет', 'いいえ', '否']);

/** Reads a value as people and models write it; empty text and words for "nothing" count as absent. */
export function coerce(given: unknown, type: ParameterType): Coerced {
	if (given === undefined || given === null) return { kind: 'absent' };
	if (typeof given === 'string') {
		const text = given.trim();
		if (text === '' || NOTHING.test(text)) return { kind: 'absent' };
		return coerceText(text, type);
	}
	if (typeof given === 'number' || typeof given === 'boolean') return coercePlain(given, type);
	return {
		kind: 'refused',
		reason: `is ${Array.isArray(given) ? 'a list' : 'an object'}, not ${described(type)}`,
	};
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

/** A value as it stands in an environment variable or a text. */
export function valueText(value: ParameterValue): string {
	return typeof value === 'number' ? plainDecimal(value) : String(value);
}

function coercePlain(given: number | boolean, type: ParameterType): Coerced {
	if (typeof given === 'number' && !Number.isFinite(given))
		return { kind: 'refused', reason: 'is not a finite number' };
	if (type === 'string') return { kind: 'value', value: valueText(given) };
	if (type === typeof given) return { kind: 'value', value: given };
	if (type === 'boolean' && (given === 0 || given === 1)) return { kind: 'value', value: given === 1 };
	return {
		kind: 'refused',
		reason: `is ${typeof given === 'number' ? 'a number' : 'true or false'}, not ${described(type)}`,
	};
}

function coerceText(text: string, type: ParameterType): Coerced {
	if (type === 'string') return { kind: 'value', value: text };
	if (type === 'boolean') {
		const word = text
			.normalize('NFKC')
			.toLowerCase()
			.replace(/[.!]+$/, '');
		if (TRUE.has(word)) return { kind: 'value', value: true };
		if (FALSE.has(word)) return { kind: 'value', value: false };
		return { kind: 'refused', reason: `${quote(text)} is not yes or no` };
	}
	const number = parseNumber(text);
	return number === undefined
		? { kind: 'refused', reason: `${quote(text)} is not one number` }
		: { kind: 'value', value: number };
}

/**
 * One number in a text with at most a currency sign or a unit around it. Separators follow the usual
 * reading: the last of `.` and `,` is the decimal sign when both occur; one that repeats, or one comma
 * before exactly three digits, separates thousands.
 */
export function parseNumber(text: string): number | undefined {
	const plain = text
		.normalize('NFKC')
		.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
		.replace(/[\u2212\u2013]/g, '-')
		.replace(/[\s\u00A0\u2009\u202F'’_]+(?=\d{3}(?:\D|$))/g, '')
		.trim();
	const match =
		/^(?:[\p{Sc}\p{L}]{1,8}\.?\s*)?([+-]?)\s*(?:\p{Sc}\s*)?(\d[\d.,]*(?:e[+-]?\d{1,3})?|[.,]\d+)\s*(k)?\s*(?:\p{Sc}|%|[\p{L}°/]{1,12}\.?)?$/iu.exec(
			plain,
		);
	if (!match) return undefined;
	const [, sign, digits = '', thousand] = match;
	const value = Number(decimalOf(digits.replace(/[.,]$/, '')));
	if (!Number.isFinite(value)) return undefined;
	return (sign === '-' ? -1 : 1) * value * (thousand ? 1000 : 1);
}

function decimalOf(digits: string): string {
	const dots = digits.split('.').length - 1;
	const commas = digits.split(',').length - 1;
	if (dots > 0 && commas > 0) {
		return digits.lastIndexOf('.') > digits.lastIndexOf(',')
			? digits.replace(/,/g, '')
			: digits.replace(/\./g, '').replace(',', '.');
	}
	if (dots > 1) return grouped(digits, '.');
	if (commas > 1) return grouped(digits, ',');
	if (commas === 1)
		return /^[1-9]\d{0,2},\d{3}$/.test(digits) ? digits.replace(',', '') : digits.replace(',', '.');
	return digits;
}

/** Thousands in groups of three; anything else (a date, a version) is no number. */
function grouped(digits: string, separator: '.' | ','): string {
	const groups = digits.split(separator);
	const sound = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
	return sound ? groups.join('') : 'NaN';
}

/** The value of a decimal digit of any script: each script's ten digits follow one another from zero. */
function digitValue(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}

function described(type: ParameterType): string {
	return { string: 'a text', number: 'a number', boolean: 'yes or no' }[type];
}

function quote(text: string): string {
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

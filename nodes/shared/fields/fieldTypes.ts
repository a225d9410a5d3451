import { z } from 'zod/v4';

import { plainDecimal } from '../values/coerce';
import { isoDateText } from '../values/isoDate';

/**
 * Types of fields whose value may have another type when it comes from an expression: `{{ 2 }}` is a number, `{{
 * $json.found }}` may be a text, `{{ $now }}` is a date. An object is refused.
 */
export const textField = z.preprocess(asText, z.string());

/**
 * Whether an entry of a list of texts was added in n8n's editor and left empty. The editor then stores the field's
 * default, which has to be a list, because the editor puts the entry into it.
 */
export function isAddedEmpty(entry: unknown): boolean {
	return entry === null || entry === undefined || (Array.isArray(entry) && entry.length === 0);
}

/** A list of texts; one text is a list of one. */
export const textsField = z.preprocess((value) => {
	if (!Array.isArray(value)) return [value];
	const entries: unknown[] = value;
	return entries.filter((entry) => !isAddedEmpty(entry));
}, z.array(textField));

/** A text. An object or a list is accepted too, and becomes JSON text. */
export const jsonTextField = z.preprocess((value) => {
	const text = asText(value);
	return text !== null && typeof text === 'object' ? JSON.stringify(text) : text;
}, z.string());

export const booleanField = z.preprocess((value) => {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === 'true' || word === 1 || word === '1') return true;
	return word === 'false' || word === 0 || word === '0' || word === '' ? false : value;
}, z.boolean());

export const numberField = z.preprocess(
	(value) =>
		typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : value,
	z.number(),
);

function asText(value: unknown): unknown {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number' && Number.isFinite(value)) return plainDecimal(value);
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return isoDateText(value) ?? value;
}

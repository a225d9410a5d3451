import { z } from 'zod/v4';

import type { Caller } from '../actionContract/builtIns';
import { booleanField } from './fieldTypes';
import { type FieldReader, readField } from './readField';

const text = z
	.union([z.string(), z.number(), z.null()])
	.optional()
	.transform((value) => (value === undefined || value === null ? '' : String(value)));

/** Group names: a comma-separated text, or from an expression a list or one number. */
const groups = z
	.union([z.string(), z.number(), z.array(z.unknown()), z.null()])
	.optional()
	.transform((value) => (Array.isArray(value) ? value.map(String) : String(value ?? '').split(',')));

const callerSchema = z.object({ email: text, name: text, groups, trusted: booleanField.default(false) });

/**
 * The caller as the author's fields give it; undefined if none is set. If a value is no text, the caller is unknown.
 */
export function parseCaller(fields: unknown): Caller | undefined {
	const parsed = callerSchema.safeParse(fields);
	return parsed.success ? parsed.data : undefined;
}

/** The caller from an action node's options. */
export function readCaller(reader: FieldReader, itemIndex: number): Caller | undefined {
	return parseCaller(readField(reader, 'options.caller.values', itemIndex, {}));
}

import { z } from 'zod/v4';

import { type ParsedFile, parseExchange, type RunnableAction } from '../exchange/format/parse';
import { FieldError } from '../../shared/fields/fieldError';

const LABEL = 'Action JSON';

/** The action that a node contains as JSON, as it was written. */
export interface ActionInJson {
	/** True if the JSON is a list of one action. */
	readonly list: boolean;
	readonly action: RunnableAction;
}

/**
 * Parses the field of a node that is defined by JSON.
 *
 * @throws FieldError with everything that is wrong, in the words of `guru-actions validate`
 */
export function readActionJson(field: unknown): ActionInJson {
	const parsed = parseField(field);
	if (!parsed.ok) {
		const issues = parsed.issues.map(({ field: place, message }) => `${place}: ${message}`);
		throw new FieldError(`The field "${LABEL}" contains no valid action. ${issues.join(' ')}`);
	}
	const [action, ...more] = parsed.actions;
	if (action === undefined || more.length > 0) {
		throw new FieldError(
			`The field "${LABEL}" holds ${parsed.actions.length} actions, but a node has only one. Keep one of them, or make a workflow of all with guru-actions import.`,
		);
	}
	if (action.kind === 'agent') {
		throw new FieldError(
			`The field "${LABEL}" holds an AGENT action, which runs only in n8n's AI Agent Tool. Make a workflow of it with guru-actions import.`,
		);
	}
	return { list: parsed.list, action };
}

function parseField(field: unknown): ParsedFile {
	if (typeof field === 'string' && field.trim() !== '') return parseExchange(field);
	const message = 'is empty. Paste an action, e.g. one that guru-actions export printed.';
	return { ok: false, issues: [{ field: 'file', message }] };
}

const valuesSchema = z.object({
	entries: z.array(z.object({ name: z.string().default(''), value: z.unknown() })).default([]),
});

/**
 * The values of a list of names and values. An empty value counts as not given.
 *
 * @throws FieldError for a field of another form
 */
export function readNamedValues(field: unknown, label: string): Record<string, unknown> {
	const parsed = valuesSchema.safeParse(field);
	if (!parsed.success) throw new FieldError(`The field "${label}" is not a list of names and values.`);
	return Object.fromEntries(
		parsed.data.entries.flatMap(({ name, value }) =>
			value === undefined || value === '' ? [] : [[name.trim(), value]],
		),
	);
}

import { z } from 'zod/v4';

import { DEFAULT_TIMEOUT_SECONDS, HTTP_METHODS, usualEffect } from '../../action/definition';
import { actionProperties } from '../../fields/actionProperties';
import { fieldOf } from '../../fields/fieldLabels';
import { isRequiredByDefault } from '../../fields/parameterFields';
import { FieldError } from '../../../shared/fields/fieldError';
import { isAddedEmpty } from '../../../shared/fields/fieldTypes';
import { textOfField } from '../nodeFields/fieldText';
import type { RunnableAction } from '../format/parse';
import { NODE_TYPES } from '../workflow/nodeTypes';
import { fieldsOfAction, type NodeFields } from '../nodeFields/toFields';

const isFixed = (field: string) => textOfField(field) !== undefined;
const text = z
	.string()
	.refine(isFixed, 'holds an expression')
	.transform((field) => textOfField(field) ?? '');
const texts = z.preprocess(
	(entries) => (Array.isArray(entries) ? entries.filter((entry) => !isAddedEmpty(entry)) : entries),
	z.array(text),
);
/** A field that cannot hold expressions: its value is the text itself. */
const code = z.string();

/** An options field; undefined for the option that stands for an absent key. */
function choice<const Start extends string, const Others extends readonly string[]>(
	start: Start,
	others: Others,
) {
	return z
		.enum([start, ...others])
		.optional()
		.transform((value): Others[number] | undefined => others.find((other) => other === value));
}

/** n8n does not save a field that equals its default, and some defaults depend on the node's version. */
const viewSchema = (typeVersion: number) =>
	z.object({
		actionName: text.default(''),
		actionEnabled: z.boolean().default(true),
		condition: text.default(''),
		exampleQuestions: texts.default([]),
		runsWith: text.default(''),
		actionType: z.enum(['PYTHON_CODE', 'API_CALL']).default('PYTHON_CODE'),
		effect: z.enum(['read', 'write']).optional(),
		answerAsIs: z.boolean().default(false),
		confirm: choice('router', ['always', 'never']),
		parameters: z
			.object({
				entries: z
					.array(
						z.object({
							name: text.default(''),
							type: z.enum(['string', 'number', 'boolean']).default('string'),
							description: text.default(''),
							required: z.boolean().default(isRequiredByDefault(typeVersion)),
							default: z
								.union([text, z.number().transform(String), z.boolean().transform(String)])
								.default(''),
							check: choice('usual', ['exact', 'free']),
						}),
					)
					.default([]),
			})
			.default({ entries: [] }),
		pythonCode: code.default(() => defaultOf('pythonCode')),
		method: z.enum(HTTP_METHODS).default('GET'),
		url: text.default(''),
		headers: z
			.object({ entries: z.array(z.object({ key: text.default(''), value: text.default('') })).default([]) })
			.default({ entries: [] }),
		body: text.default(''),
		options: z
			.object({
				timeout: z.number().default(DEFAULT_TIMEOUT_SECONDS),
				network: texts.default([]),
			})
			.default({ timeout: DEFAULT_TIMEOUT_SECONDS, network: [] }),
	});

type Fields = z.infer<ReturnType<typeof viewSchema>>;
export type ParameterView = Fields['parameters']['entries'][number];
export type HeaderView = Fields['headers']['entries'][number];

/** What a node's fields say, in terms of the exchange format: every text as it would be used. */
export interface ActionView {
	readonly name: string;
	readonly enabled: boolean;
	readonly condition: string;
	readonly exampleQuestions: readonly string[];
	readonly runsWith: string;
	readonly actionType: Fields['actionType'];
	readonly effect: 'read' | 'write';
	readonly answerAsIs: boolean;
	readonly confirm: Fields['confirm'];
	readonly parameters: readonly ParameterView[];
	readonly code: string;
	readonly method: Fields['method'];
	readonly endpoint: string;
	readonly headers: readonly HeaderView[];
	readonly body: string;
	/** In seconds. */
	readonly timeout: number;
	/** The only hosts that Python code may connect to; empty if none are listed. */
	readonly network: readonly string[];
}

/**
 * Reads the fields of an action node of this version from a workflow's JSON.
 *
 * @throws FieldError that names the field with an invalid value, or with an expression, which an exchange file cannot
 * hold
 */
export function viewOfFields(fields: NodeFields, typeVersion: number): ActionView {
	const parsed = viewSchema(typeVersion).safeParse(fields, { reportInput: true });
	if (!parsed.success) throw new FieldError(describe(parsed.error.issues[0]));
	const { actionType, method, ...view } = parsed.data;
	return {
		name: view.actionName,
		enabled: view.actionEnabled,
		condition: view.condition,
		exampleQuestions: view.exampleQuestions,
		runsWith: view.runsWith,
		actionType,
		effect:
			view.effect ??
			usualEffect(actionType === 'PYTHON_CODE' ? { type: actionType } : { type: actionType, method }),
		answerAsIs: view.answerAsIs,
		confirm: view.confirm,
		parameters: view.parameters.entries,
		code: view.pythonCode,
		method,
		endpoint: view.url,
		headers: view.headers.entries,
		body: view.body,
		timeout: view.options.timeout,
		network: actionType === 'PYTHON_CODE' ? view.options.network : [],
	};
}

/** An action of a file, as the fields of its tool would show it. */
export function viewOfAction(action: RunnableAction): ActionView {
	return viewOfFields(fieldsOfAction(action, 'tool'), NODE_TYPES.tool.typeVersion);
}

function defaultOf(name: string): string {
	const value = actionProperties('tool').find((property) => property.name === name)?.default;
	return typeof value === 'string' ? value : '';
}

function describe(issue: z.core.$ZodIssue | undefined): string {
	const place = fieldOf(issue);
	return typeof issue?.input === 'string' && issue.input.startsWith('=')
		? `The field "${place}" holds an n8n expression, which an exchange file cannot store. Write a fixed text there, with {name} for the values of parameters, secrets and built-in variables.`
		: `The field "${place}" holds a value of the wrong type (${issue?.message ?? 'unknown'}). Set it again in the editor.`;
}

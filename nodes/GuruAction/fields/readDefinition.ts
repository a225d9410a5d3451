import { z } from 'zod/v4';

import { type ActionDefinition, DEFAULT_TIMEOUT_SECONDS, HTTP_METHODS } from '../action/definition';
import { FieldError } from '../../shared/fields/fieldError';
import {
	booleanField,
	jsonTextField,
	numberField,
	textField,
	textsField,
} from '../../shared/fields/fieldTypes';
import { isoDateText } from '../../shared/values/isoDate';
import { fieldOf } from './fieldLabels';
import { readActionJson, readNamedValues } from './readActionJson';
import { type FieldReader, readField } from '../../shared/fields/readField';
import type { ParameterDefinition } from '../../shared/actionContract/parameter';

const parameterEntry = z.object({
	name: textField,
	type: z.enum(['string', 'number', 'boolean']).default('string'),
	description: textField,
	required: booleanField.default(false),
	default: z.preprocess(
		(value) => isoDateText(value) ?? value,
		z.union([z.string(), z.number(), z.boolean()]).nullish(),
	),
	check: z.enum(['usual', 'exact', 'free']).default('usual'),
	value: z.unknown().optional(),
});

const fieldsSchema = z.object({
	actionName: textField,
	actionEnabled: booleanField,
	condition: textField,
	exampleQuestions: textsField,
	runsWith: textField,
	actionType: z.enum(['PYTHON_CODE', 'API_CALL']),
	effect: z.enum(['read', 'write']),
	answerAsIs: z.boolean(),
	confirm: z.enum(['router', 'always', 'never']),
	parameters: z.object({ entries: z.array(parameterEntry).default([]) }),
	pythonCode: textField,
	method: z.enum(HTTP_METHODS),
	url: textField,
	headers: z.object({ entries: z.array(z.object({ key: textField, value: textField })).default([]) }),
	body: jsonTextField,
	timeout: numberField,
	network: textsField,
	assistantSlug: textField,
});

export interface ActionFields {
	readonly definition: ActionDefinition;
	/** On the step: the values that are given to parameters. */
	readonly stepValues: Readonly<Record<string, unknown>>;
	/** Empty if the author set none. */
	readonly assistantSlug: string;
}

/**
 * Reads an action's fields for one item.
 *
 * @param nodeName the action's name if the field Name is empty @throws FieldError that names the field with an
 * invalid value
 */
export function readDefinition(reader: FieldReader, itemIndex: number, nodeName = ''): ActionFields {
	// An expression that finds nothing gives null or undefined, which counts as an empty field.
	const get = (name: string, fallback: unknown) => readField(reader, name, itemIndex, fallback) ?? fallback;
	return get('definedBy', 'fields') === 'json' ? fromJson(get) : fromFields(get, nodeName);
}

type Get = (name: string, fallback: unknown) => unknown;

function fromJson(get: Get): ActionFields {
	const slug = get('options.assistantSlug', '');
	return {
		definition: readActionJson(get('actionJson', '')).action.definition,
		stepValues: readNamedValues(get('parameterValues', {}), 'Parameter Values'),
		assistantSlug: typeof slug === 'string' ? slug.trim() : '',
	};
}

function fromFields(get: Get, nodeName: string): ActionFields {
	const actionType = get('actionType', 'PYTHON_CODE');
	const method = actionType === 'API_CALL' ? methodOf(get('method', 'GET')) : 'GET';
	const parsed = fieldsSchema.safeParse({
		actionName: get('actionName', ''),
		actionEnabled: get('actionEnabled', true),
		condition: get('condition', ''),
		exampleQuestions: get('exampleQuestions', []),
		runsWith: get('runsWith', ''),
		actionType,
		effect: get('effect', actionType === 'PYTHON_CODE' || method === 'GET' ? 'read' : 'write'),
		answerAsIs: get('answerAsIs', false),
		confirm: get('confirm', 'router'),
		parameters: get('parameters', {}),
		pythonCode: actionType === 'PYTHON_CODE' ? get('pythonCode', '') : '',
		method,
		url: actionType === 'API_CALL' ? get('url', '') : '',
		headers: actionType === 'API_CALL' ? get('headers', {}) : {},
		body: actionType === 'API_CALL' && method !== 'GET' ? get('body', '') : '',
		timeout: get('options.timeout', DEFAULT_TIMEOUT_SECONDS),
		network: actionType === 'PYTHON_CODE' ? get('options.network', []) : [],
		assistantSlug: get('options.assistantSlug', ''),
	});
	if (!parsed.success) throw new FieldError(describeIssue(parsed.error.issues[0]));
	const fields = parsed.data;
	return {
		definition: {
			name: fields.actionName.trim() === '' ? nodeName : fields.actionName,
			enabled: fields.actionEnabled,
			condition: fields.condition,
			exampleQuestions: fields.exampleQuestions.filter((question) => question.trim() !== ''),
			...(fields.runsWith.trim() === '' ? {} : { runsWith: fields.runsWith }),
			effect: fields.effect,
			...(fields.answerAsIs ? { answerAsIs: true } : {}),
			...(fields.confirm === 'router' ? {} : { confirm: fields.confirm }),
			parameters: fields.parameters.entries.map(toParameter),
			implementation: implementationOf(fields),
		},
		assistantSlug: fields.assistantSlug.trim(),
		stepValues: Object.fromEntries(
			fields.parameters.entries.flatMap(({ name, value }) =>
				value === undefined || value === '' ? [] : [[name.trim(), value]],
			),
		),
	};
}

/** An expression may give it in lower case. */
function methodOf(given: unknown): unknown {
	return typeof given === 'string' ? given.trim().toUpperCase() : given;
}

function toParameter({
	name,
	type,
	description,
	required,
	default: start,
	check,
}: z.infer<typeof parameterEntry>): ParameterDefinition {
	return {
		name: name.trim(),
		type,
		description,
		required,
		...(start === undefined || start === null || start === '' ? {} : { default: start }),
		...(check === 'usual' ? {} : { check }),
	};
}

function implementationOf(fields: z.infer<typeof fieldsSchema>): ActionDefinition['implementation'] {
	if (fields.actionType === 'PYTHON_CODE') {
		const network = fields.network.filter((host) => host.trim() !== '');
		return {
			type: 'PYTHON_CODE',
			code: fields.pythonCode,
			timeoutSeconds: fields.timeout,
			...(network.length === 0 ? {} : { network }),
		};
	}
	return {
		type: 'API_CALL',
		method: fields.method,
		url: fields.url,
		headers: fields.headers.entries,
		...(fields.body.trim() === '' ? {} : { body: fields.body }),
		timeoutSeconds: fields.timeout,
	};
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
	return `The field "${fieldOf(issue)}" holds a value of the wrong type (${issue?.message ?? 'unknown'}). Check its expression.`;
}

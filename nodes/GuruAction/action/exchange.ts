import { z } from 'zod/v4';

import {
	type ActionDefinition,
	DEFAULT_TIMEOUT_SECONDS,
	HTTP_METHODS,
	type JsonObject,
	type ParameterDefinition,
	usualEffect,
} from './definition';
import type { DefinitionIssue } from './issues';
import { validateDefinition } from './validate';

/**
 * The exchange format: one action or an array of them, as JSON. Every level keeps keys it does not
 * know, so that nothing another product wrote is lost.
 */
const parameterSchema = z.looseObject({
	name: z.string(),
	type: z.enum(['string', 'number', 'boolean']),
	description: z.string().optional(),
	required: z.boolean().optional(),
	default: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
});

const common = {
	name: z.string(),
	condition_prompt: z.string(),
	parameters: z.array(parameterSchema).optional(),
	schedule: z.looseObject({ enabled: z.boolean().optional(), cron: z.string() }).nullish(),
	example_questions: z.array(z.string()).optional(),
	effect: z.enum(['read', 'write']).optional(),
	runs_with: z.string().nullish(),
	enabled: z.boolean().optional(),
};

const pythonSchema = z.looseObject({
	...common,
	action_type: z.literal('PYTHON_CODE'),
	config: z.looseObject({ code: z.string(), timeout: z.number().optional() }),
});

const apiCallSchema = z.looseObject({
	...common,
	action_type: z.literal('API_CALL'),
	config: z.looseObject({
		endpoint: z.string(),
		method: z.enum(HTTP_METHODS),
		headers: z.array(z.looseObject({ key: z.string(), value: z.string() })).optional(),
		body: z.union([z.record(z.string(), z.json()), z.string(), z.null()]).optional(),
		timeout: z.number().optional(),
	}),
});

const agentSchema = z.looseObject({
	...common,
	action_type: z.literal('AGENT'),
	config: z.looseObject({}).optional(),
});

const actionSchema = z.discriminatedUnion('action_type', [pythonSchema, apiCallSchema, agentSchema]);
type ExchangeAction = z.infer<typeof actionSchema>;
export type RunnableExchangeAction = Exclude<ExchangeAction, { action_type: 'AGENT' }>;

/** One action of a file: what runs here, or n8n's AI Agent, which does not run by itself. */
export type ParsedAction =
	| { readonly kind: 'action'; readonly definition: ActionDefinition }
	| { readonly kind: 'agent'; readonly name: string };

export type ParsedFile =
	| { readonly ok: true; readonly actions: readonly ParsedAction[] }
	| { readonly ok: false; readonly issues: readonly DefinitionIssue[] };

const MAX_NESTING = 100;

/** Understands the text of an exchange file. Never throws: what is wrong comes back as issues. */
export function parseExchange(text: string): ParsedFile {
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		return refuse(
			'file',
			`This is not JSON (${detail}). Export the actions again, or check the file for a missing comma or quote.`,
		);
	}
	if (nesting(json) > MAX_NESTING)
		return refuse('file', `The file is nested more than ${MAX_NESTING} levels deep.`);
	if (json === null || typeof json !== 'object') {
		return refuse('file', 'The file holds neither an action (an object) nor a list of actions.');
	}
	const list: unknown[] = Array.isArray(json) ? json : [json];
	if (list.length === 0) return refuse('file', 'The list holds no action.');
	const parsed = list.map((entry, index) => parseAction(entry, Array.isArray(json) ? `[${index}].` : ''));
	const issues = parsed.flatMap((entry) => ('issues' in entry ? entry.issues : []));
	if (issues.length > 0) return { ok: false, issues };
	return { ok: true, actions: parsed.flatMap((entry) => ('issues' in entry ? [] : [entry])) };
}

function parseAction(entry: unknown, prefix: string): ParsedAction | { issues: DefinitionIssue[] } {
	const shape = actionSchema.safeParse(entry, { reportInput: true });
	if (!shape.success) return { issues: shape.error.issues.map((issue) => describe(issue, prefix)) };
	if (shape.data.action_type === 'AGENT') return { kind: 'agent', name: shape.data.name };
	const definition = toDefinition(shape.data);
	const issues = validateDefinition(definition, { conditionRequired: true });
	if (issues.length > 0)
		return { issues: issues.map(({ field, message }) => ({ field: prefix + field, message })) };
	return { kind: 'action', definition };
}

function toDefinition(action: RunnableExchangeAction): ActionDefinition {
	return {
		name: action.name,
		enabled: action.enabled ?? true,
		condition: action.condition_prompt,
		exampleQuestions: action.example_questions ?? [],
		...(action.runs_with ? { runsWith: action.runs_with } : {}),
		effect: action.effect ?? importedEffect(action),
		parameters: (action.parameters ?? []).map(toParameter),
		implementation:
			action.action_type === 'PYTHON_CODE'
				? {
						type: 'PYTHON_CODE',
						code: action.config.code,
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
					}
				: {
						type: 'API_CALL',
						method: action.config.method,
						url: action.config.endpoint,
						headers: action.config.headers ?? [],
						...bodyOf(action.config.body),
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
					},
	};
}

/** Code that came from elsewhere without saying what it does may change data. */
function importedEffect(action: RunnableExchangeAction): 'read' | 'write' {
	return action.action_type === 'PYTHON_CODE'
		? 'write'
		: usualEffect({ type: 'API_CALL', method: action.config.method });
}

function bodyOf(body: JsonObject | string | null | undefined): { body?: JsonObject | string } {
	return body === undefined || body === null || body === '' ? {} : { body };
}

function toParameter(parameter: z.infer<typeof parameterSchema>): ParameterDefinition {
	return {
		name: parameter.name,
		type: parameter.type,
		description: parameter.description ?? '',
		required: parameter.required ?? false,
		...(parameter.default === undefined || parameter.default === null ? {} : { default: parameter.default }),
	};
}

function describe(issue: z.core.$ZodIssue, prefix: string): DefinitionIssue {
	const path = issue.path.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
		'',
	);
	const field = `${prefix}${path}` || 'file';
	switch (issue.code) {
		case 'invalid_type':
			return {
				field,
				message:
					issue.input === undefined
						? `is missing. It must be ${a(issue.expected)}.`
						: `must be ${a(issue.expected)}.`,
			};
		case 'invalid_value':
			return {
				field,
				message: `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`,
			};
		case 'invalid_union':
			return path === 'action_type'
				? { field, message: 'must be one of "PYTHON_CODE", "API_CALL", "AGENT".' }
				: { field, message: 'has a value of a type that is not allowed here.' };
		default:
			return { field, message: issue.message };
	}
}

function a(type: string): string {
	const words: Record<string, string> = {
		string: 'a text',
		number: 'a number',
		boolean: 'true or false',
		array: 'a list',
		object: 'an object',
	};
	return words[type] ?? type;
}

function refuse(field: string, message: string): ParsedFile {
	return { ok: false, issues: [{ field, message }] };
}

function nesting(value: unknown): number {
	let depth = 0;
	let level: unknown[] = [value];
	while (level.length > 0 && depth <= MAX_NESTING + 1) {
		level = level.flatMap(childrenOf);
		depth++;
	}
	return depth - 1;
}

function childrenOf(value: unknown): unknown[] {
	return value !== null && typeof value === 'object' ? Object.values(value) : [];
}

/** Function calling for a model without it: the prompt describes the functions, and a grammar constrains the reply. */
import { z } from 'zod/v4';
import type { FunctionDefinition } from '../../../nodes/GuruTurnRouter/turn/turn';
import { recordOf } from '../../../nodes/shared/values/record';

/** The part of JSON Schema that the runtime can turn into a grammar. The model writes every property of an object. */
export type GrammarSchema =
	| { readonly type: 'string'; readonly maxLength: number }
	| { readonly type: 'number' | 'boolean' | 'null' }
	| { readonly const: string }
	| { readonly oneOf: readonly GrammarSchema[] }
	| { readonly type: 'array'; readonly items: GrammarSchema; readonly maxItems: number }
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, GrammarSchema>> };

const MAX_CALLS = 2;
const MAX_ITEMS = 5;
/** Limits texts, because a small model may repeat itself without end. */
const LONGEST_TEXT = 40;

const NULL: GrammarSchema = { type: 'null' };

/** Describes the functions for the model's prompt. */
export function functionsInWords(functions: readonly FunctionDefinition[]): string {
	const listed = functions.map(({ function: { description, name, parameters } }) => {
		const { properties = {} } = objectSchema.parse(parameters);
		const words = Object.entries(properties).map(([key, { description: what }]) => `${key}: ${what ?? ''}`);
		return `- ${name}(${words.join('; ')})\n  ${description}`;
	});
	return (
		`Functions:\n${listed.join('\n')}\n\n` +
		'Reply with JSON alone: {"calls":[{"name":"…","arguments":{…}}]}, null for an argument that is not given, ' +
		'{"calls":[]} where no function is called.'
	);
}

const objectSchema = z.looseObject({
	properties: recordOf(z.looseObject({ description: z.string().optional() })).optional(),
	required: z.array(z.string()).optional(),
});

/** The schema of the reply. */
export function callsSchema(functions: readonly FunctionDefinition[]): GrammarSchema {
	const calls = functions.map(({ function: { name, parameters } }): GrammarSchema => ({
		type: 'object',
		properties: { name: { const: name }, arguments: grammarSchemaOf({ type: 'object', ...parameters }) },
	}));
	return {
		type: 'object',
		properties: { calls: { type: 'array', items: { oneOf: calls }, maxItems: MAX_CALLS } },
	};
}

function grammarSchemaOf(schema: Readonly<Record<string, unknown>>): GrammarSchema {
	switch (schema['type']) {
		case 'number':
		case 'integer':
			return { type: 'number' };
		case 'boolean':
			return { type: 'boolean' };
		case 'array': {
			const items = z.looseObject({}).catch({}).parse(schema['items']);
			return { type: 'array', items: grammarSchemaOf(items), maxItems: MAX_ITEMS };
		}
		case 'object': {
			const { properties = {}, required = [] } = objectSchema.parse(schema);
			const optional = (key: string, inner: GrammarSchema): GrammarSchema =>
				required.includes(key) ? inner : { oneOf: [NULL, inner] };
			const entries = Object.entries(properties).map(
				([key, property]) => [key, optional(key, grammarSchemaOf(property))] as const,
			);
			return { type: 'object', properties: Object.fromEntries(entries) };
		}
		default:
			return { type: 'string', maxLength: LONGEST_TEXT };
	}
}

const replySchema = z.object({
	calls: z.array(z.object({ name: z.string(), arguments: recordOf(z.unknown()) })),
});

export interface FunctionCall {
	readonly name: string;
	readonly arguments: Readonly<Record<string, unknown>>;
}

/** Parses a reply that follows `callsSchema`, without absent arguments. Undefined if the reply was cut off. */
export function callsIn(text: string): readonly FunctionCall[] | undefined {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return undefined;
	}
	return replySchema.safeParse(json).data?.calls.map(({ arguments: given, name }) => ({
		name,
		arguments: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
	}));
}

/** Function calling for a model that has none: the functions in words, and a grammar that its reply has to follow. */
import { z } from 'zod/v4';
import type { FunctionDefinition } from '../../../nodes/GuruTurnRouter/turn/turn';
import { recordOf } from '../../../nodes/shared/values/record';

/** The part of JSON Schema that the runtime makes a grammar of. Every property of an object is written. */
export type GrammarSchema =
	| { readonly type: 'string'; readonly maxLength: number }
	| { readonly type: 'number' | 'boolean' | 'null' }
	| { readonly const: string }
	| { readonly oneOf: readonly GrammarSchema[] }
	| { readonly type: 'array'; readonly items: GrammarSchema; readonly maxItems: number }
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, GrammarSchema>> };

const MAX_CALLS = 2;
const MAX_ITEMS = 5;
/** A small model repeats itself in a text without an end. */
const LONGEST_TEXT = 40;

const NULL: GrammarSchema = { type: 'null' };

/** The functions as the model reads them. */
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

/** The form of the reply. */
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

/** The calls of a reply in the form of `callsSchema`, absent arguments left out; undefined where it was cut off. */
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

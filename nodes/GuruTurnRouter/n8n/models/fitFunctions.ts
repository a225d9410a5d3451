import type { FunctionDefinition } from '../../turn/turn';
import { COMMON_LIMITS } from './providers';
import { wellFormed } from './wellFormed';
import { memberOf } from '../../../shared/values/memberOf';

type Schema = Record<string, unknown>;
type Call = { readonly name: string; readonly args: unknown };

/** Functions in a form that every provider accepts, and a function that converts their calls back. */
export interface FittedFunctions {
	readonly functions: readonly FunctionDefinition[];
	/** A call with the function's and the properties' original names. */
	readonly restore: (call: Call) => Call;
}

/**
 * Shortens descriptions, and replaces characters in property names that not all providers allow. A value whose schema
 * some provider refuses is requested as JSON text.
 */
export function fitFunctions(functions: readonly FunctionDefinition[]): FittedFunctions {
	const names = new Map<string, ReadonlyMap<string, string>>();
	const fitted = functions.map((definition): FunctionDefinition => {
		const { description, name, parameters } = definition.function;
		const { properties, renamed } = fitProperties(recordAt(parameters, 'properties'));
		names.set(name, renamed);
		return {
			type: 'function',
			function: { name, description: shortened(description), parameters: { type: 'object', properties } },
		};
	});
	return {
		functions: fitted,
		restore: ({ args, name }) => ({ name, args: withNames(args, names.get(name)) }),
	};
}

function shortened(description: string): string {
	const { description: longest } = COMMON_LIMITS;
	return wellFormed(description.length <= longest ? description : `${description.slice(0, longest - 1)}…`);
}

function fitProperties(given: Schema): { properties: Schema; renamed: ReadonlyMap<string, string> } {
	const renamed = new Map<string, string>();
	const properties: Schema = {};
	for (const [name, schema] of Object.entries(given)) {
		const fittedName = fittingName(name, (candidate) => candidate in given || candidate in properties);
		if (fittedName !== name) renamed.set(fittedName, name);
		properties[fittedName] = fitSchema(schema, 0) ?? asJsonText(schema, name);
	}
	// Gemini refuses an object without properties. Every call may give a reason.
	if (Object.keys(properties).length === 0) properties['reason'] = { type: 'string' };
	return { properties, renamed };
}

function fittingName(name: string, isTaken: (name: string) => boolean): string {
	if (COMMON_LIMITS.propertyName.test(name)) return name;
	const plain =
		name
			.replace(/[^A-Za-z0-9_.-]+/gu, '_')
			.replace(/^_+|_+$/gu, '')
			.slice(0, 56) || 'value';
	for (let count = 1; ; count++) {
		const candidate = count === 1 ? plain : `${plain}_${count}`;
		if (!isTaken(candidate)) return candidate;
	}
}

function asJsonText(schema: unknown, name: string): Schema {
	const description = textAt(schema, 'description') ?? name;
	return { type: 'string', description: `${description} (as JSON text)` };
}

/** The schema in a form that every provider accepts; undefined if there is none. */
function fitSchema(schema: unknown, depth: number): Schema | undefined {
	if (depth > COMMON_LIMITS.schemaDepth) return undefined;
	const type = textAt(schema, 'type');
	const description = textAt(schema, 'description');
	const described = description === undefined ? {} : { description };
	switch (type) {
		case 'string':
			return { type, ...described, ...choicesOf(schema) };
		case 'number':
		case 'integer':
		case 'boolean':
			return { type, ...described };
		case 'array': {
			const items = fitSchema(memberOf(schema, 'items'), depth + 1);
			return items === undefined ? undefined : { type, ...described, items };
		}
		case 'object': {
			const properties = fitMembers(recordAt(schema, 'properties'), depth);
			if (properties === undefined) return undefined;
			const required = memberOf(schema, 'required');
			const known = (Array.isArray(required) ? required : []).filter(
				(name) => typeof name === 'string' && name in properties,
			);
			return { type, ...described, properties, ...(known.length === 0 ? {} : { required: known }) };
		}
		default:
			return undefined;
	}
}

function fitMembers(members: Schema, depth: number): Schema | undefined {
	const fitted: Schema = {};
	for (const [name, schema] of Object.entries(members)) {
		const member = COMMON_LIMITS.propertyName.test(name) ? fitSchema(schema, depth + 1) : undefined;
		if (member === undefined) return undefined;
		fitted[name] = member;
	}
	return Object.keys(fitted).length === 0 ? undefined : fitted;
}

function choicesOf(schema: unknown): Schema {
	const choices = memberOf(schema, 'enum');
	const texts = (Array.isArray(choices) ? choices : []).filter(
		(choice) => typeof choice === 'string' && choice !== '',
	);
	return texts.length === 0 ? {} : { enum: texts };
}

/** Arguments that are still text are parsed elsewhere, with the fitted names. */
function withNames(args: unknown, renamed: ReadonlyMap<string, string> | undefined): unknown {
	if (renamed === undefined || renamed.size === 0) return args;
	if (args === null || typeof args !== 'object' || Array.isArray(args)) return args;
	return Object.fromEntries(Object.entries(args).map(([name, value]) => [renamed.get(name) ?? name, value]));
}

function textAt(value: unknown, key: string): string | undefined {
	const found = memberOf(value, key);
	return typeof found === 'string' ? found : undefined;
}

function recordAt(value: unknown, key: string): Schema {
	const found = memberOf(value, key);
	return found !== null && typeof found === 'object' && !Array.isArray(found)
		? Object.fromEntries(Object.entries(found))
		: {};
}

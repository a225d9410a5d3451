/** A provider's rules for the JSON Schema of a function's parameters. */
import { RequestRefusedError } from './protocol';

export interface SchemaRules {
	/** The keywords that the provider accepts; undefined if it accepts any. */
	readonly keywords?: ReadonlySet<string>;
	/** Pattern for property names. */
	readonly propertyName?: RegExp;
	/** Objects must declare properties. */
	readonly filledObjects?: true;
	/** Lists must declare `items`. */
	readonly items?: true;
	/** Every schema must have exactly one type. */
	readonly typed?: true;
	/** Maximum nesting depth. */
	readonly depth?: number;
}

type Schema = Readonly<Record<string, unknown>>;

/** @throws Refusal that names the place in the schema */
export function checkSchema(schema: unknown, place: string, rules: SchemaRules, depth = 0): void {
	if (!isObject(schema)) throw new RequestRefusedError(`Invalid schema for ${place}: it is no object.`);
	const { items, properties, type } = schema;
	const unknown = Object.keys(schema).find((key) => rules.keywords !== undefined && !rules.keywords.has(key));
	if (unknown !== undefined)
		throw new RequestRefusedError(`Unknown name "${unknown}" at '${place}': Cannot find field.`);
	if (rules.depth !== undefined && depth > rules.depth) {
		throw new RequestRefusedError(`${place}: the schema exceeds the maximum allowed nesting depth.`);
	}
	if (rules.typed === true && typeof type !== 'string') {
		throw new RequestRefusedError(`${place}.type: must be specified, as one type.`);
	}
	if (type === 'array' && rules.items === true && items === undefined) {
		throw new RequestRefusedError(`${place}.items: missing field.`);
	}
	if (type === 'object') checkProperties(schema, place, rules, depth);
	if (properties !== undefined && type !== 'object' && rules.typed === true) {
		throw new RequestRefusedError(`${place}.properties: only allowed for OBJECT type.`);
	}
	const { enum: choices } = schema;
	if (choices !== undefined && (!Array.isArray(choices) || choices.length === 0)) {
		throw new RequestRefusedError(`${place}.enum: must be a list that is not empty.`);
	}
	if (rules.typed === true && Array.isArray(choices)) {
		if (type !== 'string') throw new RequestRefusedError(`${place}.enum: only allowed for STRING type.`);
		if (choices.includes('')) throw new RequestRefusedError(`${place}.enum[0]: cannot be empty.`);
	}
	if (items !== undefined) checkSchema(items, `${place}.items`, rules, depth + 1);
}

function checkProperties(schema: Schema, place: string, rules: SchemaRules, depth: number): void {
	const { properties = {}, required = [] } = schema;
	if (!isObject(properties)) throw new RequestRefusedError(`${place}.properties: is no object.`);
	const names = Object.keys(properties);
	if (rules.filledObjects === true && names.length === 0) {
		throw new RequestRefusedError(`${place}.properties: should be non-empty for OBJECT type.`);
	}
	for (const name of names) {
		if (rules.propertyName?.test(name) === false) {
			throw new RequestRefusedError(
				`${place}.properties: Property keys should match pattern '${rules.propertyName.source}'`,
			);
		}
		checkSchema(properties[name], `${place}.properties[${name}]`, rules, depth + 1);
	}
	const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
	const missing = wanted.map(String).find((name) => !names.includes(name));
	if (missing !== undefined)
		throw new RequestRefusedError(`${place}.required: property is not defined: ${missing}`);
}

function isObject(value: unknown): value is Schema {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

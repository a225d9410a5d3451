import { jsonSchemaOf, type JsonSchema } from './jsonSchemaOf';
import { getOwn } from '../../shared/values/getOwn';
import type { TurnParameter } from '../turn/turn';
import type { ParameterValue } from '../../shared/values/parameterValue';

/** A LangChain tool that takes one text and has no schema. */
const ONE_TEXT: TurnParameter = {
	name: 'input',
	type: 'string',
	description: "What to look up or do, in the user's words",
	required: true,
	hasDefault: false,
};

/** The parameters of an external tool's schema. */
export function externalToolParameters(schema: unknown): TurnParameter[] {
	const read = jsonSchemaOf(schema);
	if (read?.properties === undefined) return [ONE_TEXT];
	const { properties, required = [] } = read;
	return Object.entries(properties).map(([name, property]) =>
		parameterOf(name, property, required.includes(name)),
	);
}

function parameterOf(name: string, property: JsonSchema, required: boolean): TurnParameter {
	const description = descriptionOf(name, property);
	const shared = { name, description, required, hasDefault: false };
	const { type } = property;
	if (type === 'number' || type === 'integer') return { ...shared, type: 'number' };
	if (type === 'boolean') return { ...shared, type: 'boolean' };
	if (type === 'array' || type === 'object')
		return { ...shared, type: 'string', json: true, schema: { ...property } };
	return { ...shared, type: 'string' };
}

/** An enumeration is added to the description in the form in which choices are recognised. */
function descriptionOf(name: string, { description, enum: choices }: JsonSchema): string {
	const said = description ?? name;
	const texts = (choices ?? []).filter((choice) => typeof choice === 'string');
	return texts.length < 2
		? said
		: `${said}: one of ${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}

/** The values as the tool needs them: until here, lists and objects are JSON text. */
export function externalToolArguments(
	parameters: readonly TurnParameter[],
	values: Readonly<Record<string, ParameterValue>>,
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap(({ json, name, schema }) => {
			const value = getOwn(values, name);
			if (value === undefined) return [];
			return [[name, json === true ? structureOf(String(value), schema) : value]];
		}),
	);
}

/** A text in place of a list becomes a list of one. */
function structureOf(text: string, schema: TurnParameter['schema']): unknown {
	try {
		const value: unknown = JSON.parse(text);
		if (value !== null && typeof value === 'object') return value;
	} catch {
		// It is plain text.
	}
	return schema?.['type'] === 'array' ? [text] : text;
}

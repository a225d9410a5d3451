import { z } from 'zod/v4';

import type { TurnParameter } from './turn/turn';

const jsonSchema = z.looseObject({
	properties: z.custom<object>((value) => value !== null && typeof value === 'object'),
	required: z.array(z.string()).catch([]),
});

const propertySchema = z
	.looseObject({ type: z.unknown().optional(), description: z.string().optional() })
	.catch({});

/** A tool of LangChain's that takes one text and declares no schema. */
const ONE_TEXT: TurnParameter = {
	name: 'input',
	type: 'string',
	description: "What to look up or do, in the user's words",
	required: true,
	hasDefault: false,
};

/**
 * The parameters that another tool's schema declares. n8n's own tools carry zod schemas (of zod 3,
 * known by `_def.shape`) or plain JSON Schema.
 */
export function foreignParameters(schema: unknown): TurnParameter[] {
	const plain = jsonSchema.safeParse(schema);
	if (plain.success) {
		return Object.entries(plain.data.properties).map(([name, property]) => {
			const { type, description } = propertySchema.parse(property);
			return {
				name,
				type: type === 'number' || type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string',
				description: description ?? name,
				required: plain.data.required.includes(name),
				hasDefault: false,
			};
		});
	}
	const shape = zodShape(schema);
	return shape === undefined
		? [ONE_TEXT]
		: Object.entries(shape).map(([name, type]) => zodParameter(name, type));
}

const zodDefinition = z.object({
	_def: z.looseObject({
		typeName: z.string(),
		description: z.string().optional(),
		innerType: z.unknown().optional(),
		shape: z.unknown().optional(),
		schema: z.unknown().optional(),
	}),
});

function zodShape(schema: unknown): Record<string, unknown> | undefined {
	const parsed = zodDefinition.safeParse(schema);
	if (!parsed.success) return undefined;
	const { typeName, shape, schema: inner } = parsed.data._def;
	if (typeName === 'ZodEffects') return zodShape(inner);
	if (typeName !== 'ZodObject' || typeof shape !== 'function') return undefined;
	const fields: unknown = Reflect.apply(shape, schema, []);
	return z.record(z.string(), z.unknown()).safeParse(fields).data;
}

function zodParameter(name: string, type: unknown): TurnParameter {
	let required = true;
	let description: string | undefined;
	let at: unknown = type;
	for (;;) {
		const parsed = zodDefinition.safeParse(at);
		if (!parsed.success)
			return { name, type: 'string', description: description ?? name, required, hasDefault: false };
		const { typeName, description: own, innerType } = parsed.data._def;
		description ??= own;
		if (typeName === 'ZodOptional' || typeName === 'ZodNullable' || typeName === 'ZodDefault') {
			required = false;
			at = innerType;
			continue;
		}
		return {
			name,
			type: typeName === 'ZodNumber' ? 'number' : typeName === 'ZodBoolean' ? 'boolean' : 'string',
			description: description ?? name,
			required,
			hasDefault: false,
		};
	}
}

import { z } from 'zod/v4';
import { recordOf } from '../../shared/values/record';

/** Below this depth a schema becomes "anything". */
const DEEPEST = 6;
/** How many fields of one object are read; further fields are ignored. */
const MAX_FIELDS = 100;

/** The part of JSON Schema that parameters need. */
export interface JsonSchema {
	readonly type?: string;
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly required?: readonly string[];
	readonly items?: JsonSchema;
}

/**
 * A tool's schema as plain JSON Schema. n8n's own tools have zod schemas (of zod 3, recognised by `_def.typeName`, or
 * of zod 4, by `_zod.def`), others plain JSON Schema. Undefined if it is neither.
 */
export function jsonSchemaOf(schema: unknown): JsonSchema | undefined {
	if (schema === null || typeof schema !== 'object') return undefined;
	return isZod(schema) ? zodSchema(schema, 0).schema : plainSchema(schema, 0);
}

function isZod(schema: object): boolean {
	return '_def' in schema || '_zod' in schema;
}

const plain = z.looseObject({
	type: z
		.union([z.string(), z.array(z.string())])
		.optional()
		.catch(undefined),
	description: z.string().optional().catch(undefined),
	enum: z.array(z.unknown()).optional().catch(undefined),
	properties: recordOf(z.unknown()).optional().catch(undefined),
	required: z.array(z.string()).optional().catch(undefined),
	items: z.unknown().optional(),
	anyOf: z.array(z.unknown()).optional().catch(undefined),
	oneOf: z.array(z.unknown()).optional().catch(undefined),
});

function plainSchema(schema: unknown, depth: number): JsonSchema {
	const { data } = plain.safeParse(schema);
	if (data === undefined || depth > DEEPEST) return {};
	const { description } = data;
	const types = typeof data.type === 'string' ? [data.type] : (data.type ?? []);
	const type = types.find((each) => each !== 'null');
	const choice = (data.anyOf ?? data.oneOf)?.map((each) => plainSchema(each, depth + 1));
	// Of several alternatives, the first with a type. "Or null" only means that the value may be left out.
	const chosen = type === undefined ? choice?.find((each) => each.type !== undefined) : undefined;
	return {
		...chosen,
		...(type === undefined ? {} : { type }),
		...(description === undefined ? {} : { description }),
		...(data.enum === undefined ? {} : { enum: data.enum }),
		...(data.properties === undefined
			? {}
			: { type: 'object', properties: fieldsOf(data.properties, (each) => plainSchema(each, depth + 1)) }),
		...(data.required === undefined ? {} : { required: data.required }),
		...(data.items === undefined ? {} : { items: plainSchema(data.items, depth + 1) }),
	};
}

function fieldsOf<T>(fields: Record<string, unknown>, read: (field: unknown) => T): Record<string, T> {
	return Object.fromEntries(
		Object.entries(fields)
			.slice(0, MAX_FIELDS)
			.map(([name, field]) => [name, read(field)]),
	);
}

const definition = z.looseObject({
	type: z.unknown().optional(),
	typeName: z.string().optional(),
	description: z.string().optional().catch(undefined),
	innerType: z.unknown().optional(),
	schema: z.unknown().optional(),
	in: z.unknown().optional(),
	element: z.unknown().optional(),
	shape: z.unknown().optional(),
	values: z.unknown().optional(),
	entries: z.unknown().optional(),
	options: z.array(z.unknown()).optional().catch(undefined),
	value: z.unknown().optional(),
	jsonSchema: z.unknown().optional(),
});

interface ReadZod {
	readonly schema: JsonSchema;
	readonly optional: boolean;
}

const WRAPPERS = new Set([
	'readonly',
	'catch',
	'branded',
	'nonoptional',
	'effects',
	'pipeline',
	'pipe',
	'lazy',
]);
const OPTIONAL = new Set(['optional', 'nullable', 'default', 'prefault']);
const PLAIN_TYPES = new Map([
	['string', 'string'],
	['number', 'number'],
	['int', 'number'],
	['bigint', 'number'],
	['boolean', 'boolean'],
	['record', 'object'],
	['map', 'object'],
]);

/** Works for zod 3 and 4, whose definitions differ only in spelling. */
function zodSchema(schema: unknown, depth: number): ReadZod {
	const { data: found } = definition.safeParse(definitionOf(schema));
	if (found === undefined || depth > DEEPEST * 2) return { schema: {}, optional: false };
	const kind = (found.typeName?.replace(/^Zod/u, '') ?? String(found.type)).toLowerCase();
	const said = descriptionOf(schema) ?? found.description;
	const described = (inner: JsonSchema): JsonSchema =>
		said === undefined ? inner : { ...inner, description: said };
	// n8n's own `$fromAI(…, 'json')`: any object or list, declared beside the definition.
	if (found.jsonSchema !== undefined) {
		return { schema: described(plainSchema(found.jsonSchema, depth)), optional: false };
	}
	if (OPTIONAL.has(kind) || WRAPPERS.has(kind)) {
		const inner = zodSchema(found.innerType ?? found.schema ?? found.in ?? found.type, depth + 1);
		return { schema: described(inner.schema), optional: inner.optional || OPTIONAL.has(kind) };
	}
	return { schema: described(zodShape(kind, found, schema, depth)), optional: false };
}

function zodShape(
	kind: string,
	found: z.infer<typeof definition>,
	schema: unknown,
	depth: number,
): JsonSchema {
	if (kind === 'object') return zodObject(found.shape, schema, depth);
	if (kind === 'array')
		return { type: 'array', items: zodSchema(found.element ?? found.type, depth + 1).schema };
	if (kind === 'enum' || kind === 'nativeenum') {
		const values = found.values ?? found.entries;
		return {
			type: 'string',
			enum: values !== null && typeof values === 'object' ? Object.values(values) : [],
		};
	}
	if (kind === 'literal') {
		const value: unknown = Array.isArray(found.values) ? found.values[0] : found.value;
		return { type: typeof value, enum: [value] };
	}
	if (kind === 'union' && found.options !== undefined) {
		return (
			found.options
				.map((option) => zodSchema(option, depth + 1).schema)
				.find(({ type }) => type !== undefined) ?? {}
		);
	}
	const type = PLAIN_TYPES.get(kind);
	return type === undefined ? {} : { type };
}

function zodObject(shape: unknown, schema: unknown, depth: number): JsonSchema {
	const fields: unknown = typeof shape === 'function' ? Reflect.apply(shape, schema, []) : shape;
	const read = fieldsOf(recordOf(z.unknown()).parse(fields), (field) => zodSchema(field, depth + 1));
	return {
		type: 'object',
		properties: Object.fromEntries(Object.entries(read).map(([name, field]) => [name, field.schema])),
		required: Object.keys(read).filter((name) => read[name]?.optional === false),
	};
}

function definitionOf(schema: unknown): unknown {
	if (schema === null || typeof schema !== 'object') return undefined;
	const core: unknown = Reflect.get(schema, '_zod');
	if (core !== null && typeof core === 'object') return Reflect.get(core, 'def');
	return Reflect.get(schema, '_def');
}

/** Zod 4 keeps descriptions outside the definition. */
function descriptionOf(schema: unknown): string | undefined {
	const description: unknown =
		schema !== null && typeof schema === 'object' ? Reflect.get(schema, 'description') : undefined;
	return typeof description === 'string' ? description : undefined;
}

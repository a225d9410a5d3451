import fc from 'fast-check';

import { checkSchema } from '../../../../../local/mockProviders/models/schemaRules';
import { fitFunctions } from '../../../../../nodes/GuruTurnRouter/n8n/models/fitFunctions';

const offer = (properties: Record<string, unknown>, description = 'When it is wanted') => ({
	type: 'function' as const,
	function: { name: 'look_up', description, parameters: { type: 'object', properties } },
});
const fitted = (properties: Record<string, unknown>) =>
	fitFunctions([offer(properties)]).functions[0]?.function.parameters['properties'];

/** The strictest of all providers' rules, from the stand-ins. */
const STRICTEST = {
	keywords: new Set(['type', 'description', 'enum', 'properties', 'required', 'items']),
	propertyName: /^[a-zA-Z0-9_.-]{1,64}$/u,
	filledObjects: true,
	items: true,
	typed: true,
	depth: 6,
} as const;

const names = fc.oneof(
	fc.constantFrom('id', '$top', 'a b', '', 'filter[x]', '数'),
	fc.string({ maxLength: 80 }),
);
const schemas = fc.letrec<{ schema: unknown }>((tie) => ({
	schema: fc.oneof(
		{ maxDepth: 8, depthSize: 'large' },
		fc.constantFrom(
			{},
			null,
			{ type: 'string', enum: ['', 'a'] },
			{ enum: [1, 2] },
			{ type: ['string', 'null'] },
		),
		fc.constantFrom({ type: 'object' }, { type: 'array' }, { anyOf: [{ type: 'string' }] }, { $ref: '#' }),
		fc.constantFrom(
			{ type: 'integer' },
			{ type: 'boolean', format: 'x' },
			{ type: 'string', format: 'date' },
		),
		fc.record({ type: fc.constant('array'), items: tie('schema') }),
		fc.record({
			type: fc.constant('object'),
			properties: fc.dictionary(names, tie('schema'), { maxKeys: 3 }),
			required: fc.array(names, { maxLength: 2 }),
			additionalProperties: fc.boolean(),
		}),
	),
})).schema;

test('every function is one that every provider takes, whatever a tool’s schema says', () => {
	fc.assert(
		fc.property(fc.dictionary(names, schemas, { maxKeys: 5 }), (properties) => {
			const { functions } = fitFunctions([offer(properties)]);
			for (const { function: given } of functions) {
				expect(() => checkSchema(given.parameters, 'parameters', STRICTEST)).not.toThrow();
			}
		}),
	);
});

test('a call comes back with the names that the tool gave', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(
				names.filter((name) => name !== '__proto__'),
				{ maxLength: 6 },
			),
			(given) => {
				const { functions, restore } = fitFunctions([
					offer(Object.fromEntries(given.map((name) => [name, { type: 'string' }]))),
				]);
				const sent = Object.keys(functions[0]?.function.parameters['properties'] ?? {});
				const args = Object.fromEntries(sent.map((name) => [name, 'x']));
				const back = restore({ name: 'look_up', args }).args;
				expect(Object.keys(back ?? {}).sort()).toEqual(given.length === 0 ? ['reason'] : [...given].sort());
			},
		),
	);
});

test.each([
	['a free object', { filter: { type: 'object', description: 'Filter' } }, 'Filter (as JSON text)'],
	['a list of anything', { rows: { type: 'array' } }, 'rows (as JSON text)'],
])('%s is asked for as JSON text', (_, properties, description) => {
	expect(Object.values(fitted(properties) ?? {})).toEqual([{ type: 'string', description }]);
});

test('a plain structure stays one', () => {
	const filter = { type: 'object', properties: { below: { type: 'number', description: 'Price' } } };
	expect(fitted({ filter })).toEqual({ filter });
});

test('a description is cut at what all take', () => {
	const { functions } = fitFunctions([offer({}, 'x'.repeat(3000))]);
	expect(functions[0]?.function.description).toHaveLength(1024);
});

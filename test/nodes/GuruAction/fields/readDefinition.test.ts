import { type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { actionProperties } from '../../../../nodes/GuruAction/fields/actionProperties';
import type { ActionNodeKind } from '../../../../nodes/GuruAction/fields/nodeKind';
import { readDefinition } from '../../../../nodes/GuruAction/fields/readDefinition';

/** The definition of a node with these fields, as the editor fills in the others. */
function definitionOf(kind: ActionNodeKind, fields: INodeParameters) {
	const properties = actionProperties(kind);
	const filled = NodeHelpers.getNodeParameters(properties, fields, true, false, { typeVersion: 1 }, null);
	const reader = {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) => filled?.[name] ?? fallback,
	};
	return readDefinition(reader, 0).definition;
}

const parameter = { name: 'summary', type: 'string', description: 'What is broken', required: true };
const fields = { actionName: 'Ticket', parameters: { entries: [parameter] } };

it.each(['exact', 'free'])('the Check %s of a parameter is in the definition', (check) => {
	const { parameters } = definitionOf('tool', {
		...fields,
		parameters: { entries: [{ ...parameter, check }] },
	});
	expect(parameters).toEqual([{ ...parameter, check }]);
});

it.each(['always', 'never'])('Ask Before Running: %s is in the definition', (confirm) => {
	expect(definitionOf('tool', { ...fields, confirm })).toMatchObject({ confirm });
});

it('both are absent where they were left as they start', () => {
	const definition = definitionOf('tool', fields);
	expect(definition.parameters).toEqual([parameter]);
	expect(definition).not.toHaveProperty('confirm');
});

it('both are absent on a step, which asks nobody', () => {
	const entries = [{ ...parameter, check: 'free' }];
	const definition = definitionOf('step', { ...fields, confirm: 'always', parameters: { entries } });
	expect(definition.parameters).toEqual([parameter]);
	expect(definition).not.toHaveProperty('confirm');
});

it.each([
	['Ask Before Running', { ...fields, confirm: 'maybe' }],
	['Parameters, entry 1', { ...fields, parameters: { entries: [{ ...parameter, check: 'maybe' }] } }],
])('another value in %s is told with the field', (label, wrong) => {
	expect(() => definitionOf('tool', wrong)).toThrow(`The field "${label}"`);
});

it.each(['', '  '])('an action whose Name is %j is called like its node', (actionName) => {
	const filled: INodeParameters = { ...fields, actionName };
	const reader = {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) => filled[name] ?? fallback,
	};
	expect(readDefinition(reader, 0, 'Refund of the shop').definition.name).toBe('Refund of the shop');
	expect(
		readDefinition(
			{
				...reader,
				getNodeParameter: (name, _i, fallback) => ({ ...filled, actionName: 'Ticket' })[name] ?? fallback,
			},
			0,
			'Node',
		).definition.name,
	).toBe('Ticket');
});

describe('what an expression gives is read as what it means', () => {
	const call = {
		actionName: 'Ticket',
		actionType: 'API_CALL',
		method: 'POST',
		url: 'https://a.example.com/',
	};
	const date = { isLuxonDateTime: true, toISO: () => '2026-03-02T10:00:00.000+01:00' };

	/** n8n's own filling in would drop what is not of a field's type. */
	function read(values: Record<string, unknown>) {
		const fields: Record<string, unknown> = { ...call, ...values };
		return readDefinition({ getNodeParameter: (name, _index, fallback) => fields[name] ?? fallback }, 0)
			.definition;
	}

	it.each([
		[
			'a number in a header',
			{ headers: { entries: [{ key: 'X-N', value: 2 }] } },
			{ headers: [{ key: 'X-N', value: '2' }] },
		],
		[
			'a switch in a header',
			{ headers: { entries: [{ key: 'X-N', value: true }] } },
			{ headers: [{ key: 'X-N', value: 'true' }] },
		],
		[
			'nothing in a header',
			{ headers: { entries: [{ key: 'X-N', value: null }] } },
			{ headers: [{ key: 'X-N', value: '' }] },
		],
		[
			'a date in a header',
			{ headers: { entries: [{ key: 'X-N', value: date }] } },
			{ headers: [{ key: 'X-N', value: '2026-03-02T10:00:00.000+01:00' }] },
		],
		['an object as the body', { body: { a: [1, 'b'] } }, { body: '{"a":[1,"b"]}' }],
		['a list as the body', { body: [{ a: 1 }] }, { body: '[{"a":1}]' }],
		['a number as the body', { body: 12.5 }, { body: '12.5' }],
		['a time limit in words of digits', { 'options.timeout': '10' }, { timeoutSeconds: 10 }],
		['a method in small letters', { method: ' post' }, { method: 'POST' }],
		['nothing for the parameters', { parameters: null }, {}],
	])('%s', (_name, values, expected) => {
		expect(read(values)).toMatchObject({ implementation: expected });
	});

	it.each([
		['true', true],
		['FALSE', false],
		[0, false],
	])('the switch %j', (actionEnabled, enabled) => {
		expect(read({ actionEnabled })).toMatchObject({ enabled });
	});

	it.each([[['']], [[[]]], [[null]]])(
		'the example questions %j that the editor left empty',
		(exampleQuestions) => {
			expect(read({ exampleQuestions })).toMatchObject({ exampleQuestions: [] });
		},
	);

	it.each([[['']], [[[]]], [[null]]])('the hosts %j that the editor left empty', (hosts) => {
		const { implementation } = read({ 'options.network': hosts });
		expect(implementation).not.toHaveProperty('network');
	});

	it('one example question', () => {
		expect(read({ exampleQuestions: 'Where is it?' })).toMatchObject({ exampleQuestions: ['Where is it?'] });
	});

	it.each([
		['URL', { url: { a: 1 } }],
		['Enabled', { actionEnabled: 'maybe' }],
		['Time Limit', { 'options.timeout': 'soon' }],
	])('and what has no meaning in %s is refused', (label, values) => {
		expect(() => read(values)).toThrow(`The field "${label}"`);
	});
});

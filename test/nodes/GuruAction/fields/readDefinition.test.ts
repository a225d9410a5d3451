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

/** A parameter starts as required, and in nodes of version 1 as not required; n8n stores neither. */
import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { readDefinition } from '../../../../nodes/GuruAction/fields/readDefinition';
import { GuruAction } from '../../../../nodes/GuruAction/GuruAction.node';
import { GuruActionTool } from '../../../../nodes/GuruAction/GuruActionTool.node';
import { exportActions } from '../../../../nodes/GuruAction/exchange/exportActions';

/** As n8n stores a node whose one parameter says no more than its name, or also whether it is required. */
function stored(type: INodeType, typeVersion: number, required?: boolean): INode {
	const entry = { name: 'city', ...(required === undefined ? {} : { required }) };
	const { name, properties } = type.description;
	const fields: INodeParameters = {
		actionName: 'Weather',
		condition: 'When the user asks about the weather',
		parameters: { entries: [entry] },
	};
	const node = { id: '1', name: 'Weather', typeVersion, position: [0, 0] as [number, number] };
	const typed = { ...node, type: `n8n-nodes-guru-actions.${name}` };
	const { description } = type;
	const opened = NodeHelpers.getNodeParameters(properties, fields, true, false, typed, description);
	const saved = NodeHelpers.getNodeParameters(properties, opened, false, false, typed, description);
	return { ...typed, parameters: saved ?? {} };
}

/** As n8n runs it. */
function run(type: INodeType, node: INode): boolean | undefined {
	const { description } = type;
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const reader = {
		getNodeParameter: (name: string, _item: number, fallback?: unknown) => filled?.[name] ?? fallback,
	};
	return readDefinition(reader, 0).definition.parameters[0]?.required;
}

function exportedOf(node: INode): unknown {
	const { text } = exportActions(JSON.stringify({ nodes: [node], connections: {} }));
	return (JSON.parse(text) as { parameters: Array<{ required: boolean }> }).parameters[0]?.required;
}

const types: ReadonlyArray<readonly [string, INodeType]> = [
	['the tool', new GuruActionTool()],
	['the step', new GuruAction()],
];
describe.each(types)('%s', (_title, type) => {
	it.each([
		[1, undefined, false],
		[1, true, true],
		[1, false, false],
		[1.1, undefined, true],
		[1.1, true, true],
		[1.1, false, false],
	])('of version %d with required: %p runs and is exported with %p', (version, written, expected) => {
		const node = stored(type, version, written);
		expect(run(type, node)).toBe(expected);
		// A step is exported beside its tool only.
		if (node.type.endsWith('Tool')) expect(exportedOf(node)).toBe(expected);
	});
});

it('n8n starts new nodes with the newest version', () => {
	expect(new GuruActionTool().description.defaultVersion).toBe(1.1);
	expect(new GuruAction().description.defaultVersion).toBe(1.1);
});

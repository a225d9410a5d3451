import { type INodeParameters, NodeHelpers, Workflow } from 'n8n-workflow';

import { actionProperties, actionSubtitle } from '../../../../nodes/GuruAction/fields/actionProperties';
import { GuruActionTool } from '../../../../nodes/GuruAction/GuruActionTool.node';

const type = new GuruActionTool();

/** The line under the node's name, by n8n's own code. */
function subtitleOf(fields: INodeParameters): unknown {
	const node = { id: '1', name: 'Node', type: 'tool', typeVersion: 1, position: [0, 0] as [number, number] };
	const parameters = NodeHelpers.getNodeParameters(
		actionProperties('tool'),
		fields,
		true,
		false,
		node,
		type.description,
	);
	const workflow = new Workflow({
		nodes: [{ ...node, parameters: parameters ?? {} }],
		connections: {},
		active: false,
		nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
	});
	return workflow.expression.getParameterValue(actionSubtitle, null, 0, 0, 'Node', [], 'manual', {});
}

const subtitles: ReadonlyArray<readonly [INodeParameters, string]> = [
	[{}, 'Python'],
	[{ actionName: 'Refund status' }, 'Python: Refund status'],
	[{ effect: 'write' }, 'Python, writes'],
	[{ actionType: 'API_CALL' }, 'GET'],
	[{ actionType: 'API_CALL', method: 'POST' }, 'POST, writes'],
	[{ actionType: 'API_CALL', method: 'POST', effect: 'read' }, 'POST'],
	[{ effect: 'write', confirm: 'always', actionEnabled: false }, 'Python, writes, asks first, off'],
	[{ definedBy: 'json' }, 'JSON'],
];
test.each(subtitles)('a node with %j says %s under its name', (fields, subtitle) => {
	expect(subtitleOf(fields)).toBe(subtitle);
});

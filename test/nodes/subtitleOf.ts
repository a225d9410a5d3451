import { type INodeParameters, type INodeType, NodeHelpers, Workflow } from 'n8n-workflow';

/** The line under a node's name on the canvas, by n8n's own code. */
export function subtitleOf(type: INodeType, fields: INodeParameters, typeVersion: number): unknown {
	const node = { id: '1', name: 'Node', type: 'tool', typeVersion, position: [0, 0] as [number, number] };
	const { properties, subtitle } = type.description;
	const { description } = type;
	const parameters = NodeHelpers.getNodeParameters(properties, fields, true, false, node, description);
	const workflow = new Workflow({
		nodes: [{ ...node, parameters: parameters ?? {} }],
		connections: {},
		active: false,
		nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
	});
	return workflow.expression.getParameterValue(subtitle ?? '', null, 0, 0, 'Node', [], 'manual', {});
}

/** What n8n's editor does to a workflow, with n8n's own code for it. */
import { type INode, type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { GuruAction } from '../../../../nodes/GuruAction/GuruAction.node';
import { GuruActionTool } from '../../../../nodes/GuruAction/GuruActionTool.node';

const DESCRIPTIONS: Readonly<Record<string, INodeTypeDescription>> = {
	'n8n-nodes-guru-actions.guruAction': new GuruAction().description,
	'n8n-nodes-guru-actions.guruActionTool': new GuruActionTool().description,
};

export interface EditedNode {
	name: string;
	type: string;
	parameters: INodeParameters;
	disabled?: boolean;
	notes?: string;
}

/** A node's parameters are loaded with their defaults, and lose them and all unknown ones when saved. */
function openAndSave(node: INode): INodeParameters {
	const description = DESCRIPTIONS[node.type];
	if (description === undefined) return node.parameters;
	const { properties } = description;
	const opened = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description);
	const loaded = { ...node, parameters: opened ?? {} };
	return (
		NodeHelpers.getNodeParameters(properties, loaded.parameters, false, false, loaded, description) ?? {}
	);
}

/** The text of a workflow after it was opened in the editor and saved, with what a person changed in between. */
export function savedInEditor(
	workflow: string,
	change: (nodes: EditedNode[]) => void = () => undefined,
): string {
	const read = JSON.parse(workflow) as { nodes: INode[] };
	const once = read.nodes.map((node) => ({ ...node, parameters: openAndSave(node) }));
	change(once);
	const twice = once.map((node) => ({ ...node, parameters: openAndSave(node) }));
	return JSON.stringify({ ...read, nodes: twice });
}

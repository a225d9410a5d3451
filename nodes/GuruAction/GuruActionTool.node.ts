import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	NodeConnectionTypes,
	type SupplyData,
} from 'n8n-workflow';

import { testGuruSandbox, testGuruSecrets } from './credentials/credentialTests';
import { actionProperties, actionSubtitle } from './fields/actionProperties';
import { editorHints } from './fields/editorHints';
import { logToN8n } from '../shared/n8n/n8nLog';
import { runToolItems } from './tool/runToolItems';
import { supplyActionTool } from './tool/supplyTool';

logToN8n();

/**
 * The action as a sub-node. It is a class of its own with both `supplyData` (routers and older agents call the tool)
 * and `execute` (the newer AI Agent lets n8n's engine run it). n8n refuses `supplyData` on a node with
 * `usableAsTool`.
 */
export class GuruActionTool implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Guru Action Tool',
		name: 'guruActionTool',
		icon: { light: 'file:guru-action.svg', dark: 'file:guru-action.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: actionSubtitle,
		description:
			"An action for a Guru Turn Router or n8n's AI Agent: Python in a locked-down container, or an API call",
		defaults: { name: 'Guru Action Tool' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		outputNames: ['Tool'],
		credentials: [
			{
				name: 'guruSecrets',
				displayName: 'Secrets (Optional)',
				required: false,
				testedBy: 'testGuruSecrets',
			},
			{
				name: 'guruSandbox',
				displayName: 'Sandbox (Optional)',
				required: false,
				testedBy: 'testGuruSandbox',
				displayOptions: { hide: { actionType: ['API_CALL'] } },
			},
		],
		hints: editorHints('tool'),
		properties: actionProperties('tool'),
	};

	methods = { credentialTest: { testGuruSandbox, testGuruSecrets } };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await supplyActionTool(this, itemIndex) };
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runToolItems(this)];
	}
}

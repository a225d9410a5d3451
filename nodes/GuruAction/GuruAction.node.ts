import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { testGuruSandbox, testGuruSecrets } from './credentials/credentialTests';
import { actionProperties, actionSubtitle } from './fields/actionProperties';
import { editorHints } from './fields/editorHints';
import { runStep } from './step/step';
import { logToN8n } from '../shared/n8n/n8nLog';

logToN8n();

export class GuruAction implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Guru Action',
		name: 'guruAction',
		icon: { light: 'file:guru-action.svg', dark: 'file:guru-action.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: actionSubtitle,
		description: 'Runs Python in a fresh, locked-down container, or calls an API, for each input item',
		defaults: { name: 'Guru Action' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
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
		hints: editorHints('step'),
		properties: actionProperties('step'),
	};

	methods = { credentialTest: { testGuruSandbox, testGuruSecrets } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runStep(this)];
	}
}

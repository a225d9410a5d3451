import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { routerInputs, routerOutputs, routerProperties, routerSubtitle } from './description';
import { hintAtActionLimit } from './n8n/hints/actionLimitHint';
import { hintMissingMemory } from './n8n/hints/missingMemoryHint';
import { hintNoMatch } from './n8n/hints/noMatchHint';
import { routeTurns } from './n8n/routeTurns';
import { runApprovedItems } from './n8n/runApprovedItems';
import { logToN8n, withExecution } from '../shared/n8n/n8nLog';

logToN8n();

export class GuruTurnRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Guru Turn Router',
		name: 'guruTurnRouter',
		icon: { light: 'file:guru-turn-router.svg', dark: 'file:guru-turn-router.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: routerSubtitle,
		description:
			'Chooses the attached actions that match a question, runs up to three at a time and writes one answer',
		defaults: { name: 'Guru Turn Router' },
		inputs: routerInputs,
		outputs: routerOutputs,
		// Always shown: whether a memory is connected, so that changes can be held, no condition of n8n's can tell.
		credentials: [
			{
				name: 'redis',
				displayName: 'Redis for Turn IDs and Held Changes (Optional)',
				required: false,
			},
		],
		properties: routerProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getNodeParameter('operation', 0, 'answer') === 'runHeld') {
			return [await withExecution(this, () => runApprovedItems(this))];
		}
		const outputs = await withExecution(this, () => routeTurns(this));
		hintMissingMemory(this);
		hintNoMatch(this, outputs[1] ?? []);
		hintAtActionLimit(this, outputs);
		return outputs;
	}
}

import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { routerInputs, routerProperties } from './description';
import { routeTurns } from './routeTurns';

export class GuruTurnRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Guru Turn Router',
		name: 'guruTurnRouter',
		icon: { light: 'file:guru-turn-router.svg', dark: 'file:guru-turn-router.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["decideWith"] === "model" ? "Chat model" : "Built-in matcher" }}',
		description:
			'Weighs every attached action against a question, runs up to three side by side and writes one answer',
		defaults: { name: 'Guru Turn Router' },
		inputs: routerInputs,
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Answered', 'No Match'],
		credentials: [{ name: 'redis', required: false, displayName: 'Redis for Turn IDs' }],
		properties: routerProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await routeTurns(this);
	}
}

import {
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { routerInputs, routerProperties } from './description';
import { routeTurns } from './routeTurns';

/** n8n shows credentials by such a condition as it does fields; only its type for them knows none. */
const whereTurnsHaveIds = {
	show: { '/options.turnId': [{ _cnd: { exists: true } }] },
} as unknown as INodeCredentialDescription['displayOptions'] & object;

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
		credentials: [
			{
				name: 'redis',
				displayName: 'Redis for Turn IDs (Optional)',
				required: false,
				displayOptions: whereTurnsHaveIds,
			},
		],
		properties: routerProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await routeTurns(this);
	}
}

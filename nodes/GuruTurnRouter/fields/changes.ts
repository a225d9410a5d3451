import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ChangePolicy } from '../turn/changePolicy';

const POLICIES: ReadonlyArray<INodePropertyOptions & { readonly value: ChangePolicy }> = [
	{
		name: 'Ask the User First',
		value: 'ask',
		description:
			'Asks in the answer with the exact values; the user’s yes in the next message runs exactly that',
	},
	{
		name: 'Hold for Approval',
		value: 'hold',
		description:
			'Puts out what would change something by an output of its own; another router with the operation Run Held Actions runs it when it is approved',
	},
	{
		name: 'Preview',
		value: 'preview',
		description: 'Runs nothing at all: the answer says what would run, with every value and request',
	},
	{
		name: 'Run It',
		value: 'run',
		description: 'Runs; asks only where a value was not clearly said',
	},
];

export const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'options',
	noDataExpression: true,
	options: [...POLICIES],
	default: 'run',
	description:
		'What to do when an action would change something; an action can be set to be asked always or never',
};

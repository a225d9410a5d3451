import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ChangePolicy } from '../turn/changePolicy';

const POLICIES: ReadonlyArray<INodePropertyOptions & { readonly value: ChangePolicy }> = [
	{
		name: 'Ask the User First',
		value: 'ask',
		description:
			'The answer shows the exact values and asks; a yes in the next message runs the change with these values',
	},
	{
		name: 'Hold for Approval',
		value: 'hold',
		description:
			'Sends changes to a separate output; another router with the operation Run Held Actions runs them when they are approved',
	},
	{
		name: 'Preview',
		value: 'preview',
		description: 'Runs nothing at all: the answer says what would run, with every value and request',
	},
	{
		name: 'Run It',
		value: 'run',
		description: 'Runs the change; asks only if the user did not clearly say a value',
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
		'What to do when an action would change something; Ask Before Running of an action overrides this',
};

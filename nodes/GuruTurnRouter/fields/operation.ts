import type { INodeProperties } from 'n8n-workflow';

export type Operation = 'answer' | 'runHeld';

export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Answer a Turn',
			value: 'answer',
			action: 'Answer a turn',
			description: "Runs the attached actions that match a user's message, and answers",
		},
		{
			name: 'Run Held Actions',
			value: 'runHeld',
			action: 'Run held actions',
			description: 'Runs what another router held for approval, if it was approved',
		},
	],
	default: 'answer',
};

/** The same fields, shown for one operation only. */
export function shownFor(operation: Operation, fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, operation: [operation] },
		},
	}));
}

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
			description: "Weighs the attached actions against a user's message, runs what matches, and answers",
		},
		{
			name: 'Run Held Actions',
			value: 'runHeld',
			action: 'Run held actions',
			description: 'Runs what another router has held for approval, where it was approved',
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

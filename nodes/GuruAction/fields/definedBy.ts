import type { INodeProperties } from 'n8n-workflow';

import type { ActionNodeKind } from './nodeKind';

/** Whether the fields or an action in the exchange format define what the node runs. */
export const definedByField: INodeProperties = {
	displayName: 'Define By',
	name: 'definedBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields', value: 'fields', description: 'Fill in the fields of this node' },
		{ name: 'JSON', value: 'json', description: 'Paste an action of the exchange format' },
	],
	default: 'fields',
	description: 'How the action is defined',
};

const byJson = { show: { definedBy: ['json'] } };

const actionJsonField: INodeProperties = {
	displayName: 'Action JSON',
	name: 'actionJson',
	type: 'json',
	typeOptions: { rows: 14 },
	displayOptions: byJson,
	noDataExpression: true,
	default: '',
	required: true,
	placeholder: 'e.g. {"name": "Order status", "condition_prompt": "When the user asks …", …}',
	description: 'One action of the exchange format; it is checked in the same way as by guru-actions validate',
};

/** On the step: the values for the parameters of an action in JSON. */
const parameterValuesField: INodeProperties = {
	displayName: 'Parameter Values',
	name: 'parameterValues',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
	displayOptions: byJson,
	placeholder: 'Add Value',
	default: {},
	description:
		"Values for this run; a parameter without a value uses the input item's field of the same name",
	options: [
		{
			displayName: 'Value',
			name: 'entries',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. order_id' },
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. {{ $json.order_id }}',
				},
			],
		},
	],
};

export function jsonFields(kind: ActionNodeKind): INodeProperties[] {
	return kind === 'step' ? [actionJsonField, parameterValuesField] : [actionJsonField];
}

/** The same fields, shown only if they define the action. */
export function shownByFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { definedBy: ['fields'], ...field.displayOptions?.show },
		},
	}));
}

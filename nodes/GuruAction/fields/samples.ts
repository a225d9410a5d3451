import type { INodeProperties } from 'n8n-workflow';

import { callerValues } from '../../shared/fields/callerFields';
import type { ActionNodeKind } from './nodeKind';

/** Values for a run of only this node in the editor. They are fixed texts, so they count as the author's own. */
export function sampleFields(kind: ActionNodeKind): INodeProperties[] {
	const caller: INodeProperties = {
		displayName: 'Sample Caller',
		name: 'sampleCaller',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Set Sample Caller',
		description:
			'The caller when you run the node in the editor without a verified caller; counts as verified there',
		options: [
			{
				displayName: 'Caller',
				name: 'values',
				values: callerValues
					.filter(({ name }) => name !== 'trusted')
					.map((field) => ({ ...field, noDataExpression: true, placeholder: SAMPLES[field.name] ?? '' })),
			},
		],
	};
	if (kind === 'step') return [caller];
	return [
		caller,
		{ ...sampleValues, displayOptions: { show: { '@version': [1] } } },
		{ ...sampleValues, displayOptions: { hide: { '@version': [1] }, show: { '/definedBy': ['json'] } } },
	];
}

const SAMPLES: Readonly<Record<string, string>> = {
	email: 'e.g. ada@example.com',
	groups: 'e.g. Support, Berlin',
	name: 'e.g. Ada Lovelace',
};

/**
 * The step has a value for each parameter; only the tool's values come from a conversation. Since version 2, each
 * parameter field has its own sample.
 */
const sampleValues: INodeProperties = {
	displayName: 'Sample Values',
	name: 'sampleValues',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Sample Value' },
	default: {},
	placeholder: 'Add Sample Value',
	description: 'Values of parameters when the tool is run alone in the editor',
	options: [
		{
			displayName: 'Sample Value',
			name: 'entries',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'e.g. order_id',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'e.g. 12345',
				},
			],
		},
	],
};

import type { INodeProperties } from 'n8n-workflow';

import { LIMITS } from '../../../sandbox/limits';
import type { ActionNodeKind } from '../description';

const callerValues: INodeProperties[] = [
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.user.email }}',
	},
	{
		displayName: 'Groups',
		name: 'groups',
		type: 'string',
		default: '',
		placeholder: 'e.g. Support, Berlin',
		description: 'Names of the groups the caller is in, separated by commas',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Ada Lovelace' },
	{
		displayName: 'This Source Is Verified',
		name: 'trusted',
		type: 'boolean',
		default: false,
		description:
			'Whether the values come from a source that has checked who the caller is, such as a signed-in screen; otherwise they stay empty',
	},
];

export function optionFields(kind: ActionNodeKind): INodeProperties[] {
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Assistant Slug',
					name: 'assistantSlug',
					type: 'string',
					default: '',
					placeholder: 'e.g. support-assistant',
					description: "Value of GURUBASE_GURU_SLUG; made from the workflow's name where it is empty",
				},
				{
					displayName: 'Caller',
					name: 'caller',
					type: 'fixedCollection',
					default: {},
					placeholder: 'Set Caller',
					description:
						kind === 'tool'
							? "Who is asking, when attached to n8n's AI Agent; a Guru Turn Router brings its own"
							: 'Who is asking; read by the built-in variables',
					options: [{ displayName: 'Caller', name: 'values', values: callerValues }],
				},
				{
					displayName: 'Time Limit',
					name: 'timeout',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: LIMITS.timeoutSeconds },
					default: 30,
					description: 'Seconds after which the code or call is ended',
				},
			],
		},
	];
}

import type { INodeProperties } from 'n8n-workflow';

import { LIMITS } from '../../../sandbox/limits';
import { assistantSlugField, callerValues } from '../../shared/fields/callerFields';
import { DEFAULT_TIMEOUT_SECONDS } from '../action/definition';
import type { ActionNodeKind } from './nodeKind';
import { sampleFields } from './samples';

const previewField: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: false,
	description:
		'Whether to output what would run instead of running it: nothing is sent, no container starts, and secrets are masked',
};

const scheduleZoneField: INodeProperties = {
	displayName: 'Schedule’s Time Zone',
	name: 'scheduleTimeZone',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder: 'e.g. Europe/Berlin',
	description:
		"The time zone for the times of the Schedule Trigger. A run warns if the workflow has another zone, because n8n's Import From File drops a workflow's zone.",
};

export function optionFields(kind: ActionNodeKind): INodeProperties[] {
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				assistantSlugField,
				{
					displayName: 'Caller',
					name: 'caller',
					type: 'fixedCollection',
					default: {},
					placeholder: 'Set Caller',
					description:
						kind === 'tool'
							? "Who is asking, if attached to n8n's AI Agent; a Guru Turn Router passes its own caller"
							: 'Who is asking; read by the built-in variables',
					options: [{ displayName: 'Caller', name: 'values', values: callerValues }],
				},
				{
					displayName: 'Network',
					name: 'network',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Host' },
					displayOptions: { show: { '/definedBy': ['fields'], '/actionType': ['PYTHON_CODE'] } },
					default: [],
					placeholder: 'e.g. api.example.com:443',
					description:
						'The only hosts that the code may connect to, within what the Guru Sandbox credential allows: names, *.domain, addresses or networks, with or without a port. If empty, the credential alone decides.',
				},
				...(kind === 'step' ? [previewField, scheduleZoneField] : []),
				...sampleFields(kind),
				{
					displayName: 'Time Limit',
					name: 'timeout',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: LIMITS.timeoutSeconds },
					displayOptions: { show: { '/definedBy': ['fields'] } },
					default: DEFAULT_TIMEOUT_SECONDS,
					description: 'Seconds after which the code or call is stopped',
				},
			],
		},
	];
}

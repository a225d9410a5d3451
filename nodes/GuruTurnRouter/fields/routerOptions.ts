import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { assistantSlugField } from '../../shared/fields/callerFields';
import { modelSecondsField, resultCharactersField, toolSecondsField } from './limitFields';
import { phrasesField } from './phrasesField';

/** How long something may wait for approval by default, in hours. */
export const APPROVAL_HOURS = 24;

/** In version 1 the field Action Limit counted runs; its internal name is still `actionLimit`. */
export function limitCountsAttached(typeVersion: number): boolean {
	return typeVersion >= 1.1;
}

function runsPerTurnField(name: string, displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Runs per Turn',
		name,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		displayOptions,
		default: 0,
		description:
			'How many actions one turn may run; the first ones that matched run, and the output names the others. 0 sets no limit.',
	};
}

/** Whether the model gets images and files by default in this version of the router. */
export function passesFilesByDefault(typeVersion: number): boolean {
	return typeVersion >= 1.1;
}

const passFilesField: INodeProperties = {
	displayName: 'Pass Images and Files',
	name: 'passFiles',
	type: 'boolean',
	displayOptions: { hide: { '@version': [1] } },
	default: true,
	description:
		"Whether the chat model gets the images (PNG, JPEG, WebP) and the text files of the item's binary data. The notes name what it does not get.",
};
const passFilesBefore: INodeProperties = {
	...passFilesField,
	displayOptions: { show: { '@version': [1] } },
	default: false,
};

export const routerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Action Limit',
			name: 'attachedLimit',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			displayOptions: { hide: { '@version': [1] } },
			default: 0,
			placeholder: 'e.g. 10',
			description:
				'How many enabled actions are offered, in the order in which they were attached; the output names the others. 0 sets no limit.',
		},
		{
			displayName: 'Approval Expires After',
			name: 'approvalHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			displayOptions: { show: { '/changes': ['hold'] } },
			default: APPROVAL_HOURS,
			description: 'How many hours an approval stays valid',
		},
		assistantSlugField,
		{
			displayName: 'Fail on Model Errors',
			name: 'failOnModelError',
			type: 'boolean',
			default: false,
			description:
				'Whether the node fails if the chat model fails and the built-in matcher may not decide; otherwise the answer says that nothing was done',
		},
		{
			displayName: 'History',
			name: 'history',
			type: 'json',
			default: '[]',
			placeholder: 'e.g. {{ $json.body.history }}',
			description:
				'The conversation before the question: a list of objects with role (user or assistant) and text',
		},
		resultCharactersField,
		modelSecondsField,
		{
			displayName: 'Now',
			name: 'now',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-02T09:00:00Z',
			description: 'The time from which "tomorrow" or "Friday" is counted; if empty, the current time',
		},
		passFilesField,
		passFilesBefore,
		phrasesField,
		runsPerTurnField('actionLimit', { show: { '@version': [1] } }),
		runsPerTurnField('runsPerTurn', { hide: { '@version': [1] } }),
		{
			displayName: 'Session',
			name: 'session',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.sessionId }}',
			description:
				"The ID of the conversation. It is in the audit records and keeps the turn IDs of different conversations apart. Only the person with the same e-mail, or else the same session, can agree to a waiting change. If empty, the item's sessionId is used.",
		},
		{
			displayName: 'Stream Results',
			name: 'streamResults',
			type: 'boolean',
			default: true,
			description:
				'Whether a streaming trigger gets each result as soon as its action ends; otherwise only the answer is streamed',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: "Time zone of dates; if empty, the workflow's",
		},
		toolSecondsField,
		{
			displayName: 'Tools That Only Read',
			name: 'readOnlyTools',
			type: 'string',
			default: '',
			placeholder: 'e.g. Product Manual, Search Tickets',
			description:
				'Names of attached n8n tools that change nothing, separated by commas. Use the name of the node, or of one of its tools. Every other n8n tool counts as one that changes data.',
		},
		{
			displayName: 'Turn ID',
			name: 'turnId',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.body.event_id }}',
			description:
				'A value that is unique to this turn, such as the event’s ID. A second delivery of the same turn runs nothing again and gets the first one’s answer. With a Redis credential this holds for all n8n processes.',
		},
	],
};

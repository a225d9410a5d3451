import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { assistantSlugField } from '../../shared/fields/caller';
import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';
import { phrasesField } from './phrases';

/** How long what is held for approval may be approved where the author sets nothing, in hours. */
export const APPROVAL_HOURS = 24;
/** How long one call of the model may take where the author sets nothing, in seconds. */
export const MODEL_SECONDS = 60;
/** How long one run of a tool may take that is no Guru Action, where the author sets nothing, in seconds. */
export const TOOL_SECONDS = 120;

/** In version 1 the limit that was called Action Limit counts runs; its internal name is `actionLimit` still. */
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
			'How many actions one turn may run; those that matched first run, and the output says what did not. 0 sets no limit.',
	};
}

/** Whether the model gets images and files in a router of this version whose author sets nothing. */
export function passesFilesFirst(typeVersion: number): boolean {
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
				'How many enabled actions may be attached; those beyond it are not offered, in the order in which they were attached, and the output says so. 0 sets no limit.',
		},
		{
			displayName: 'Approval Expires After',
			name: 'approvalHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			displayOptions: { show: { '/changes': ['hold'] } },
			default: APPROVAL_HOURS,
			description: 'How many hours an approval counts',
		},
		assistantSlugField,
		{
			displayName: 'Fail on Model Errors',
			name: 'failOnModelError',
			type: 'boolean',
			default: false,
			description:
				'Whether the node fails where the chat model gives errors and nothing falls back; otherwise the turn answers that nothing was done',
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
		{
			displayName: 'Longest Results for the Model',
			name: 'resultCharacters',
			type: 'number',
			typeOptions: { minValue: 500, numberPrecision: 0 },
			default: RESULT_CHARACTERS,
			description:
				'How many characters of all results together the model reads when it writes the answer; longer ones are shortened with a mark',
		},
		{
			displayName: 'Model Time Limit',
			name: 'modelSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600 },
			default: MODEL_SECONDS,
			description: 'How many seconds one call of the chat model may take',
		},
		{
			displayName: 'Now',
			name: 'now',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-02T09:00:00Z',
			description:
				'The moment that "tomorrow" or "Friday" is counted from; the present one where it is empty',
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
				"The conversation that this turn belongs to. It stands in the audit records, and turn IDs are told apart by it. A change that waits for the user's yes is bound to the caller's e-mail, or else to this session; where it is empty, to the item's sessionId.",
		},
		{
			displayName: 'Stream Results',
			name: 'streamResults',
			type: 'boolean',
			default: true,
			description:
				'Whether a trigger that streams gets each result as its action ends, before the answer; otherwise the answer alone',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: "Zone in which dates are understood; the workflow's own where it is empty",
		},
		{
			displayName: 'Tool Time Limit',
			name: 'toolSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600 },
			default: TOOL_SECONDS,
			description:
				'How many seconds one run of another n8n tool may take; Guru Actions have limits of their own',
		},
		{
			displayName: 'Tools That Only Read',
			name: 'readOnlyTools',
			type: 'string',
			default: '',
			placeholder: 'e.g. Product Manual, Search Tickets',
			description:
				'Names of attached n8n tools that change nothing, separated by commas: of the node, or of one tool that it brings. Every other n8n tool counts as one that changes data.',
		},
		{
			displayName: 'Turn ID',
			name: 'turnId',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.body.event_id }}',
			description:
				'What tells this turn from all others. A second arrival of the same one runs nothing again and gets the answer of the first. Several n8n processes know of each other’s turns through a Redis credential.',
		},
	],
};

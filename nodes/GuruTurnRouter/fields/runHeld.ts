import type { INodeProperties } from 'n8n-workflow';

import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';
import { MODEL_SECONDS, TOOL_SECONDS } from './options';
import { phrasesField } from './phrases';

/** The fields of `Run Held Actions`. */
export const runHeldFields: INodeProperties[] = [
	{
		displayName:
			'Attach the same actions as to the router that held them. They run for whoever asked, once, and only as they were when they were held.',
		name: 'sameActions',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Held',
		name: 'held',
		type: 'json',
		default: "={{ $('Guru Turn Router').item.json.held }}",
		required: true,
		description:
			"What the first router has put out by its output For Approval. Take it from that node's output alone, never from what came back from outside.",
	},
	{
		displayName: 'Approved',
		name: 'approved',
		type: 'boolean',
		// n8n takes an expression as well, and a fixed false would refuse every request.
		// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-boolean
		default: '={{ $json.data?.approved }}',
		description:
			'Whether it was approved: data.approved of a node that sends and waits, where this starts. Only true approves and only false refuses; anything else means that nobody has decided, as where a wait timed out.',
	},
	{
		displayName: 'Approved By',
		name: 'approvedBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.data?.responder?.name }}',
		description: 'Who has decided, for the records',
	},
	{
		displayName: 'Changes',
		name: 'heldChanges',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"date": "2026-04-17"}',
		description:
			'Values to run with instead of those proposed, by parameter name; by action name first where several wait. They are checked as parameters are.',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Tone and language; used by a connected model when it writes the answer',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Longest Results for the Model',
				name: 'resultCharacters',
				type: 'number',
				typeOptions: { minValue: 500, numberPrecision: 0 },
				default: RESULT_CHARACTERS,
				description: 'How many characters of all results together the model reads when it writes the answer',
			},
			{
				displayName: 'Model Time Limit',
				name: 'modelSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 600 },
				default: MODEL_SECONDS,
				description: 'How many seconds one call of the chat model may take',
			},
			phrasesField,
			{
				displayName: 'Tool Time Limit',
				name: 'toolSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 3600 },
				default: TOOL_SECONDS,
				description:
					'How many seconds one run of another n8n tool may take; Guru Actions have limits of their own',
			},
		],
	},
];

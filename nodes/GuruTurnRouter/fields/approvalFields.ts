import type { INodeProperties } from 'n8n-workflow';

import { modelSecondsField, resultCharactersField, toolSecondsField } from './limitFields';
import { phrasesField } from './phrasesField';

/** The fields of `Run Held Actions`. */
export const approvalFields: INodeProperties[] = [
	{
		displayName:
			'Attach the same actions as to the router that held them. They run once, for the person who asked, and only if they were not edited since.',
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
			"The value of held in the first router's output For Approval. Take it only from that node's output, never from data that came from outside.",
	},
	{
		displayName: 'Approved',
		name: 'approved',
		type: 'boolean',
		// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-boolean -- a fixed false would refuse every request
		default: '={{ $json.data?.approved }}',
		description:
			'Whether it was approved; the default reads data.approved of the node that asked. Only true approves and only false refuses. Any other value means that nobody has decided, for example after a timeout.',
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
			'An object of new values by parameter name. If several actions wait, put the values of each action under its name: {"Book day": {"date": "2026-04-17"}}. The router checks them like other values.',
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
		options: [resultCharactersField, modelSecondsField, phrasesField, toolSecondsField],
	},
];

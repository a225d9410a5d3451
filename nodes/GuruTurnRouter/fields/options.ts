import type { INodeProperties } from 'n8n-workflow';

import { assistantSlugField } from '../../GuruAction/fields/caller';

export const routerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		assistantSlugField,
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
			displayName: 'Now',
			name: 'now',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-02T09:00:00Z',
			description:
				'The moment that "tomorrow" or "Friday" is counted from; the present one where it is empty',
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
			displayName: 'Turn ID',
			name: 'turnId',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.body.event_id }}',
			description: 'What tells this turn from all others; stands in the audit records',
		},
	],
};

import type { INodeProperties } from 'n8n-workflow';

import { HTTP_METHODS } from '../action/definition';

const forApiCall = { actionType: ['API_CALL'] };
const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];

const effectOptions = [
	{ name: 'Reads', value: 'read', description: 'Only reads data; may be retried' },
	{
		name: 'Writes',
		value: 'write',
		description: 'Changes something in another system; never retried automatically',
	},
];

export const apiCallFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: forApiCall },
		options: [...HTTP_METHODS].sort().map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The HTTP method of the call',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		displayOptions: { show: forApiCall },
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com/orders/{order_id}',
		description:
			'Address to call; {name} of a parameter, secret or built-in variable is replaced and encoded',
	},
	{
		displayName: 'Headers',
		name: 'headers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Header' },
		displayOptions: { show: forApiCall },
		placeholder: 'Add Header',
		default: {},
		options: [
			{
				displayName: 'Header',
				name: 'entries',
				values: [
					{
						displayName: 'Name',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. Authorization',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Bearer {SHOP_API_KEY}',
					},
				],
			},
		],
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		displayOptions: { show: { ...forApiCall, method: METHODS_WITH_BODY } },
		default: '',
		placeholder: 'e.g. {"order": "{order_id}", "amount": {amount}}',
		description:
			"JSON, form or plain text; in JSON a placeholder outside quotes takes the parameter's own type, and a property without a value is left out",
	},
	{
		displayName: 'Changes Data',
		name: 'effect',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { ...forApiCall, method: ['GET'] } },
		options: effectOptions,
		default: 'read',
		description: 'Whether the action only reads data or changes something',
	},
	{
		displayName: 'Changes Data',
		name: 'effect',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { ...forApiCall, method: METHODS_WITH_BODY } },
		options: effectOptions,
		default: 'write',
		description: 'Whether the action only reads data or changes something',
	},
];

import type { INodeProperties } from 'n8n-workflow';

const EXAMPLE = `import os
import requests

order_id = os.environ["order_id"]
api_key = os.environ["SHOP_API_KEY"]

response = requests.get(
    f"https://api.example.com/orders/{order_id}",
    headers={"Authorization": f"Bearer {api_key}"},
    timeout=10,
)
response.raise_for_status()
print(response.json()["status"])
`;

const forPython = { show: { actionType: ['PYTHON_CODE'] } };

export const pythonFields: INodeProperties[] = [
	{
		displayName: 'Python Code',
		name: 'pythonCode',
		type: 'string',
		typeOptions: { editor: 'codeNodeEditor', editorLanguage: 'python' },
		displayOptions: forPython,
		default: EXAMPLE,
		required: true,
		noDataExpression: true,
		description:
			'What it prints is the result. Parameters, secrets and built-in variables are environment variables; requests, pandas, openai and others can be imported.',
	},
	{
		displayName: 'Changes Data',
		name: 'effect',
		type: 'options',
		noDataExpression: true,
		displayOptions: forPython,
		options: [
			{ name: 'Reads', value: 'read', description: 'Only reads data; may be retried' },
			{
				name: 'Writes',
				value: 'write',
				description: 'Changes something in another system; never retried automatically',
			},
		],
		default: 'read',
		description: 'Whether the action only reads data or changes something',
	},
];

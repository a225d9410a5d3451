import type { INodeProperties } from 'n8n-workflow';

export const enabledField: INodeProperties = {
	displayName: 'Enabled',
	name: 'actionEnabled',
	type: 'boolean',
	default: true,
	description: 'Whether the action can run; when off, it is never chosen, offered or run',
};

export const conditionField: INodeProperties = {
	displayName: 'When to Trigger',
	name: 'condition',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. When the user asks about the status of a refund, an invoice or a payment',
	description: 'The sentence that says when the action should run',
	hint: 'Say what the user wants, not what the action does',
};

export const exampleQuestionsField: INodeProperties = {
	displayName: 'Example Questions',
	name: 'exampleQuestions',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Question' },
	// A list: n8n's editor adds entries to it.
	default: [],
	placeholder: 'e.g. Where is my refund for order 12345?',
	description: 'Questions of users for which this action should run',
};

export const confirmField: INodeProperties = {
	displayName: 'Ask Before Running',
	name: 'confirm',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Always',
			value: 'always',
			description: 'Runs only after the user agreed to the exact values',
		},
		{
			name: 'As the Router Says',
			value: 'router',
			description: 'Uses the setting of the Guru Turn Router',
		},
		{
			name: 'Never',
			value: 'never',
			description: 'Runs without asking, unless the user did not clearly say a value',
		},
	],
	default: 'router',
	description: 'Whether a Guru Turn Router asks the user before the action changes something',
};

export const answerAsIsField: INodeProperties = {
	displayName: 'Answer as It Is',
	name: 'answerAsIs',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the output is the answer if only this action ran and succeeded; no chat model writes one then',
};

export const runsWithField: INodeProperties = {
	displayName: 'Runs With',
	name: 'runsWith',
	type: 'string',
	default: '',
	placeholder: 'e.g. Submit PTO request',
	description:
		'Name of another action; this one then runs only together with that one, such as a notification with a request',
};

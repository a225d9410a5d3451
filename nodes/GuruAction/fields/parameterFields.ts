import type { INodeProperties } from 'n8n-workflow';

import type { ActionNodeKind } from './nodeKind';

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_id',
	description: 'Letters and underscores only',
};

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Boolean', value: 'boolean' },
		{ name: 'Number', value: 'number' },
		{ name: 'String', value: 'string' },
	],
	default: 'string',
};

const descriptionField: INodeProperties = {
	displayName: 'What to Extract',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: "e.g. The order's number, as on the invoice",
	description: 'A sentence that says which value is meant',
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.order_id }}',
	description: "The value for this run; if empty, the input item's field with the parameter's name is used",
};

/**
 * Whether a parameter is required by default in a node of this version. n8n does not save a field that has its
 * default.
 */
export function isRequiredByDefault(typeVersion: number): boolean {
	return typeVersion >= 1.1;
}

/** A fixed text, not an expression: it counts as the author's own. */
const sampleField: INodeProperties = {
	displayName: 'Sample Value',
	name: 'sample',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder: 'e.g. 12345',
	description: 'The value for running this tool alone in the editor; conversations never use it',
};

const requiredField: INodeProperties = {
	displayName: 'Required',
	name: 'required',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether the action runs only with a value',
};

/** One field for each default; each is shown in the versions that it belongs to. */
const requiredFields: INodeProperties[] = [
	{ ...requiredField, displayOptions: { show: { '@version': [1] } }, default: isRequiredByDefault(1) },
	{ ...requiredField, displayOptions: { hide: { '@version': [1] } }, default: isRequiredByDefault(1.1) },
];

const defaultField: INodeProperties = {
	displayName: 'Default',
	name: 'default',
	type: 'string',
	default: '',
	placeholder: 'e.g. {GURUBASE_USER_EMAIL}',
	description: 'Used if no value is given; may be a built-in variable',
};

const checkField: INodeProperties = {
	displayName: 'Check',
	name: 'check',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Standard',
			value: 'usual',
			description:
				'The value must come from the conversation; before a change, the user is asked when in doubt',
		},
		{
			name: 'Exact',
			value: 'exact',
			description: 'The user must have said the value or agreed to it, e.g. an amount or an account number',
		},
		{
			name: 'Free',
			value: 'free',
			description: "The model may write the value from the user's words, e.g. a summary or a search text",
		},
	],
	default: 'usual',
	description: 'How strictly a Guru Turn Router checks the value against what the user said',
};

/**
 * In the order in which a person fills them in. The step gets a value for each parameter; the tool's values come from
 * the conversation.
 */
export function parameterFields(kind: ActionNodeKind): INodeProperties[] {
	const values = [
		nameField,
		typeField,
		descriptionField,
		kind === 'step' ? valueField : sampleField,
		...requiredFields,
		defaultField,
		...(kind === 'tool' ? [checkField] : []),
	];
	return [
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter', sortable: true },
			placeholder: 'Add Parameter',
			default: {},
			description: 'The values that the action gets',
			options: [{ displayName: 'Parameter', name: 'entries', values }],
		},
	];
}

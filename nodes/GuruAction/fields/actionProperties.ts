import type { INodeProperties } from 'n8n-workflow';

import { apiCallFields } from './apiCallFields';
import {
	answerAsIsField,
	conditionField,
	confirmField,
	enabledField,
	exampleQuestionsField,
	runsWithField,
} from './conditionFields';
import { definedByField, jsonFields, shownByFields } from './definedBy';
import { exchangeSourceField } from './exchangeSource';
import type { ActionNodeKind } from './nodeKind';
import { optionFields } from './optionFields';
import { parameterFields } from './parameterFields';
import { pythonFields } from './python';

/** The fields of an action: the same for step and tool, except for the condition. */
export function actionProperties(kind: ActionNodeKind): INodeProperties[] {
	return [
		definedByField,
		...jsonFields(kind),
		...shownByFields(definingFields(kind)),
		...optionFields(kind),
		exchangeSourceField,
		...(kind === 'tool' ? [filledInField] : []),
	];
}

/**
 * After a tool's run, n8n's editor suggests to let the model fill in fields, unless they contain this word. The model
 * fills in the action's parameters and no fields.
 */
const filledInField: INodeProperties = {
	displayName: 'Filled In',
	name: 'filledIn',
	type: 'hidden',
	noDataExpression: true,
	default: 'Parameters are taken from the conversation; do not use $fromAI in any field',
};

function definingFields(kind: ActionNodeKind): INodeProperties[] {
	return [
		{
			displayName: 'Name',
			name: 'actionName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Refund status',
			description:
				'What the action is called in answers and records, up to 64 characters; if empty, the name of the node',
		},
		...(kind === 'tool' ? [conditionField] : []),
		{
			displayName: 'Action Type',
			name: 'actionType',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'API Call',
					value: 'API_CALL',
					description: 'Call an HTTP API with values in URL, headers and body',
				},
				{
					name: 'Python Code',
					value: 'PYTHON_CODE',
					description: 'Run Python in a fresh, locked-down container; what it prints is the result',
				},
			],
			default: 'PYTHON_CODE',
		},
		...pythonFields,
		...apiCallFields,
		...(kind === 'tool' ? [answerAsIsField, confirmField] : []),
		...parameterFields(kind),
		...(kind === 'tool' ? [exampleQuestionsField, runsWithField] : []),
		enabledField,
	];
}

/** The first line under the node's name on the canvas: what it does, and what is unusual about it. */
export const actionSubtitle = `={{ [
	$parameter["definedBy"] === "json" ? "JSON" : $parameter["actionType"] === "PYTHON_CODE" ? "Python" : $parameter["method"],
	$parameter["definedBy"] !== "json" && $parameter["effect"] === "write" ? "writes" : "",
	$parameter["definedBy"] !== "json" && $parameter["confirm"] === "always" ? "asks first" : "",
	$parameter["definedBy"] !== "json" && $parameter["actionEnabled"] === false ? "off" : "",
].filter((part) => part !== "").join(", ") }}{{ $parameter["actionName"] ? ": " + $parameter["actionName"] : "" }}`;

import {
	type IDisplayOptions,
	type INodeProperties,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { callerValues } from '../shared/fields/callerFields';
import { changesField } from './fields/changes';
import { operationField, shownFor } from './fields/operation';
import { routerOptions } from './fields/routerOptions';
import { approvalFields } from './fields/approvalFields';

/** A model is offered only where it decides or writes, embeddings only where the built-in matcher may decide. */
export const routerInputs: INodeTypeDescription['inputs'] = `={{ ((operation, decideWith, fallBackToBuiltIn) => {
	const runsHeld = operation === "runHeld";
	const inputs = [{ type: "${NodeConnectionTypes.Main}" }];
	if (runsHeld || decideWith === "model") {
		inputs.push({ type: "${NodeConnectionTypes.AiLanguageModel}", displayName: "Chat Model", required: !runsHeld, maxConnections: 1 });
	}
	inputs.push({ type: "${NodeConnectionTypes.AiMemory}", displayName: "Memory", maxConnections: 1 });
	inputs.push({ type: "${NodeConnectionTypes.AiTool}", displayName: "Actions" });
	if (!runsHeld && (decideWith === "builtIn" || fallBackToBuiltIn === true)) {
		inputs.push({ type: "${NodeConnectionTypes.AiEmbedding}", displayName: "Embeddings", maxConnections: 1 });
	}
	return inputs;
})($parameter["operation"], $parameter["decideWith"], $parameter["fallBackToBuiltIn"]) }}`;

/** The newest output is the last one, so that connections made before it hold. */
export const routerOutputs: INodeTypeDescription['outputs'] = `={{ ((operation, changes) => {
	const output = (displayName) => ({ type: "${NodeConnectionTypes.Main}", displayName });
	if (operation === "runHeld") return [output("Answered")];
	const outputs = [output("Answered"), output("No Match")];
	return changes === "hold" ? [...outputs, output("For Approval")] : outputs;
})($parameter["operation"], $parameter["changes"]) }}`;

/** The line under the node's name on the canvas: what decides, and the limit of actions where there is one. */
export const routerSubtitle = `={{ $parameter["operation"] === "runHeld"
	? "Run held actions"
	: ($parameter["decideWith"] === "model" ? "Chat model" : "Built-in matcher")
		+ ($parameter["options"]?.["attachedLimit"] > 0 ? ", " + $parameter["options"]["attachedLimit"] + " actions at most" : "") }}`;

/** What decides in a router of this version that does not say so: n8n saves no field that has its default. */
export function defaultDecider(typeVersion: number): 'model' | 'builtIn' {
	return typeVersion < 1.1 ? 'builtIn' : 'model';
}

function decideWithField(typeVersion: number, displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Decide With',
		name: 'decideWith',
		type: 'options',
		noDataExpression: true,
		displayOptions,
		options: [
			{
				name: 'Built-in Matcher',
				value: 'builtIn',
				description: 'Code compares words: no key, no network, no cost, always the same result',
			},
			{
				name: 'Connected Chat Model',
				value: 'model',
				description: 'The connected model chooses actions; code checks their values',
			},
		],
		default: defaultDecider(typeVersion),
		description: 'What chooses the actions and takes parameters from the conversation',
	};
}

/** Where the built-in matcher may come to decide; each of the places has a field of its own. */
function letBuiltInWrite(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Let Built-in Matcher Change Data',
		name: 'allowBuiltInWrites',
		type: 'boolean',
		displayOptions: { show },
		default: false,
		description:
			'Whether the built-in matcher may run actions that change data; it always runs those that read',
	};
}

const answerFields: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '={{ $json.chatInput }}',
		required: true,
		placeholder: 'e.g. {{ $json.body.question }}',
		description: "The user's message of this turn",
	},
	decideWithField(1, { show: { '@version': [1] } }),
	decideWithField(1.1, { hide: { '@version': [1] } }),
	{
		displayName: `Attach a <a data-action='openSelectiveNodeCreator' data-action-parameter-connectiontype='${NodeConnectionTypes.AiLanguageModel}'>chat model</a> on the canvas`,
		name: 'attachModel',
		type: 'notice',
		displayOptions: { show: { decideWith: ['model'] } },
		default: '',
	},
	{
		displayName: 'Fall Back to Built-in Matcher',
		name: 'fallBackToBuiltIn',
		type: 'boolean',
		displayOptions: { show: { decideWith: ['model'] } },
		default: false,
		description: 'Whether the built-in matcher decides if the model fails',
	},
	changesField,
	letBuiltInWrite({ decideWith: ['builtIn'] }),
	letBuiltInWrite({ decideWith: ['model'], fallBackToBuiltIn: [true] }),
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 3 },
		displayOptions: { show: { decideWith: ['model'] } },
		default: '',
		placeholder:
			'e.g. You are the support assistant of Example Shop. Answer briefly and politely, in the language of the question.',
		description: 'Tone, language and what the assistant is for; used by the model when it writes the answer',
	},
	{
		displayName: 'Caller',
		name: 'caller',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Set Caller',
		description: 'Who is asking; read by the built-in variables of the actions',
		options: [{ displayName: 'Caller', name: 'values', values: callerValues }],
	},
	routerOptions,
];

export const routerProperties: INodeProperties[] = [
	operationField,
	...shownFor('answer', answerFields),
	...shownFor('runHeld', approvalFields),
];

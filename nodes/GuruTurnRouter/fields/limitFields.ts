import type { INodeProperties } from 'n8n-workflow';

import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';

/** Default time limit of one model call, in seconds. */
export const MODEL_SECONDS = 60;
/** Default time limit of one run of a tool that is no Guru Action, in seconds. */
export const TOOL_SECONDS = 120;

export const resultCharactersField: INodeProperties = {
	displayName: 'Longest Results for the Model',
	name: 'resultCharacters',
	type: 'number',
	typeOptions: { minValue: 500, numberPrecision: 0 },
	default: RESULT_CHARACTERS,
	description:
		'How many characters of all results together the model reads when it writes the answer; longer results are shortened',
};

export const modelSecondsField: INodeProperties = {
	displayName: 'Model Time Limit',
	name: 'modelSeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600 },
	default: MODEL_SECONDS,
	description: 'How many seconds one call of the chat model may take',
};

export const toolSecondsField: INodeProperties = {
	displayName: 'Tool Time Limit',
	name: 'toolSeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: TOOL_SECONDS,
	description: 'How many seconds one run of another n8n tool may take; Guru Actions have limits of their own',
};

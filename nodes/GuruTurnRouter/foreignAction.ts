import type { ConnectedTool } from './connectedTools';
import { foreignArguments, foreignParameters } from './foreignTool';
import { errorText } from './turn/errorText';
import type { TurnAction, TurnRunRequest, TurnRunResult } from './turn/turn';

/** A fault after which a tool may still have done its work. */
const MAYBE_DONE =
	/time[d]?[ -]?out|ETIMEDOUT|ECONNRESET|EPIPE|socket hang up|abort|cancel|connection (?:was )?(?:lost|closed|reset)|terminated/iu;

/** Any other n8n tool: its description is the condition, and it counts as a write. */
export function foreignAction(
	tool: ConnectedTool,
	toolName: string,
	config: (request: TurnRunRequest) => unknown,
): TurnAction {
	const parameters = foreignParameters(tool.schema);
	return {
		name: nameOf(tool),
		toolName,
		condition: tool.description,
		exampleQuestions: [],
		effect: 'write',
		parameters,
		run: async (request) => {
			try {
				const answer = await tool.invoke(foreignArguments(parameters, request.values), config(request));
				return foreignResult(answer, request);
			} catch (error) {
				const reason = errorText(error);
				const status = MAYBE_DONE.test(reason) ? 'outcome_unknown' : 'failed';
				return { status, output: '', error: reason, parameters: request.values };
			}
		},
	};
}

function nameOf({ metadata, name, ofToolkit }: ConnectedTool): string {
	const nodeName = metadata?.sourceNodeName;
	if (nodeName === undefined) return name;
	return ofToolkit && nodeName !== name ? `${nodeName}: ${name}` : nodeName;
}

function foreignResult(answer: unknown, request: TurnRunRequest): TurnRunResult {
	const output = typeof answer === 'string' ? answer : textOf(answer);
	if (output.trim() !== '' && output !== '""')
		return { status: 'success', output, parameters: request.values };
	return {
		status: 'empty_result',
		output: '',
		error: 'The tool answered nothing, so nothing is known to be done.',
		parameters: request.values,
	};
}

/** A tool may answer what JSON cannot hold; by then it has done its work. */
function textOf(answer: unknown): string {
	try {
		return JSON.stringify(answer ?? '');
	} catch {
		return String(answer);
	}
}

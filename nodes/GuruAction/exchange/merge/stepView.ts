import { pairItems } from './pairItems';
import type { ActionView, ParameterView } from './view';

/** The view of a step's fields, completed by the action's tool for what a step has no field for. */
export function viewBesideTool(step: ActionView, tool: ActionView): ActionView {
	const { condition, exampleQuestions, runsWith, answerAsIs, confirm, parameters } = tool;
	return {
		...step,
		condition,
		exampleQuestions,
		runsWith,
		answerAsIs,
		confirm,
		parameters: withChecks(step.parameters, parameters),
	};
}

function withChecks(step: readonly ParameterView[], tool: readonly ParameterView[]): ParameterView[] {
	const pairs = pairItems(tool, step, ({ name }) => name);
	return step.map((parameter, index) => {
		const pair = pairs[index];
		return { ...parameter, check: pair === undefined ? undefined : tool[pair]?.check };
	});
}

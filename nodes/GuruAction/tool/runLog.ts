import { type ISupplyDataFunctions, NodeConnectionTypes, type NodeOperationError } from 'n8n-workflow';

import { toItemJson } from '../../shared/n8n/itemJson';
import { operationError } from '../../shared/n8n/operationError';
import { runsOf } from '../../shared/n8n/runData';
import type { ActionResult } from '../action/result';

type FailedResult = Pick<ActionResult, 'status' | 'output' | 'error'>;

/**
 * Ends a run of the sub-node in n8n's execution log, with the action's result.
 *
 * @param index of the run, as `addInputData` returned it
 */
export function logResult(context: ISupplyDataFunctions, index: number, result: object): void {
	context.addOutputData(NodeConnectionTypes.AiTool, index, [[{ json: toItemJson(result) }]]);
}

/**
 * The same for a failed run, which is shown in red with its message. The execution goes on. n8n stores either an
 * error or an output, and a second call would make a second entry (n8n 2.41, `addExecutionDataFunctions`). So the
 * output is set on the run's record before the error is passed.
 */
export function logFailure(context: ISupplyDataFunctions, index: number, result: FailedResult): void {
	const run = runsOf(context, context.getNode().name)[index];
	if (typeof run === 'object' && run !== null) {
		Reflect.set(run, 'data', { [NodeConnectionTypes.AiTool]: [[{ json: toItemJson(result) }]] });
	}
	context.addOutputData(NodeConnectionTypes.AiTool, index, toolRunError(context, result));
}

/** The error of a failed run of only this tool in the editor. Its description contains the action's output. */
export function toolRunError(
	context: Pick<ISupplyDataFunctions, 'getNode'>,
	{ error, output, status }: FailedResult,
	itemIndex = 0,
): NodeOperationError {
	const message = error?.message ?? `The action ended as ${status}.`;
	const description = [`Status: ${status}`, error?.traceback ?? '', output].filter(
		(part) => part.trim() !== '',
	);
	return operationError(context.getNode(), message, itemIndex, description.join('\n\n'));
}

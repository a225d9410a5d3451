import type { ISupplyDataFunctions } from 'n8n-workflow';
import type { ActionResult } from '../action/result';
import { sampleValueAdvice } from '../fields/readSamples';

/** Nobody can be asked, so the person in the editor is told which field to fill in. */
export function withSampleValueAdvice<T extends ToolResult>(
	context: Pick<ISupplyDataFunctions, 'getNodeParameter'>,
	result: T,
	itemIndex = 0,
): T {
	if (result.status !== 'missing_parameters' || result.error === undefined) return result;
	const message = `${result.error.message} ${sampleValueAdvice(context, itemIndex)}`;
	return { ...result, error: { ...result.error, message } };
}

/** The fields that every result has, even if the action cannot be read. */
export type ToolResult = Pick<ActionResult, 'action' | 'status' | 'output' | 'error'>;

/** Status first, for a model and for readers of the log. */
export function statusFirst({ status, ...result }: ActionResult): ActionResult {
	return { status, ...result };
}

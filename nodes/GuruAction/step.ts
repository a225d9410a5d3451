import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeOperationError,
} from 'n8n-workflow';

import { hasOwn } from './action/own';
import type { ActionResult } from './action/result';
import { runAction } from './action/run';
import { toItemJson } from './itemJson';
import { operationError } from './operationError';
import { prepareAction } from './prepare';

const ITEMS_SIDE_BY_SIDE = 3;

/** An item's output, or why the whole step fails. */
type ItemOutcome = { readonly item: INodeExecutionData } | { readonly failure: NodeOperationError };

/**
 * Runs the action for each input item, some side by side, and returns one item for each in input
 * order.
 *
 * @throws NodeOperationError for the first item that did not succeed, unless On Error says continue.
 */
export async function runStep(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const outcomes: ItemOutcome[] = [];
	let next = 0;
	const lane = async () => {
		while (next < items.length && !outcomes.some((outcome) => 'failure' in outcome)) {
			const itemIndex = next++;
			outcomes[itemIndex] = await runItem(context, items[itemIndex]?.json ?? {}, itemIndex);
		}
	};
	await Promise.all(Array.from({ length: Math.min(ITEMS_SIDE_BY_SIDE, items.length) }, lane));
	return outcomes.map((outcome) => {
		if ('failure' in outcome) throw outcome.failure;
		return outcome.item;
	});
}

async function runItem(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<ItemOutcome> {
	const { json, failure } = await jsonFor(context, item, itemIndex);
	const pairedItem = { item: itemIndex };
	if (failure === undefined) return { item: { json, pairedItem } };
	if (!context.continueOnFail()) return { failure };
	// n8n sends an item with an error to the error output, and elsewhere replaces its JSON by the message.
	const toErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return { item: { json, pairedItem, ...(toErrorOutput ? { error: failure } : {}) } };
}

async function jsonFor(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<{ json: IDataObject; failure?: NodeOperationError }> {
	try {
		const result = await runForItem(context, item, itemIndex);
		const json = toItemJson(result);
		return result.status === 'success' ? { json } : { json, failure: stepError(context, result, itemIndex) };
	} catch (error) {
		const failure = operationError(
			context.getNode(),
			error instanceof Error ? error.message : String(error),
			itemIndex,
		);
		return { json: { status: 'invalid_definition', error: { message: failure.message } }, failure };
	}
}

async function runForItem(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<ActionResult> {
	const { definition, stepValues, request, services } = await prepareAction(context, itemIndex);
	const values = { ...fieldsNamedLikeParameters(definition.parameters, item), ...stepValues };
	return await runAction(definition, { ...request, values }, services);
}

function fieldsNamedLikeParameters(
	parameters: ReadonlyArray<{ readonly name: string }>,
	item: IDataObject,
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap(({ name }) => (hasOwn(item, name) ? [[name, item[name]]] : [])),
	);
}

function stepError(context: IExecuteFunctions, result: ActionResult, itemIndex: number): NodeOperationError {
	const detail = result.error?.traceback ?? (result.output === '' ? undefined : result.output);
	const message = result.error?.message ?? 'The action did not succeed.';
	// By this word n8n tells a stopped execution from a failed one.
	const stopped = context.getExecutionCancelSignal()?.aborted ? 'The execution was canceled. ' : '';
	return operationError(context.getNode(), stopped + message, itemIndex, detail);
}

import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { hasOwn } from './action/own';
import type { ActionResult } from './action/result';
import { runAction } from './action/run';
import { FieldError } from './fields/fieldError';
import { toItemJson } from './itemJson';
import { prepareAction } from './prepare';

const ITEMS_SIDE_BY_SIDE = 3;

/**
 * Runs the action for each input item, some side by side, and returns one item for each in input
 * order.
 *
 * @throws NodeOperationError for the first item that did not succeed, unless On Error says continue.
 */
export async function runStep(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const output: INodeExecutionData[] = new Array<INodeExecutionData>(items.length);
	let next = 0;
	let stopped = false;
	const lane = async () => {
		while (next < items.length && !stopped) {
			const itemIndex = next++;
			try {
				output[itemIndex] = await runItem(context, items[itemIndex]?.json ?? {}, itemIndex);
			} catch (error) {
				stopped = true;
				throw error;
			}
		}
	};
	const lanes = await Promise.allSettled(
		Array.from({ length: Math.min(ITEMS_SIDE_BY_SIDE, items.length) }, lane),
	);
	const failed = lanes.find((outcome) => outcome.status === 'rejected');
	if (failed !== undefined) throw failed.reason;
	return output;
}

async function runItem(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<INodeExecutionData> {
	try {
		const result = await runForItem(context, item, itemIndex);
		if (result.status === 'success') return { json: toItemJson(result), pairedItem: { item: itemIndex } };
		if (!context.continueOnFail()) throw stepError(context, result, itemIndex);
		return {
			json: toItemJson(result),
			error: stepError(context, result, itemIndex),
			pairedItem: { item: itemIndex },
		};
	} catch (error) {
		if (!(error instanceof FieldError)) throw error;
		const fieldError = new NodeOperationError(context.getNode(), error.message, { itemIndex });
		if (!context.continueOnFail()) throw fieldError;
		return {
			json: { status: 'invalid_definition', error: { message: error.message } },
			error: fieldError,
			pairedItem: { item: itemIndex },
		};
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
	return new NodeOperationError(context.getNode(), result.error?.message ?? 'The action did not succeed.', {
		itemIndex,
		...(detail === undefined ? {} : { description: detail }),
	});
}

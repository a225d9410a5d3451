import {
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeOperationError,
} from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import { previewAction } from '../action/previewAction';
import type { ActionResult } from '../action/result';
import { isCarriedOutWrite, runAction } from '../action/runAction';
import { toBinaryData } from '../runtime/binaryFiles';
import { readSampleCaller } from '../fields/readSamples';
import { toItemJson } from '../../shared/n8n/itemJson';
import { runScopedCache } from '../../shared/n8n/runScopedCache';
import { operationError } from '../../shared/n8n/operationError';
import { requestInWords } from '../../shared/actionContract/actionPreview';
import { readField } from '../../shared/fields/readField';
import { itemsSideBySide, prepareAction, type PreparedAction } from '../runtime/prepareAction';
import { showHints } from '../runtime/runHints';
import { scheduleZoneWarning } from '../runtime/scheduleZone';
import type { ActionRequest } from '../action/runInputs';

/** Writes that must not be repeated: those that succeeded and those with an unknown outcome. */
const carriedOutWrites = runScopedCache<ActionResult>();

/** An item's output, or the error that fails the whole step. */
type ItemOutcome = { readonly item: INodeExecutionData } | { readonly failure: NodeOperationError };

/**
 * Runs the action for each input item, as many at once as the sandbox allows, and returns one item for each, in input
 * order.
 *
 * @throws NodeOperationError for the first item that did not succeed, unless On Error says to continue
 */
export async function runStep(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const outcomes: ItemOutcome[] = [];
	let next = 0;
	let failed = false;
	const lane = async () => {
		while (next < items.length && !failed) {
			const itemIndex = next++;
			const outcome = await runItem(context, items[itemIndex]?.json ?? {}, itemIndex);
			outcomes[itemIndex] = outcome;
			failed ||= 'failure' in outcome;
		}
	};
	const lanes = items.length > 1 ? Math.min(await itemsSideBySide(context), items.length) : items.length;
	await Promise.all(Array.from({ length: lanes }, lane));
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
	const { failure, ...made } = await outputFor(context, item, itemIndex);
	const output = { ...made, pairedItem: { item: itemIndex } };
	if (failure === undefined) return { item: output };
	if (!context.continueOnFail()) return { failure };
	if (context.getNode().onError !== 'continueErrorOutput') return { item: output };
	// n8n (2.41, `handleNodeErrorOutput`) sends an item to the error output if it has `error`. It keeps the item's
	// JSON only if that has no keys but these. If `error` is an object, n8n keeps only the message.
	return { item: { ...output, json: { error: failure.message, details: output.json } } };
}

async function outputFor(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<{ json: IDataObject; binary?: IBinaryKeyData; failure?: NodeOperationError }> {
	try {
		if (readField(context, 'options.preview', itemIndex, false) === true)
			return await previewOf(context, item, itemIndex);
		const result = await runForItem(context, item, itemIndex);
		const output = { json: toItemJson(result), ...(await toBinaryData(context, result.files ?? [])) };
		return result.status === 'success'
			? output
			: { ...output, failure: stepError(context, result, itemIndex) };
	} catch (error) {
		const failure = operationError(context.getNode(), errorMessage(error), itemIndex);
		return { json: { status: 'invalid_definition', error: { message: failure.message } }, failure };
	}
}

async function runForItem(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<ActionResult> {
	const prepared = await prepareAction(context, itemIndex);
	const { definition, request, services } = prepared;
	const carriedOut = carriedOutWrites(context);
	const earlier = carriedOut.get(itemIndex);
	if (earlier !== undefined) return earlier;
	const result = await runAction(definition, requestFor(context, prepared, item, itemIndex), services);
	if (isCarriedOutWrite(definition, result)) carriedOut.set(itemIndex, result);
	if (itemIndex === 0) showHints(context, { definition, request }, result, false);
	return withZoneWarning(context, result, itemIndex);
}

/** Nobody watches a scheduled run, so its warning is in every execution. */
function withZoneWarning(context: IExecuteFunctions, result: ActionResult, itemIndex: number): ActionResult {
	const message = scheduleZoneWarning(context, itemIndex);
	if (message === undefined) return result;
	if (itemIndex === 0) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	return { ...result, warnings: [...(result.warnings ?? []), message] };
}

function requestFor(
	context: IExecuteFunctions,
	{ definition, request, stepValues }: PreparedAction,
	item: IDataObject,
	itemIndex: number,
): ActionRequest {
	const values = { ...fieldsNamedLikeParameters(definition.parameters, item), ...stepValues };
	// In the editor there may be no caller; a verified caller has priority over the sample.
	const sample =
		context.getMode() === 'manual' && !request.caller?.trusted
			? readSampleCaller(context, itemIndex)
			: undefined;
	return { ...request, ...(sample ? { caller: sample } : {}), values, valuesFrom: 'workflow' };
}

/** What a run would do, if the author chose a preview. */
async function previewOf(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<{ json: IDataObject }> {
	const prepared = await prepareAction(context, itemIndex);
	const { request, ...preview } = previewAction(
		prepared.definition,
		requestFor(context, prepared, item, itemIndex),
	);
	const output = request === undefined ? {} : { request, output: requestInWords(request) };
	return { json: toItemJson({ status: 'preview', ...preview, ...output }) };
}

function fieldsNamedLikeParameters(
	parameters: ReadonlyArray<{ readonly name: string }>,
	item: IDataObject,
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap(({ name }) => (Object.hasOwn(item, name) ? [[name, item[name]]] : [])),
	);
}

function stepError(context: IExecuteFunctions, result: ActionResult, itemIndex: number): NodeOperationError {
	const detail = result.error?.traceback ?? (result.output === '' ? undefined : result.output);
	const message = result.error?.message ?? 'The action did not succeed.';
	// n8n recognises a stopped execution by this name.
	const stopped = context.getExecutionCancelSignal()?.aborted ? 'The execution was canceled. ' : '';
	return operationError(context.getNode(), stopped + message, itemIndex, detail);
}

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

/** Writes that must not be made again: those that succeeded and those whose outcome is not known. */
const carriedOutWrites = runScopedCache<ActionResult>();

/** An item's output, or why the whole step fails. */
type ItemOutcome = { readonly item: INodeExecutionData } | { readonly failure: NodeOperationError };

/**
 * Runs the action for each input item, as many side by side as the sandbox runs at once, and returns
 * one item for each in input order.
 *
 * @throws NodeOperationError for the first item that did not succeed, unless On Error says continue.
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
	// n8n (2.41, `handleNodeErrorOutput`) sends an item there for its `error`, and keeps its JSON only if that has
	// no other keys than these; of one with an error object it keeps the message alone.
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

/** A schedule runs when nobody looks: its warning stands in every execution. */
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
	// In the editor there may be no one to be asked for; a verified caller goes before the sample.
	const sample =
		context.getMode() === 'manual' && !request.caller?.trusted
			? readSampleCaller(context, itemIndex)
			: undefined;
	return { ...request, ...(sample ? { caller: sample } : {}), values, valuesFrom: 'workflow' };
}

/** What a run would do, where the author wants that instead of the run. */
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
	// By this word n8n tells a stopped execution from a failed one.
	const stopped = context.getExecutionCancelSignal()?.aborted ? 'The execution was canceled. ' : '';
	return operationError(context.getNode(), stopped + message, itemIndex, detail);
}

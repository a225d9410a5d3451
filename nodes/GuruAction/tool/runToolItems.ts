import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActionDefinition } from '../action/definition';
import { isCarriedOutWrite, runAction } from '../action/runAction';
import { declaredArguments, withoutCaller } from './actionTool';
import { isExecutedAlone } from './manualExecution';
import { unreadable } from './errorTool';
import { WriteDeduplicator } from './writeDeduplicator';
import { readSampleCaller, readSampleValues } from '../fields/readSamples';
import { callerFromItemIsUntrusted, nodesReadByItem } from '../fields/untrustedCaller';
import { argumentsAfterReview } from './humanReview';
import { toItemJson } from '../../shared/n8n/itemJson';
import { modelArguments } from './modelArguments';
import { resultForModel } from './resultForModel';
import { toolRunError } from './runLog';
import { prepareAction } from '../runtime/prepareAction';
import { hasOneItem } from '../../shared/n8n/runData';
import { showHints } from '../runtime/runHints';
import { toolNameOf } from '../../shared/actionContract/toolName';
import { withSampleValueAdvice, type ToolResult, statusFirst } from './toolResult';

/**
 * Runs the tool when n8n's engine executes it for the newer AI Agent: one item for each call of the model. The agent
 * gets the result with its status, since of a thrown error it would get only the message.
 *
 * @throws NodeOperationError if a person runs only the tool in the editor and it fails
 */
export async function runToolItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const result = await runToolItem(context, itemIndex);
		if (result.status !== 'success' && isExecutedAlone(context) && !context.continueOnFail())
			throw toolRunError(context, withSampleValueAdvice(context, result, itemIndex), itemIndex);
		output.push({ json: toItemJson(result), pairedItem: { item: itemIndex } });
	}
	return output;
}

async function runToolItem(context: IExecuteFunctions, itemIndex: number): Promise<ToolResult> {
	try {
		const { definition, request, services } = await prepareAction(context, itemIndex);
		const alone = isExecutedAlone(context);
		const known = identifiesCaller(context) ? request.caller : undefined;
		const caller = alone ? (readSampleCaller(context, itemIndex) ?? known) : known;
		const given = alone ? readSampleValues(context, itemIndex) : sentByTheModel(context, definition);
		const values = declaredArguments(given, definition.parameters);
		const call = new WriteDeduplicator(context, itemIndex, values);
		if (call.result !== undefined) return call.result;
		const result = await runAction(
			definition,
			{
				...withoutCaller(request),
				...(caller ? { caller } : {}),
				values,
				valuesFrom: alone ? 'workflow' : 'conversation',
			},
			services,
		);
		if (isCarriedOutWrite(definition, result)) call.keep(result);
		if (itemIndex === 0) showHints(context, { definition, request }, result, true);
		return alone ? statusFirst(result) : resultForModel(result);
	} catch (error) {
		return unreadable(context.getNode().name, error);
	}
}

/** Whether the caller fields can only give the person whom this run is for. */
function identifiesCaller(context: IExecuteFunctions): boolean {
	const node = context.getNode();
	return !callerFromItemIsUntrusted(node) && nodesReadByItem(node).every((name) => hasOneItem(context, name));
}

function sentByTheModel(context: IExecuteFunctions, { name, parameters }: ActionDefinition): object {
	const declared = parameters.map((parameter) => parameter.name);
	return argumentsAfterReview(modelArguments(context) ?? {}, toolNameOf(name), declared);
}

import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type ISupplyDataFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import type { Caller } from '../../shared/actionContract/builtIns';
import type { ActionDefinition } from '../action/definition';
import type { Masker } from '../action/masking/masker';
import type { ActionResult } from '../action/result';
import { isCarriedOutWrite, runAction } from '../action/runAction';
import {
	type ActionTool,
	actionTool,
	toolArgumentsOf,
	declaredArguments,
	requestOfTurn,
	resultText,
	turnContextOf,
	withoutCaller,
} from './actionTool';
import { isExecutedAlone, isSuppliedAlone } from './manualExecution';
import { errorTool, unreadable } from './errorTool';
import { WriteDeduplicator } from './writeDeduplicator';
import { readSampleCaller, readSampleValues, sampleValueAdvice } from '../fields/readSamples';
import { callerFromItemIsUntrusted, nodesReadByItem } from '../fields/untrustedCaller';
import { argumentsAfterReview, reviewBefore, reviewedSchema } from './humanReview';
import { toItemJson } from '../../shared/n8n/itemJson';
import { modelArguments } from './modelArguments';
import { resultForModel } from './resultForModel';
import { toolRunError, logFailure, logResult } from './runLog';
import { type PreparedAction, prepareAction } from '../runtime/prepareAction';
import { consumerType, hasOneItem, itemsOfConsumer } from '../../shared/n8n/runData';
import { showHints } from '../runtime/runHints';
import { toolNameOf } from '../../shared/actionContract/toolName';
import type { ActionTurnContext } from '../../shared/actionContract/actionOffer';
import { maskerOf } from '../action/maskedResult';

/**
 * The action as a tool. It never throws for a fault of the action: if one sub-node throws, all tools of the turn are
 * lost. The tool reports the fault when it is called.
 */
export async function supplyActionTool(
	context: ISupplyDataFunctions,
	itemIndex: number,
): Promise<ActionTool> {
	try {
		const prepared = await prepareAction(context, itemIndex);
		const samples = isSuppliedAlone(context) ? samplesOf(context, itemIndex) : undefined;
		return toolOf(context, prepared, samples);
	} catch (error) {
		return errorTool(context.getNode().name, error);
	}
}

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
			throw toolRunError(context, withWhereSamplesGo(context, result, itemIndex), itemIndex);
		output.push({ json: toItemJson(result), pairedItem: { item: itemIndex } });
	}
	return output;
}

async function runToolItem(context: IExecuteFunctions, itemIndex: number): Promise<ToolResult> {
	try {
		const { definition, request, services } = await prepareAction(context, itemIndex);
		const alone = isExecutedAlone(context);
		const known = knowsWhoAsks(context) ? request.caller : undefined;
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

/** Nobody can be asked, so the person in the editor is told which field to fill in. */
function withWhereSamplesGo<T extends ToolResult>(
	context: Pick<ISupplyDataFunctions, 'getNodeParameter'>,
	result: T,
	itemIndex = 0,
): T {
	if (result.status !== 'missing_parameters' || result.error === undefined) return result;
	const message = `${result.error.message} ${sampleValueAdvice(context, itemIndex)}`;
	return { ...result, error: { ...result.error, message } };
}

/** The fields that every result has, even if the action cannot be read. */
type ToolResult = Pick<ActionResult, 'action' | 'status' | 'output' | 'error'>;

/** Whether the caller fields can only give the person whom this run is for. */
function knowsWhoAsks(context: IExecuteFunctions): boolean {
	const node = context.getNode();
	return !callerFromItemIsUntrusted(node) && nodesReadByItem(node).every((name) => hasOneItem(context, name));
}

/**
 * Its item is the client's request, including arguments from the client's model (n8n 2.41, from version 2.1 of the
 * node).
 */
const MCP_SERVER = '@n8n/n8n-nodes-langchain.mcpTrigger';

/**
 * The same for a supplied tool. An agent that calls tools itself gets them once, for its first item (n8n 2.41,
 * `getConnectedTools`). A router gets them for each item, and passes the caller itself.
 */
function tellsWhoAsks(context: ISupplyDataFunctions): boolean {
	const node = context.getNode();
	const fromItem = callerFromItemIsUntrusted(node);
	if (fromItem && consumerType(context) === MCP_SERVER) return false;
	const readsItem = fromItem || nodesReadByItem(node).length > 0;
	return !readsItem || itemsOfConsumer(context) <= 1;
}

function sentByTheModel(context: IExecuteFunctions, { name, parameters }: ActionDefinition): object {
	const declared = parameters.map((parameter) => parameter.name);
	return argumentsAfterReview(modelArguments(context) ?? {}, toolNameOf(name), declared);
}

/** The sample conversation for a run of only this tool in the editor. */
interface Samples {
	readonly values: Readonly<Record<string, unknown>>;
	readonly caller: Caller | undefined;
}

function samplesOf(context: ISupplyDataFunctions, itemIndex: number): Samples {
	return { values: readSampleValues(context, itemIndex), caller: readSampleCaller(context, itemIndex) };
}

function toolOf(
	context: ISupplyDataFunctions,
	{ definition, request: ownRequest, services }: PreparedAction,
	samples: Samples | undefined,
): ActionTool {
	const own = tellsWhoAsks(context) ? ownRequest : withoutCaller(ownRequest);
	const request = samples?.caller === undefined ? own : { ...own, caller: samples.caller };
	const masker = maskerOf(request);
	const { parameters } = definition;
	const review = reviewBefore(context);
	const tool = actionTool(definition, request, {
		sourceNodeName: context.getNode().name,
		invoke: async (input, config) => {
			const turn = turnContextOf(config);
			const values = {
				...declaredArguments(samples?.values ?? {}, parameters),
				...toolArgumentsOf(input, parameters),
			};
			const result = await logged(
				context,
				{ masker, values, turn, redOnFailure: turn !== undefined || samples !== undefined },
				async () => {
					const ended = await runAction(
						definition,
						{
							...requestOfTurn(request, turn),
							values,
							valuesFrom: samples === undefined ? 'conversation' : 'workflow',
						},
						services,
					);
					return samples === undefined ? ended : withWhereSamplesGo(context, ended);
				},
			);
			if (samples !== undefined && result.status !== 'success') throw toolRunError(context, result);
			// A router needs the whole result, and shortens it itself.
			return resultText(turn === undefined ? resultForModel(result) : result);
		},
	});
	return review === undefined ? tool : { ...tool, schema: reviewedSchema(tool.schema, review) };
}

interface LoggedRun {
	readonly masker: Masker;
	readonly values: Record<string, unknown>;
	readonly turn: ActionTurnContext | undefined;
	readonly redOnFailure: boolean;
}

/** Records the run in n8n's execution log as a run of the sub-node, with input, output and time. */
async function logged(
	context: ISupplyDataFunctions,
	{ masker, redOnFailure, turn, values }: LoggedRun,
	run: () => Promise<ActionResult>,
): Promise<ActionResult> {
	const input = toItemJson({
		...(turn === undefined ? {} : { question: masker.text(turn.question) }),
		parameters: masker.json(values),
	});
	const { index } = context.addInputData(NodeConnectionTypes.AiTool, [[{ json: input }]]);
	const result = statusFirst(await run());
	if (redOnFailure && result.status !== 'success') logFailure(context, index, result);
	else logResult(context, index, result);
	return result;
}

/** Status first, for a model and for readers of the log. */
function statusFirst({ status, ...result }: ActionResult): ActionResult {
	return { status, ...result };
}

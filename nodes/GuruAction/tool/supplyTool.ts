import { type ISupplyDataFunctions, NodeConnectionTypes } from 'n8n-workflow';
import type { Caller } from '../../shared/actionContract/builtIns';
import type { Masker } from '../action/masking/masker';
import type { ActionResult } from '../action/result';
import { runAction } from '../action/runAction';
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
import { isSuppliedAlone } from './manualExecution';
import { errorTool } from './errorTool';
import { readSampleCaller, readSampleValues } from '../fields/readSamples';
import { callerFromItemIsUntrusted, nodesReadByItem } from '../fields/untrustedCaller';
import { reviewBefore, reviewedSchema } from './humanReview';
import { toItemJson } from '../../shared/n8n/itemJson';
import { resultForModel } from './resultForModel';
import { toolRunError, logFailure, logResult } from './runLog';
import { type PreparedAction, prepareAction } from '../runtime/prepareAction';
import { consumerType, itemsOfConsumer } from '../../shared/n8n/runData';
import type { ActionTurnContext } from '../../shared/actionContract/actionOffer';
import { maskerOf } from '../action/maskedResult';
import { withSampleValueAdvice, statusFirst } from './toolResult';

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
 * Its item is the client's request, including arguments from the client's model (n8n 2.41, from version 2.1 of the
 * node).
 */
const MCP_SERVER = '@n8n/n8n-nodes-langchain.mcpTrigger';

/**
 * Whether the caller fields can only give the person whom the tool's runs are for. An agent that calls tools itself gets
 * them once, for its first item (n8n 2.41, `getConnectedTools`). A router gets them for each item, and passes the caller.
 */
function identifiesCaller(context: ISupplyDataFunctions): boolean {
	const node = context.getNode();
	const fromItem = callerFromItemIsUntrusted(node);
	if (fromItem && consumerType(context) === MCP_SERVER) return false;
	const readsItem = fromItem || nodesReadByItem(node).length > 0;
	return !readsItem || itemsOfConsumer(context) <= 1;
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
	const own = identifiesCaller(context) ? ownRequest : withoutCaller(ownRequest);
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
					return samples === undefined ? ended : withSampleValueAdvice(context, ended);
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

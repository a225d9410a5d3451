import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeConnectionTypes,
	type NodeOperationError,
} from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import { toItemJson } from '../../shared/n8n/itemJson';
import { operationError } from '../../shared/n8n/operationError';
import { attachedActions } from '../tools/attachedActions';
import { type ApprovedTurn, runApproved } from '../turn/approval/runApproved';
import { withTimeLimit } from '../turn/modelCalls/timeLimit';
import type { ChatModel } from '../turn/turn';
import { withoutThinking } from '../turn/modelCalls/withoutThinking';
import { chatModelOf } from './chatModel';
import { connectedMemory, isConnected } from './connectedParts';
import { noteActionsUsed } from './customData';
import { maskedTexts } from '../turn/maskedTexts';
import { saveAnswer } from './memory/memory';
import { type ApprovalFields, readApproval } from './readApproval';
import { answerOnce, type PermitWrite } from './answerOnce';

type Mask = ((text: string) => string) | undefined;

/** Runs what was held for approval, one item after another. Each held turn runs once, however often it comes back. */
export async function runApprovedItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const failures: NodeOperationError[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const pairedItem = { item: itemIndex };
		try {
			const json = await runHeldItem(context, itemIndex);
			output.push({ json: toItemJson(json), pairedItem });
		} catch (error) {
			const message = errorMessage(error);
			const failure = operationError(context.getNode(), message, itemIndex);
			const stopped = context.getExecutionCancelSignal()?.aborted === true;
			if (stopped && !context.continueOnFail() && failures.length === output.length) throw failure;
			failures.push(failure);
			output.push({ json: { error: message }, error: failure, pairedItem });
		}
	}
	// A fault of one item must not affect the others.
	const [failure] = failures;
	if (failure !== undefined && failures.length === output.length && !context.continueOnFail()) throw failure;
	return output;
}

async function runHeldItem(context: IExecuteFunctions, itemIndex: number): Promise<object> {
	const fields = readApproval(context, itemIndex);
	const { held } = fields;
	const turn = {
		...{ question: held.question, turnId: held.id, history: [], instructions: '' },
		...{ timeZone: held.timeZone, now: new Date() },
		...(held.session === undefined ? {} : { session: held.session }),
	};
	const claimed = { turn, caller: held.caller, phrases: fields.phrases, held };
	const run = async (permitWrite?: PermitWrite) => await decide(context, itemIndex, fields, permitWrite);
	const { verdict } = fields;
	const isDecided = typeof verdict.approved === 'boolean';
	const { json } = isDecided ? await answerOnce(context, itemIndex, claimed, run) : await run();
	return { ...json, output: Reflect.get(json, 'answer') as unknown };
}

/** A decision that could not be understood may be made again. */
const OPEN = new Set(['undecided', 'expired', 'invalid']);

async function decide(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: ApprovalFields,
	permitWrite: PermitWrite | undefined,
) {
	const { held, instructions, phrases, resultCharacters, verdict } = fields;
	const signal = context.getExecutionCancelSignal();
	const [{ memory, unusable }, tools, connectedModel] = await Promise.all([
		connectedMemory(context, itemIndex),
		context.getInputConnectionData(NodeConnectionTypes.AiTool, itemIndex),
		isConnected(context, NodeConnectionTypes.AiLanguageModel)
			? context.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, itemIndex)
			: undefined,
	]);
	const { actions, mask, notOffered } = attachedActions(tools, {
		...{ question: held.question, assistantSlug: held.assistantSlug, timeZone: held.timeZone },
		...(held.caller === undefined ? {} : { caller: held.caller }),
		toolSeconds: fields.toolSeconds,
		...(signal === undefined ? {} : { signal }),
	});
	const now = new Date();
	const done = await runApproved(held, verdict, actions, {
		...{ now, instructions, phrases, resultCharacters, signal, permitWrite },
		writer: writerOf(connectedModel, mask, fields.modelSeconds),
	});
	const notes = await keep(context, memory, fields, done, { mask, now });
	const { blocked, ...told } = done;
	const json = {
		question: held.question,
		...(held.session === undefined ? {} : { session: held.session }),
		...told,
		notRun: [...blocked.map(({ action, why }) => ({ action: action.name, reason: why })), ...notOffered],
		notes: [...unusable, ...told.notes, ...notes],
	};
	return {
		json: mask === undefined ? json : maskedTexts(json, mask),
		matched: true,
		tryAgain: OPEN.has(done.approval.status) || signal?.aborted === true,
	};
}

function writerOf(connected: unknown, mask: Mask, seconds: number): ChatModel | undefined {
	return connected === undefined
		? undefined
		: withoutThinking(withTimeLimit(chatModelOf(connected, mask), seconds * 1000));
}

/** Stores the outcome in the conversation of the person who asked. Actions have run by now, so this never throws. */
async function keep(
	context: IExecuteFunctions,
	memory: unknown,
	{ held }: ApprovalFields,
	{ answer, audit }: ApprovedTurn,
	{ mask, now }: { readonly mask: Mask; readonly now: Date },
): Promise<string[]> {
	const notes: string[] = [];
	const results = audit.map(({ action, output, status }) => ({ action, status, output }));
	try {
		const { question, sender } = held;
		const texts = { question: mask?.(question) ?? question, answer: mask?.(answer) ?? answer };
		await saveAnswer(memory, { ...texts, at: now, results, sender });
	} catch (error) {
		notes.push(`The memory sub-node could not keep the outcome: ${errorMessage(error)}`);
	}
	try {
		const ran = audit.filter(({ lane }) => lane !== null);
		noteActionsUsed(
			context,
			ran.map(({ action }) => action),
		);
	} catch (error) {
		notes.push(`The execution's custom data could not be set: ${errorMessage(error)}`);
	}
	return notes;
}

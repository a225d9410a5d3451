import { type IExecuteFunctions, type INodeExecutionData, NodeConnectionTypes } from 'n8n-workflow';

import { toItemJson } from '../GuruAction/itemJson';
import { operationError } from '../GuruAction/operationError';
import { attachedActions } from './attachedActions';
import { chatModelOf } from './chatModel';
import { noteActionsUsed } from './customData';
import { loadConversation, saveTurn } from './memory';
import { readTurn } from './readTurn';
import { answerTurn, type TurnAnswer } from './turn/answerTurn';

/**
 * Answers one turn for each input item, one after another. Tools, caller and secrets are collected
 * for each item, so that none of them reaches another item's turn.
 *
 * @returns answered turns by the first output, turns that matched nothing by the second.
 */
export async function routeTurns(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const answered: INodeExecutionData[] = [];
	const nothingMatched: INodeExecutionData[] = [];
	let anyRan = false;
	for (const itemIndex of context.getInputData().keys()) {
		const pairedItem = { item: itemIndex };
		try {
			const { json, matched, ran } = await routeTurn(context, itemIndex);
			anyRan ||= ran;
			(matched ? answered : nothingMatched).push({ json: toItemJson(json), pairedItem });
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			const failure = operationError(context.getNode(), message, itemIndex);
			// An earlier item's actions may have written: their answers and records must not be lost.
			if (!context.continueOnFail() && !anyRan) throw failure;
			answered.push({ json: { error: message }, error: failure, pairedItem });
		}
	}
	return [answered, nothingMatched];
}

interface RoutedTurn {
	readonly json: object;
	readonly matched: boolean;
	/** Whether any action ran. */
	readonly ran: boolean;
}

async function routeTurn(context: IExecuteFunctions, itemIndex: number): Promise<RoutedTurn> {
	const { turn, caller, assistantSlug, decideWith, fallBackToBuiltIn, allowBuiltInWrites } = readTurn(
		context,
		itemIndex,
	);
	const signal = context.getExecutionCancelSignal();
	const model =
		decideWith === 'model'
			? chatModelOf(await context.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, itemIndex))
			: undefined;
	const memory: unknown = await context.getInputConnectionData(NodeConnectionTypes.AiMemory, itemIndex);
	const { actions, notOffered } = attachedActions(
		await context.getInputConnectionData(NodeConnectionTypes.AiTool, itemIndex),
		{
			question: turn.question,
			...(caller === undefined ? {} : { caller }),
			assistantSlug,
			timeZone: turn.timeZone,
			...(signal === undefined ? {} : { signal }),
		},
	);
	const remembered = await loadConversation(memory);
	const result = await answerTurn({ ...turn, history: [...remembered, ...turn.history] }, actions, {
		...(model === undefined ? {} : { model }),
		decideWith,
		fallBackToBuiltIn,
		allowBuiltInWrites,
		...(signal === undefined ? {} : { signal }),
	});
	const notes = await keep(context, memory, turn.question, result);
	const { matched, lacking, blocked, ...output } = result;
	return {
		json: {
			question: turn.question,
			...output,
			lacking: lacking.map(({ action, missing }) => ({ action: action.name, missing })),
			notRun: [...blocked.map(({ action, why }) => ({ action: action.name, reason: why })), ...notOffered],
			notes: [...output.notes, ...notes],
		},
		matched,
		ran: result.audit.length > 0,
	};
}

/** Actions may have written by now: what cannot be kept is told in the output and never thrown. */
async function keep(
	context: IExecuteFunctions,
	memory: unknown,
	question: string,
	result: TurnAnswer,
): Promise<string[]> {
	const notes: string[] = [];
	try {
		await saveTurn(memory, question, result.answer);
	} catch (error) {
		notes.push(
			`The memory sub-node could not keep this turn: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
	try {
		noteActionsUsed(
			context,
			result.audit.map(({ action }) => action),
		);
	} catch (error) {
		notes.push(
			`The execution's custom data could not be set: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
	return notes;
}

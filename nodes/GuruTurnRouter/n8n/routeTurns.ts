import type { IExecuteFunctions, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import { toItemJson } from '../../shared/n8n/itemJson';
import { runScopedCache } from '../../shared/n8n/runScopedCache';
import { operationError } from '../../shared/n8n/operationError';
import { EmptyQuestionError, readTurn } from './readTurn';
import { routeTurn } from './routeTurn';
import { TurnClock } from '../turn/modelCalls/turnClock';
import { answerOnce } from './turnClaim';
import { beginStream } from './turnStream';

/** Turns in which actions ran: they are not answered again because another item's turn has failed. */
const answeredTurns = runScopedCache<Outcome>();

interface Outcome {
	readonly json: object;
	readonly matched: boolean;
	readonly held?: object | undefined;
}

/**
 * Answers one turn for each input item, one after another. Tools, caller and secrets are collected
 * for each item, so that none of them reaches another item's turn.
 *
 * @returns answered turns by the first output, turns that matched nothing by the second, and, where
 * changes are held, by the third what waits for an approval, whose turns leave by the first as well.
 */
export async function routeTurns(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const answered: INodeExecutionData[] = [];
	const nothingMatched: INodeExecutionData[] = [];
	const forApproval: INodeExecutionData[] = [];
	const failures: NodeOperationError[] = [];
	const progress = { anyRan: false };
	let anyAnswered = false;
	for (const itemIndex of context.getInputData().keys()) {
		const pairedItem = { item: itemIndex };
		try {
			const { held, json, matched } = await routeItem(context, itemIndex, progress);
			anyAnswered = true;
			(matched ? answered : nothingMatched).push({ json: toItemJson(forChat(json)), pairedItem });
			if (held !== undefined) forApproval.push({ json: toItemJson(held), pairedItem });
		} catch (error) {
			const message = errorMessage(error);
			const failure = operationError(context.getNode(), message, itemIndex);
			// What was stopped starts no further turn; what ran before must not be lost.
			const stopped = context.getExecutionCancelSignal()?.aborted === true;
			if (stopped && !context.continueOnFail() && !progress.anyRan) throw failure;
			const told = error instanceof EmptyQuestionError ? error.phrases.noQuestion : undefined;
			if (told === undefined) failures.push(failure);
			else await tell(context, itemIndex, told);
			// Of an item with an error object n8n keeps the message alone, and the person would read nothing.
			const isForPeople = told !== undefined && context.getNode().onError !== 'continueErrorOutput';
			answered.push(
				isForPeople
					? { json: { ...forChat({ answer: told }), error: message }, pairedItem }
					: { json: { error: message }, error: failure, pairedItem },
			);
		}
	}
	// One item's fault keeps nobody else from an answer, and a message without words is nobody's fault.
	const [failure] = failures;
	if (failure !== undefined && !anyAnswered && !context.continueOnFail()) throw failure;
	// n8n shows a list without an output as a branch of its own.
	const hasThird = context.getNodeParameter('changes', 0, 'run') === 'hold';
	return hasThird ? [answered, nothingMatched, forApproval] : [answered, nothingMatched];
}

/** n8n's chat shows an item's `output`, and the whole item where it has none. */
function forChat(json: object): object {
	const output: unknown = Reflect.get(json, 'answer');
	return { ...json, output };
}

async function tell(context: IExecuteFunctions, itemIndex: number, text: string): Promise<void> {
	const stream = beginStream(context, itemIndex);
	stream?.send(text);
	await stream?.end();
}

async function routeItem(
	context: IExecuteFunctions,
	itemIndex: number,
	progress: { anyRan: boolean },
): Promise<Outcome> {
	const kept = answeredTurns(context);
	const earlier = kept.get(itemIndex);
	if (earlier !== undefined) {
		progress.anyRan = true;
		return earlier;
	}
	const clock = new TurnClock();
	const routed = readTurn(context, itemIndex);
	const stream = beginStream(context, itemIndex);
	const first: { streamed: boolean; held?: object | undefined } = { streamed: false };
	try {
		const outcome = await answerOnce(context, itemIndex, routed, async (permitWrite) => {
			const { held, json, matched, ran, tryAgain } = await routeTurn(context, itemIndex, routed, {
				clock,
				stream,
				permitWrite,
			});
			first.streamed = true;
			// A second arrival of the turn asks nobody a second time.
			first.held = held;
			progress.anyRan ||= ran;
			if (ran) kept.set(itemIndex, { json, matched, held });
			return { json, matched, tryAgain };
		});
		if (!first.streamed) stream?.send(String(Reflect.get(outcome.json, 'answer') ?? ''));
		return { ...outcome, held: first.held };
	} finally {
		await stream?.end();
	}
}

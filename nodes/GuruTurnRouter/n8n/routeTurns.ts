import type { IExecuteFunctions, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import { toItemJson } from '../../shared/n8n/itemJson';
import { runScopedCache } from '../../shared/n8n/runScopedCache';
import { operationError } from '../../shared/n8n/operationError';
import { EmptyQuestionError, readTurn } from './readTurn';
import { routeTurn } from './routeTurn';
import { TurnClock } from '../turn/modelCalls/turnClock';
import { answerOnce } from './answerOnce';
import { beginStream } from './turnStream';

/** Turns in which actions ran. On a retry, after another item's turn failed, they are not answered again. */
const answeredTurns = runScopedCache<Outcome>();

interface Outcome {
	readonly json: object;
	readonly matched: boolean;
	readonly held?: object | undefined;
}

/**
 * Answers one turn for each input item, one after another. Tools, caller and secrets are read for each item, so that
 * none of them reaches another item's turn.
 *
 * @returns answered turns on the first output and turns without a match on the second. If changes are held for
 * approval, the third output has what waits; the turns themselves are on the first.
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
			// After a stop no further turn starts, but what already ran must not be lost.
			const stopped = context.getExecutionCancelSignal()?.aborted === true;
			if (stopped && !context.continueOnFail() && !progress.anyRan) throw failure;
			const told = error instanceof EmptyQuestionError ? error.phrases.noQuestion : undefined;
			if (told === undefined) failures.push(failure);
			else await tell(context, itemIndex, told);
			// If `error` is an object, n8n keeps only the message, and the person would read nothing.
			const isForPeople = told !== undefined && context.getNode().onError !== 'continueErrorOutput';
			answered.push(
				isForPeople
					? { json: { ...forChat({ answer: told }), error: message }, pairedItem }
					: { json: { error: message }, error: failure, pairedItem },
			);
		}
	}
	// A fault of one item must not affect the others, and a message without words is no fault.
	const [failure] = failures;
	if (failure !== undefined && !anyAnswered && !context.continueOnFail()) throw failure;
	// n8n shows a list without an output as an extra branch.
	const hasThird = context.getNodeParameter('changes', 0, 'run') === 'hold';
	return hasThird ? [answered, nothingMatched, forApproval] : [answered, nothingMatched];
}

/** n8n's chat shows an item's `output`, and the whole item if there is none. */
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
			// A second arrival of the turn does not ask for approval again.
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

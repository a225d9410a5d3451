import { type IExecuteFunctions, NodeConnectionTypes } from 'n8n-workflow';
import { chatModelOf } from './chatModel';
import { builtInVariables } from '../../shared/actionContract/builtIns';
import { connectedMemory } from './connectedParts';
import { approvalItem } from './approvalItem';
import { withEmbeddings } from './embeddings';
import { heldClaims, senderOf } from './heldClaims';
import { maskedTexts } from '../turn/maskedTexts';
import { attachmentsFor } from './readAttachments';
import type { RouterTurn } from './readTurn';
import { settledConversation } from './settledConversation';
import { withoutSecretNames } from '../turn/answer/userFacing';
import { answerTurn } from '../turn/answerTurn';
import type { TurnAnswer } from '../turn/turnAnswer';
import type { Embed } from '../turn/decide/ranking/embed';
import { log } from '../../../common/log';
import { containNoSecret, type Mask } from '../turn/pending/maskedPending';
import { withTimeLimit } from '../turn/modelCalls/timeLimit';
import { turnOutput } from '../turn/turnOutput';
import type { PermitWrite } from './answerOnce';
import type { TurnClock } from '../turn/modelCalls/turnClock';
import type { ChatModel } from '../turn/turn';
import { withoutRefusedImages } from '../turn/modelCalls/withoutRefusedImages';
import { withoutThinking } from '../turn/modelCalls/withoutThinking';
import { withRetries } from '../turn/modelCalls/withRetries';
import type { TurnStream } from './turnStream';
import { attachedWithinLimit, limitsInOutput } from './authorLimits';
import { keepTurn } from './keepTurn';

export interface RoutedTurn {
	/** The output item's JSON. */
	readonly json: object;
	readonly matched: boolean;
	/** Whether any action ran. */
	readonly ran: boolean;
	/** The item for the person who approves, if something waits for approval. */
	readonly held?: object;
	/** Nothing ran, because nothing could be decided or the turn was cancelled before. */
	readonly tryAgain: boolean;
}

export interface RouteOptions {
	readonly clock: TurnClock;
	readonly stream?: TurnStream | undefined;
	readonly permitWrite?: PermitWrite | undefined;
}

/** Answers one turn with the node's connected parts, and stores it. */
export async function routeTurn(
	context: IExecuteFunctions,
	itemIndex: number,
	{ turn, caller, assistantSlug, ...routed }: RouterTurn,
	{ clock, permitWrite, stream }: RouteOptions,
): Promise<RoutedTurn> {
	const signal = context.getExecutionCancelSignal();
	const connected = async (type: 'ai_languageModel' | 'ai_tool'): Promise<unknown> =>
		await context.getInputConnectionData(type, itemIndex);
	// Each of them waits for credentials, so they are created in parallel.
	const [{ memory, unusable }, tools, connectedModel] = await Promise.all([
		connectedMemory(context, itemIndex),
		connected(NodeConnectionTypes.AiTool),
		routed.decideWith === 'model' ? connected(NodeConnectionTypes.AiLanguageModel) : undefined,
	]);
	const {
		actions,
		mask,
		notes: toolNotes,
		notOffered,
		...limited
	} = attachedWithinLimit(routed, tools, {
		question: turn.question,
		...(caller === undefined ? {} : { caller }),
		assistantSlug,
		timeZone: turn.timeZone,
		toolSeconds: routed.toolSeconds,
		readOnlyTools: routed.readOnlyTools,
		...(signal === undefined ? {} : { signal }),
	});
	// The model may repeat to the person who asked what it is told here, piece by piece.
	const maskForModel = mask && ((text: string) => withoutSecretNames(mask(text)));
	const aboutFiles: string[] = [];
	const model =
		routed.decideWith === 'model'
			? clock.model(
					withoutThinking(
						withRetriesInTime(
							withoutRefusedImages(chatModelOf(connectedModel, maskForModel), (note) =>
								aboutFiles.push(note),
							),
							routed.modelSeconds * 1000,
						),
					),
				)
			: undefined;
	const question = mask?.(turn.question) ?? turn.question;
	const remembered = await settledConversation(memory, question, signal);
	const { history, keepsPending, notes: memoryNotes, pending } = remembered;
	const { attachments, notes: fileNotes } = await attachmentsFor(context, itemIndex, routed, maskForModel);
	aboutFiles.push(...fileNotes);
	const session = turn.session ?? sessionOf(context, itemIndex);
	const sender = senderOf(caller, session);
	const ownTurn = {
		...turn,
		...(session === undefined ? {} : { session }),
		...(sender === undefined ? {} : { sender }),
	};
	const answer = async (embed?: Embed): Promise<TurnAnswer> =>
		await answerTurn(
			{
				...ownTurn,
				history: [...history, ...turn.history],
				...(attachments === undefined ? {} : { attachments }),
				callerValues: knownOf(caller, assistantSlug),
				...(pending === undefined ? {} : { pending }),
			},
			actions.map((action) => clock.action(action)),
			{
				...routed,
				model,
				embed,
				writer: model,
				signal,
				permitWrite,
				remembers: memory !== undefined || routed.bringsHistory,
				mayKeep: (values) => mask === undefined || containNoSecret(values, mask),
				...(keepsPending ? { claimHeld: heldClaims(context, itemIndex) } : {}),
				onText: stream === undefined ? undefined : (text) => stream.send(text),
				tellResults: routed.streamResults,
			},
		);
	const result = await (routed.decideWith === 'builtIn' || routed.fallBackToBuiltIn
		? withEmbeddings(context, itemIndex, mask, answer)
		: answer());
	const { runsPerTurn, ...answered } = result;
	logFailures(result.audit, mask);
	const ran = result.audit.some(({ lane }) => lane !== null);
	const notes = await keepTurn(context, memory, { question, at: turn.now, sender }, result, mask);
	const json = {
		...turnOutput(turn, answered, { changes: routed.changes, notOffered }),
		...limitsInOutput(routed, limited, runsPerTurn),
		notes: [...unusable, ...memoryNotes, ...toolNotes, ...aboutFiles, ...result.notes, ...notes],
		timing: clock.read(),
	};
	const held =
		result.forApproval.length === 0
			? undefined
			: approvalItem(result.forApproval, ownTurn, { ...routed, assistantSlug, caller, mask }, result.answer);
	return {
		json: mask === undefined ? json : maskedTexts(json, mask),
		...(held === undefined ? {} : { held }),
		matched: result.matched,
		ran,
		tryAgain: signal?.aborted === true || (!ran && result.undecided !== undefined),
	};
}

/** One time limit for a call with all its retries. */
function withRetriesInTime(model: ChatModel, milliseconds: number): ChatModel {
	return withTimeLimit(withRetries(model, milliseconds), milliseconds);
}

/** Failures that whoever runs the workflow has to fix, which the answer does not mention. */
function logFailures(audit: TurnAnswer['audit'], mask: Mask = (text) => text): void {
	for (const { action, error, status } of audit) {
		if (error === undefined) continue;
		log.warn('An action of a turn did not succeed', { action, status });
		// The message may quote the user or the code.
		log.debug('Why the action did not succeed', { action, reason: mask(error) });
	}
}

/** A chat's item contains its session, where n8n's memories look for it too. */
function sessionOf(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const session: unknown = context.getInputData()[itemIndex]?.json['sessionId'];
	return typeof session === 'string' && session !== '' ? session : undefined;
}

/** The values that identify a trusted caller. */
function knownOf(caller: RouterTurn['caller'], assistantSlug: string): readonly string[] {
	const { GURUBASE_USER_EMAIL: email, GURUBASE_USER_NAME: name } = builtInVariables(caller, assistantSlug);
	return [email, name].filter((value) => value !== '');
}

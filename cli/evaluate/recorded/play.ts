/** Plays recorded replies through the router's own turn; no model is asked and no action is run. */
import { answerTurn } from '../../../nodes/GuruTurnRouter/turn/answerTurn';
import type { TurnAnswer } from '../../../nodes/GuruTurnRouter/turn/turnAnswer';
import { CHANGE_POLICIES, type ChangePolicy } from '../../../nodes/GuruTurnRouter/turn/changePolicy';
import type { ValueEvidence } from '../../../nodes/GuruTurnRouter/turn/plannedRuns';
import type { Pending } from '../../../nodes/GuruTurnRouter/turn/pending/pending';
import type { ClaimHeld } from '../../../nodes/GuruTurnRouter/turn/pending/resumeHeld';
import type { ChatModel, TurnAction, TurnMessage } from '../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../nodes/shared/values/parameterValue';
import { callerValuesOf } from '../actions';
import type { RanAction } from '../evaluate';
import { nameIn, type RecordedLine, type RecordedTurn } from './lines';

export interface PlayedCall extends RanAction {
	/** The evidence for each value, by parameter name. */
	readonly grounding: Readonly<Record<string, ValueEvidence['grounding']>>;
}

export interface PlayedHeldCall extends PlayedCall {
	/** Why the user is asked about it, in plain words. */
	readonly because: readonly string[];
}

/** What the router made of one recorded reply. */
export interface Played {
	readonly turn: RecordedTurn;
	readonly ran: readonly PlayedCall[];
	/** Calls that the user is asked about. They run if the user agrees. */
	readonly held: readonly PlayedHeldCall[];
	/** Actions without a value that the user is asked for. */
	readonly missing: ReadonlyArray<{ readonly action: string; readonly parameters: readonly string[] }>;
	readonly offered: readonly string[];
	/** The question that the model asked back, in words. */
	readonly answered?: string;
	readonly notes: readonly string[];
}

const FOR_APPROVAL = 'it waits for an approval';

/** Finish reasons of a complete reply, in the protocols of all providers. */
const WHOLE = new Set(['', 'stop', 'tool_calls', 'tool_use', 'end_turn', 'function_call']);

/** Plays the turns of a line in order, with the state that is kept between them. */
export async function play({ turns }: RecordedLine): Promise<readonly Played[]> {
	const claimHeld = claimsOnce();
	const history: TurnMessage[] = [...(turns[0]?.history ?? [])];
	const played: Played[] = [];
	let pending: Pending | undefined;
	for (const turn of turns) {
		const answer = await playTurn(turn, history, pending, claimHeld);
		played.push(playedOf(turn, answer));
		pending = answer.pending;
		const results = answer.audit.map(({ action, output, status }) => ({ action, output, status }));
		history.push(
			{ role: 'user', text: turn.question, at: turn.now },
			{ role: 'assistant', text: answer.answer, at: turn.now, results, answeredTo: senderOf(turn) },
		);
	}
	return played;
}

async function playTurn(
	turn: RecordedTurn,
	history: readonly TurnMessage[],
	pending: Pending | undefined,
	claimHeld: ClaimHeld,
): Promise<TurnAnswer> {
	const email = turn.caller?.email;
	return await answerTurn(
		{
			question: turn.question,
			history: [...history],
			now: turn.now,
			instructions: '',
			timeZone: turn.timeZone,
			sender: senderOf(turn),
			callerValues: callerValuesOf(email),
			...(pending === undefined ? {} : { pending }),
		},
		turn.actions.map((action) => ({ ...action, run: runOf(action, turn) })),
		{
			model: recordedModel(turn),
			decideWith: 'model',
			fallBackToBuiltIn: false,
			allowBuiltInWrites: true,
			claimHeld,
			changes: policyOf(turn),
		},
	);
}

function senderOf({ caller }: RecordedTurn): string {
	return caller?.email ?? 'session';
}

/** Each held call can be claimed once. */
function claimsOnce(): ClaimHeld {
	const claimed = new Set<string>();
	const nothing = () => Promise.resolve(undefined);
	return (id) => {
		if (claimed.has(id)) return Promise.resolve({ ok: false, taken: true });
		claimed.add(id);
		return Promise.resolve({ ok: true, permitWrite: nothing, release: nothing, settle: nothing });
	};
}

function runOf({ name }: TurnAction, { results }: RecordedTurn): TurnAction['run'] {
	const { output = '', status = 'success' } = results.find(({ action }) => action === name) ?? {};
	return ({ values }) => Promise.resolve({ status, output, parameters: values });
}

function recordedModel({ actions, reply }: RecordedTurn): ChatModel {
	const { calls, finish, text } = reply;
	const recorded = {
		text: text ?? '',
		toolCalls: calls.map((call) => ({ name: toolNameIn(actions, call.name), args: call.arguments })),
		...(WHOLE.has(finish ?? '') ? {} : { defect: `it was not complete (${finish ?? ''})` }),
	};
	const answer = () => Promise.resolve(recorded);
	return { callFunctions: answer, complete: answer };
}

function toolNameIn(actions: readonly TurnAction[], name: string): string {
	return actions.find((action) => action.name === nameIn(actions, name))?.toolName ?? name;
}

function playedOf(turn: RecordedTurn, answer: TurnAnswer): Played {
	return {
		turn,
		ran: answer.audit.map(({ action, parameters }) => ({
			action,
			parameters: mapped(parameters, ({ value }): ParameterValue => value),
			grounding: mapped(parameters, ({ grounding }) => grounding),
		})),
		held: [
			...answer.toConfirm,
			...answer.forApproval.map((run) => ({ ...run, because: [FOR_APPROVAL] })),
		].map(({ action, because, evidence, values }) => ({
			action: action.name,
			parameters: values,
			grounding: mapped(evidence, ({ grounding }) => grounding),
			because,
		})),
		missing: answer.incomplete.map(({ action, missing }) => ({ action: action.name, parameters: missing })),
		offered: answer.offered.map(({ name }) => name),
		...(answer.askedBack === undefined ? {} : { answered: answer.askedBack }),
		notes: [...unknownSetting(turn), ...answer.notes],
	};
}

function unknownSetting(turn: RecordedTurn): readonly string[] {
	if (policyOf(turn) !== undefined) return [];
	const settings = CHANGE_POLICIES.join(', ');
	return [
		`“${String(turn.changes)}” is not a setting for changes, so “run” was used. The settings are ${settings}.`,
	];
}

/** The policy named by the setting's first word, as in "Ask the User First". */
function policyOf({ changes = 'run' }: RecordedTurn): ChangePolicy | undefined {
	const word = changes.toLowerCase();
	return CHANGE_POLICIES.find((policy) => word.startsWith(policy));
}

function mapped<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

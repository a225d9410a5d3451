/** Plays recorded replies through the router's own turn; no model is asked and no action is run. */
import { parseExchange } from '../../../nodes/GuruAction/action/exchange';
import { toolNameOf } from '../../../nodes/GuruAction/action/names';
import { foreignParameters } from '../../../nodes/GuruTurnRouter/foreignTool';
import { answerTurn, type TurnAnswer } from '../../../nodes/GuruTurnRouter/turn/answerTurn';
import type { Pending } from '../../../nodes/GuruTurnRouter/turn/pending/pending';
import type { ClaimHeld } from '../../../nodes/GuruTurnRouter/turn/pending/resumeHeld';
import type { ChatModel, TurnAction, TurnMessage } from '../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../nodes/values/parameterValue';
import { ActionSet } from '../actions';
import type { RecordedLine, RecordedTurn } from './lines';

export interface PlayedCall {
	readonly action: string;
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** What each value rests on, by parameter name. */
	readonly grounding: Readonly<Record<string, string>>;
}

/** What the router made of one recorded reply. */
export interface Played {
	readonly line: RecordedLine;
	readonly turn: RecordedTurn;
	readonly ran: readonly PlayedCall[];
	/** The user is asked whether these may run. */
	readonly asked: readonly PlayedCall[];
	readonly missing: ReadonlyArray<{ readonly action: string; readonly parameters: readonly string[] }>;
	readonly offered: readonly string[];
	/** Those of `asked` that run when the user agrees. */
	readonly held: readonly PlayedCall[];
	/** Why each of `held` is asked about, in plain words. */
	readonly because: readonly string[];
	/** Where the reply asked something back in words. */
	readonly answered?: string;
	readonly notes: readonly string[];
}

/** Reasons to end a reply that leave it whole, over providers' protocols. */
const WHOLE = new Set(['', 'stop', 'tool_calls', 'tool_use', 'end_turn', 'function_call']);

/** The turns of a line in order, with what is kept between them. */
export async function play(line: RecordedLine): Promise<readonly Played[]> {
	const actions = actionsOf(line);
	const claims = new Set<string>();
	const claimHeld: ClaimHeld = async (id) => {
		if (claims.has(id)) return await Promise.resolve({ ok: false, taken: true });
		claims.add(id);
		const nothing = async () => await Promise.resolve(undefined);
		return { ok: true, permitWrite: nothing, settle: nothing };
	};
	const played: Played[] = [];
	const history: TurnMessage[] = line.history.map(messageOf);
	let pending: Pending | undefined;
	for (const turn of line.turns) {
		const now = turn.now ?? line.now;
		const answer = await answerTurn(
			{
				question: turn.question,
				history,
				now,
				instructions: '',
				timeZone: line.timeZone,
				sender: line.caller?.email ?? 'session',
				callerValues: line.caller?.email === undefined ? [] : [line.caller.email],
				...(pending === undefined ? {} : { pending }),
			},
			actions.map((action) => ({ ...action, run: runOf(action, turn) })),
			{
				model: recordedModel(turn, actions),
				decideWith: 'model',
				fallBackToBuiltIn: false,
				allowBuiltInWrites: true,
				claimHeld,
			},
		);
		played.push(playedOf(line, turn, answer));
		pending = answer.pending;
		const results = answer.audit.map(({ action, output, status }) => ({ action, output, status }));
		history.push(
			{ role: 'user', text: turn.question, at: now },
			{ role: 'assistant', text: answer.answer, at: now, results },
		);
	}
	return played;
}

function actionsOf({ actions, caller, tools }: RecordedLine): readonly TurnAction[] {
	const parsed = actions.length === 0 ? undefined : parseExchange(JSON.stringify(actions));
	const definitions =
		parsed?.ok === true
			? parsed.actions.flatMap((each) => (each.kind === 'action' ? [each.definition] : []))
			: [];
	return [
		...new ActionSet(definitions).for(caller?.email),
		...tools.map(({ description, name, schema }): TurnAction => ({
			name,
			toolName: toolNameOf(name),
			condition: description,
			exampleQuestions: [],
			effect: 'write',
			parameters: foreignParameters(schema),
			run: async ({ values }) => await Promise.resolve({ status: 'success', output: '', parameters: values }),
		})),
	];
}

function messageOf({ at, results, role, text }: RecordedLine['history'][number]): TurnMessage {
	return { role, text, ...(at === undefined ? {} : { at }), ...(results === undefined ? {} : { results }) };
}

function runOf({ name }: TurnAction, { results }: RecordedTurn): TurnAction['run'] {
	const result = results.find(({ action }) => action === name);
	const { output = '', status = 'success' } = result ?? {};
	return async ({ values }) => await Promise.resolve({ status, output, parameters: values });
}

function recordedModel({ reply }: RecordedTurn, actions: readonly TurnAction[]): ChatModel {
	const { calls, finish, text } = reply;
	const toolNames = new Map(actions.map(({ name, toolName }) => [name, toolName]));
	const whole = WHOLE.has(finish ?? '');
	const recorded = {
		text: text ?? '',
		toolCalls: calls.map((call) => ({ name: toolNames.get(call.name) ?? call.name, args: call.arguments })),
		...(whole ? {} : { defect: `it was not whole (${finish ?? ''})` }),
	};
	const answer = async () => await Promise.resolve(recorded);
	return { callFunctions: answer, complete: answer };
}

function playedOf(line: RecordedLine, turn: RecordedTurn, answer: TurnAnswer): Played {
	const held = answer.held.map(({ action, grounds, values }): PlayedCall => ({
		action: action.name,
		parameters: values,
		grounding: Object.fromEntries(Object.entries(grounds).map(([name, { grounding }]) => [name, grounding])),
	}));
	return {
		line,
		turn,
		ran: answer.audit.map(({ action, parameters }): PlayedCall => ({
			action,
			parameters: Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
			grounding: Object.fromEntries(
				Object.entries(parameters).map(([name, { grounding }]) => [name, grounding]),
			),
		})),
		asked: held,
		held,
		because: answer.held.flatMap(({ because }) => because),
		missing: answer.lacking.map(({ action, missing }) => ({ action: action.name, parameters: missing })),
		offered: answer.offered.map(({ name }) => name),
		...(answer.askedBack === undefined ? {} : { answered: answer.askedBack }),
		notes: answer.notes,
	};
}

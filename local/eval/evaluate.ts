/** Puts a labelled question to the router's own deciding and gate. */
import { decideBuiltIn } from '../../nodes/GuruTurnRouter/turn/decide/builtIn';
import type { Decision, Decisions } from '../../nodes/GuruTurnRouter/turn/decide/decision';
import { checkEvidence } from '../../nodes/GuruTurnRouter/turn/decide/evidence';
import { decideWithModel, ModelFailure } from '../../nodes/GuruTurnRouter/turn/decide/model';
import { gate, type Run } from '../../nodes/GuruTurnRouter/turn/gate';
import type { ChatModel, Turn, TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../nodes/values/parameterValue';
import type { ActionSet } from './actions';
import type { LabelledQuestion } from './questions';
import { zoneOf } from './timeZone';

export interface RanAction {
	readonly action: string;
	/** What was taken from the conversation; defaults are not among them. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** What the router would have done with one question. */
export interface Outcome {
	readonly asked: LabelledQuestion;
	readonly ran: readonly RanAction[];
	readonly missing: ReadonlyArray<{ readonly action: string; readonly parameters: readonly string[] }>;
	/** The actions that were decided on, before the gate. */
	readonly claimed: readonly string[];
	/** Runs that lack a required value which no default fills: there may be none. */
	readonly unready: readonly string[];
	/** Values, as "action.parameter", whose words are not the user's: there may be none. */
	readonly unsaid: readonly string[];
	/** Why the model could not decide; the question then counts as one where nothing ran. */
	readonly failure?: string;
}

export async function evaluate(
	asked: LabelledQuestion,
	set: ActionSet,
	model: ChatModel | undefined,
): Promise<Outcome> {
	const actions = set.for(asked.caller?.email);
	const turn = turnOf(asked);
	const decided = await decide(turn, actions, model);
	const { lacking, runs } = gate(decided, actions, { allowBuiltInWrites: true });
	return {
		asked,
		ran: runs.map(({ action, values }) => ({ action: action.name, parameters: values })),
		missing: lacking.map(({ action, missing }) => ({ action: action.name, parameters: missing })),
		claimed: decided.decisions.map(({ action }) => action.name),
		unready: runs.filter(isUnready).map(({ action }) => action.name),
		unsaid: runs.flatMap((run) => unsaidIn(run, turn)),
		...(decided.failure === undefined ? {} : { failure: decided.failure }),
	};
}

function turnOf({ history, now, question, timeZone }: LabelledQuestion): Turn {
	return {
		question,
		history,
		instructions: '',
		timeZone: timeZone ?? zoneOf(now ?? ''),
		now: now === undefined ? new Date() : new Date(now),
	};
}

interface Decided extends Decisions {
	readonly decisions: readonly Decision[];
	readonly failure?: string;
}

async function decide(turn: Turn, actions: readonly TurnAction[], model?: ChatModel): Promise<Decided> {
	if (model === undefined) return decideBuiltIn(turn, actions);
	try {
		const decided = await decideWithModel(turn, actions, model);
		return decided.unusable === true ? { ...decided, failure: decided.notes.join(' ') } : decided;
	} catch (error) {
		if (!(error instanceof ModelFailure)) throw error;
		return { decisions: [], decidedBy: 'model', notes: [], failure: error.message };
	}
}

function isUnready({ action, values }: Run): boolean {
	return action.parameters.some(
		({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(values, name),
	);
}

function unsaidIn({ action, evidence, values }: Run, turn: Turn): string[] {
	const own = [turn.question, ...turn.history.filter(({ role }) => role === 'user').map(({ text }) => text)];
	return Object.keys(values)
		.filter((name) => !checkEvidence('', evidence[name] ?? '', own, { wordsOnly: true }).ok)
		.map((name) => `${action.name}.${name}`);
}

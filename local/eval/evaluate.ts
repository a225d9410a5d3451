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
import { overhear, rawClaims, type RawClaim, standsIn } from './rawClaims';
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
	/** What the model claimed before anything was checked; absent where no model decided. */
	readonly unchecked?: readonly RawClaim[];
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
	const ear = model === undefined ? undefined : overhear(model);
	const decided = await decide(turn, actions, ear?.model);
	const { lacking, runs } = gate(decided, actions, { allowBuiltInWrites: true });
	return {
		asked,
		ran: runs.map(({ action, values }) => ({ action: action.name, parameters: values })),
		missing: lacking.map(({ action, missing }) => ({ action: action.name, parameters: missing })),
		claimed: decided.decisions.map(({ action }) => action.name),
		unready: runs.filter(isUnready).map(({ action }) => action.name),
		unsaid: runs.flatMap((run) => unsaidIn(run, turn)),
		...(ear === undefined ? {} : { unchecked: rawClaims(ear.heard(), actions, userTextsOf(turn)) }),
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

function userTextsOf(turn: Turn): readonly string[] {
	return [turn.question, ...turn.history.filter(({ role }) => role === 'user').map(({ text }) => text)];
}

/** Looked at apart from the checks: the words are the user's, and so is each address and number of the value. */
function unsaidIn({ action, decidedBy, evidence, values }: Run, turn: Turn): string[] {
	const own = userTextsOf(turn);
	return Object.entries(values)
		.filter(([name, value]) => {
			const words = evidence[name] ?? '';
			if (!checkEvidence('', words, own, { wordsOnly: true }).ok) return true;
			// A model's numbers have to be said; the matcher works out days and hours from words.
			return decidedBy === 'model' && !standsIn(codesIn(value), own);
		})
		.map(([name]) => `${action.name}.${name}`);
}

/** The addresses and whatever holds a digit; days are worked out from words, and checked where that is done. */
function codesIn(value: ParameterValue): ParameterValue {
	if (typeof value !== 'string' || /^\d{4}-\d{2}-\d{2}$/u.test(value))
		return typeof value === 'number' ? value : '';
	return (value.match(/\S*[\p{N}@]\S*/gu) ?? []).join(' ');
}

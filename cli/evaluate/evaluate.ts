/** Runs labelled questions through the router's own decisions and checks. */
import { planRuns } from '../../nodes/GuruTurnRouter/turn/planRuns';
import type { Run } from '../../nodes/GuruTurnRouter/turn/plannedRuns';
import type { Turn } from '../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../nodes/shared/values/parameterValue';
import { writeLines } from '../output';
import { type EvaluatedActions, callerValuesOf } from './actions';
import type { Decide } from './deciders';
import type { LabelledQuestion } from './questions';
import { zoneOf } from './zoneOfTime';

/** A question and the actions that are attached when it is asked. */
export interface Case {
	readonly asked: LabelledQuestion;
	readonly actions: EvaluatedActions;
}

/** One call of an action. */
export interface RanAction {
	readonly action: string;
	/** The values from the conversation, without defaults. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** What the router would have done with one question. */
export interface CaseOutcome extends Case {
	readonly ran: readonly RanAction[];
	/** The calls that the user would be asked to agree to before they run. */
	readonly held: readonly RanAction[];
	/** The actions with missing values that the user is asked for, and the names of these parameters. */
	readonly missing: ReadonlyArray<{ readonly action: string; readonly parameters: readonly string[] }>;
	/** The actions that the user was offered, by name. */
	readonly offered: readonly string[];
	/** Runs without a required value that has no default. There must be none. */
	readonly withoutRequired: readonly string[];
	/** Why nothing could be decided. The question then counts as one for which nothing ran. */
	readonly failure?: string;
}

/** The interval between progress messages of a long measurement, in milliseconds. */
const PROGRESS_INTERVAL = 10_000;

/** Asks the questions one after another. */
export async function evaluate(cases: readonly Case[], decide: Decide): Promise<readonly CaseOutcome[]> {
	const outcomes: CaseOutcome[] = [];
	let told = Date.now();
	for (const each of cases) {
		outcomes.push(await outcomeOf(each, decide));
		if (Date.now() - told < PROGRESS_INTERVAL) continue;
		told = Date.now();
		writeLines(`${outcomes.length} of ${cases.length} questions`);
	}
	return outcomes;
}

async function outcomeOf({ actions, asked }: Case, decide: Decide): Promise<CaseOutcome> {
	const attached = actions.for(asked.caller?.email);
	const decided = await decide(turnOf(asked), attached);
	const { toConfirm, incomplete, runs } = planRuns(decided, attached, { allowBuiltInWrites: true });
	return {
		asked,
		actions,
		ran: runs.map(ranAction),
		held: toConfirm.map(ranAction),
		missing: incomplete.map(({ action, missing }) => ({ action: action.name, parameters: missing })),
		offered: (decided.offered ?? []).map(({ name }) => name),
		withoutRequired: runs.filter(lacksRequired).map(({ action }) => action.name),
		...(decided.failure === undefined ? {} : { failure: decided.failure }),
	};
}

function ranAction({ action, values }: Run): RanAction {
	return { action: action.name, parameters: values };
}

function turnOf({ caller, history, now, question, timeZone }: LabelledQuestion): Turn {
	return {
		question,
		history,
		instructions: '',
		timeZone: timeZone ?? zoneOf(now ?? ''),
		now: now === undefined ? new Date() : new Date(now),
		callerValues: callerValuesOf(caller?.email),
	};
}

function lacksRequired({ action, values }: Run): boolean {
	return action.parameters.some(
		({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(values, name),
	);
}

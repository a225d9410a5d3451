import type { DecidedBy, Decision, Decisions, ValueFromUser } from './decide/decision';
import { ownValue } from './ownValue';
import type { TurnAction } from './turn';
import type { ParameterValue } from '../../values/parameterValue';

/** One action that is going to run. */
export interface Run {
	readonly action: TurnAction;
	readonly reason: string;
	readonly values: Readonly<Record<string, ParameterValue>>;
	/** The user's words behind each value, by parameter name. */
	readonly evidence: Readonly<Record<string, string>>;
	/** The action of an earlier turn in whose result a value stands, by parameter name. */
	readonly sources: Readonly<Record<string, string>>;
	readonly decidedBy: DecidedBy;
}

export interface Lacking {
	readonly action: TurnAction;
	/** Names of the parameters without which it must not run; see `Decision.unclear` for those that are optional. */
	readonly missing: readonly string[];
}

export interface Blocked {
	readonly action: TurnAction;
	readonly why: string;
	/** Whether this turn would have run it; the others are only reported. */
	readonly matched: boolean;
}

export interface Gated {
	readonly runs: readonly Run[];
	readonly lacking: readonly Lacking[];
	readonly blocked: readonly Blocked[];
}

export interface GateOptions {
	/** Whether writes may run that the built-in matcher decided on. */
	readonly allowBuiltInWrites: boolean;
	/** Most actions that a turn may run; an action and those that run with it go together or not at all. */
	readonly actionLimit?: number | undefined;
}

/** The one place that says what runs. Each action ends up in at most one of the three lists. */
export function gate(decisions: Decisions, actions: readonly TurnAction[], options: GateOptions): Gated {
	const gated = { runs: [] as Run[], lacking: [] as Lacking[], blocked: [] as Blocked[] };
	const seen = new Set<TurnAction>();
	for (const decision of decisions.decisions) {
		// A companion is never matched on its own, whatever was decided.
		if (decision.action.runsWith !== undefined || seen.has(decision.action)) continue;
		seen.add(decision.action);
		place(decision, gated, options);
	}
	addCompanions(actions, gated, options);
	if (options.actionLimit !== undefined) holdToLimit(gated, options.actionLimit);
	for (const action of actions) {
		if (action.unavailable === undefined || gated.blocked.some((blocked) => blocked.action === action))
			continue;
		gated.blocked.push({ action, why: action.unavailable, matched: false });
	}
	return gated;
}

interface Lists {
	readonly runs: Run[];
	readonly lacking: Lacking[];
	readonly blocked: Blocked[];
}

function place(decision: Decision, lists: Lists, options: GateOptions): void {
	const { action, decidedBy, reason, unclear = [], values } = decision;
	if (action.unavailable !== undefined) {
		lists.blocked.push({ action, why: action.unavailable, matched: true });
		return;
	}
	if (action.effect === 'write' && decidedBy === 'builtIn' && !options.allowBuiltInWrites) {
		const why =
			'it changes data, and the built-in matcher may only read here (the router’s setting allows more)';
		lists.blocked.push({ action, why, matched: true });
		return;
	}
	const missing = action.parameters
		.filter(({ name, required, hasDefault }) => {
			if (hasValue(ownValue(values, name))) return false;
			return (required && !hasDefault) || (action.effect === 'write' && unclear.includes(name));
		})
		.map(({ name }) => name);
	if (missing.length > 0) {
		lists.lacking.push({ action, missing });
		return;
	}
	const present = Object.entries(values).filter(([, value]) => hasValue(value));
	lists.runs.push({
		action,
		reason,
		decidedBy,
		values: Object.fromEntries(present.map(([name, { value }]) => [name, value])),
		evidence: Object.fromEntries(present.map(([name, { quote }]) => [name, quote])),
		sources: Object.fromEntries(
			present.flatMap(([name, { fromResultOf }]) =>
				fromResultOf === undefined ? [] : [[name, fromResultOf] as const],
			),
		),
	});
}

function hasValue(value: ValueFromUser | undefined): boolean {
	if (value === undefined) return false;
	return (
		(typeof value.value === 'string' && value.value !== '') ||
		typeof value.value === 'number' ||
		typeof value.value === 'boolean'
	);
}

/** Repeats until nothing is added, so that a companion may itself have companions; a circle never starts. */
function addCompanions(actions: readonly TurnAction[], lists: Lists, options: GateOptions): void {
	const waiting = new Set(actions.filter(({ runsWith }) => runsWith !== undefined));
	const names = new Set(actions.map(({ name }) => name));
	for (const action of waiting) {
		if (action.runsWith === undefined || (names.has(action.runsWith) && action.runsWith !== action.name))
			continue;
		waiting.delete(action);
		const why = `it is set to run with “${action.runsWith}”, and no other action of that name is attached`;
		lists.blocked.push({ action, why, matched: false });
	}
	for (let added = true; added;) {
		added = false;
		for (const action of waiting) {
			const leader = lists.runs.find((run) => run.action.name === action.runsWith);
			if (leader === undefined) continue;
			waiting.delete(action);
			added = true;
			place(companionDecision(action, leader), lists, options);
		}
	}
}

/** Those that matched first run first. */
function holdToLimit(lists: Lists, limit: number): void {
	const kept: Run[] = [];
	for (const leader of lists.runs.filter(({ action }) => action.runsWith === undefined)) {
		const group = withCompanions(leader, lists.runs);
		if (kept.length + group.length <= limit) {
			kept.push(...group);
			continue;
		}
		const why = `this turn may run ${limit} actions at most, and that limit is used up`;
		lists.blocked.push(...group.map(({ action }) => ({ action, why, matched: true })));
	}
	const order = lists.runs.filter((run) => kept.includes(run));
	lists.runs.splice(0, lists.runs.length, ...order);
}

function withCompanions(leader: Run, runs: readonly Run[]): readonly Run[] {
	const group = [leader];
	// Companions stand after what they run with.
	for (const run of runs) {
		if (group.some(({ action }) => action.name === run.action.runsWith)) group.push(run);
	}
	return group;
}

function companionDecision(action: TurnAction, leader: Run): Decision {
	const shared = action.parameters.flatMap(({ name }): Array<[string, ValueFromUser]> => {
		const value = ownValue(leader.values, name);
		if (value === undefined) return [];
		const fromResultOf = ownValue(leader.sources, name);
		const quote = ownValue(leader.evidence, name) ?? '';
		return [[name, { value, quote, ...(fromResultOf === undefined ? {} : { fromResultOf }) }]];
	});
	return {
		action,
		reason: `runs with ${leader.action.name}`,
		values: Object.fromEntries(shared),
		decidedBy: leader.decidedBy,
		notes: [],
	};
}

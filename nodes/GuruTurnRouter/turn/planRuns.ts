import type { DecidedValue, Decision, Decisions } from './decide/decision';
import type { ChangePolicy } from './changePolicy';
import { companionDecision, withCompanions } from './companions';
import { confirmationReason } from './confirmationReason';
import { type Reason, REASONS } from './answer/reasons';
import { getOwn } from '../../shared/values/getOwn';
import type { TurnAction } from './turn';
import type { Run, RunToConfirm, MissingParameters, Blocked, PlannedRuns } from './plannedRuns';

export interface PlanOptions {
	/** What happens to changes; by default they run. */
	readonly changes?: ChangePolicy | undefined;
	/** Whether writes may run that the built-in matcher decided. */
	readonly allowBuiltInWrites: boolean;
	/**
	 * The most actions that a turn may run. An action and those that run with it count together: all of them run or
	 * none.
	 */
	readonly runsPerTurn?: number | undefined;
	/**
	 * Whether the user can be asked about a value, and the answer be understood in the next message. Otherwise a
	 * value that needs confirmation counts as missing.
	 */
	readonly canAsk?: boolean | undefined;
	/** Whether values may be kept until somebody agrees. Values that contain a secret may not. By default all may. */
	readonly mayKeep?: ((values: Run['values']) => boolean) | undefined;
}

/** The only function that decides what runs. Each call ends up in at most one of the lists. */
export function planRuns(
	decisions: Decisions,
	actions: readonly TurnAction[],
	options: PlanOptions,
): PlannedRuns {
	const planned: Lists = { runs: [], toConfirm: [], forApproval: [], incomplete: [], blocked: [] };
	for (const decision of decisions.decisions) {
		// A companion is never matched on its own, but the user may have agreed to one.
		if (decision.action.runsWith === undefined || decision.agreedTo !== undefined)
			addToPlan(decision, planned, options);
	}
	addCompanions(actions, planned, options);
	if (options.runsPerTurn !== undefined) enforceRunLimit(planned, options.runsPerTurn);
	for (const action of actions) {
		if (action.unavailable === undefined || planned.blocked.some((blocked) => blocked.action === action))
			continue;
		planned.blocked.push({ action, why: action.unavailable, matched: false });
	}
	return planned;
}

interface Lists {
	readonly runs: Run[];
	readonly toConfirm: RunToConfirm[];
	readonly forApproval: Run[];
	readonly incomplete: MissingParameters[];
	readonly blocked: Blocked[];
}

function addToPlan(decision: Decision, lists: Lists, options: PlanOptions, ledBy?: Run): void {
	const { action, decidedBy, unclear = [], values } = decision;
	if (action.unavailable !== undefined) {
		lists.blocked.push({ action, why: action.unavailable, matched: true });
		return;
	}
	if (action.effect === 'write' && decidedBy === 'builtIn' && !options.allowBuiltInWrites) {
		const why =
			'it changes data, which the built-in matcher may do only if Let Built-in Matcher Change Data is on in the router';
		lists.blocked.push({ action, why, reason: 'reads_only', matched: true });
		return;
	}
	const missing = action.parameters
		.filter(({ name, required, hasDefault }) => {
			if (hasValue(getOwn(values, name))) return false;
			return (required && !hasDefault) || (action.effect === 'write' && unclear.includes(name));
		})
		.map(({ name }) => name);
	if (missing.length > 0) {
		lists.incomplete.push({ action, missing, values });
		return;
	}
	const run = { ...runOf(decision), ...(ledBy === undefined ? {} : { ledBy }) };
	const { changes = 'run', mayKeep = () => true } = options;
	const followsAChange = ledBy?.action.effect === 'write';
	const { because, needsAgreement, parameters } = confirmationReason(decision, { changes, followsAChange });
	const goesForApproval = ledBy !== undefined && lists.forApproval.includes(ledBy);
	const needsApproval =
		changes === 'hold' && action.effect === 'write' && action.confirm !== 'never' && !followsAChange;
	if (because.length === 0 && !needsApproval && !goesForApproval) lists.runs.push(run);
	else if (!mayKeep(run.values)) lists.blocked.push(blockedFor('holds_secret', action));
	else if (because.length === 0 || goesForApproval) lists.forApproval.push(run);
	else if (options.canAsk !== false) lists.toConfirm.push({ ...run, because });
	else if (parameters.length > 0 && !needsAgreement)
		lists.incomplete.push({ action, missing: parameters, values: without(values, parameters) });
	else lists.blocked.push(blockedFor('cannot_ask', action));
}

/** Whoever runs the workflow is told the same as the person who asked. */
function blockedFor(reason: Reason, action: TurnAction): Blocked {
	return { action, why: REASONS[reason], reason, matched: true };
}

function runOf({ action, agreedTo, agreedWith, decidedBy, reason, values }: Decision): Run {
	const order = action.parameters.map(({ name }) => name);
	const present = Object.entries(values)
		.filter(([, value]) => hasValue(value))
		// Sorted, so that they look the same in whatever order a model lists them.
		.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
	return {
		action,
		reason,
		decidedBy,
		...(agreedTo === undefined ? {} : { agreedTo }),
		...(agreedWith === undefined ? {} : { agreedWith }),
		values: Object.fromEntries(present.map(([name, { value }]) => [name, value])),
		evidence: Object.fromEntries(present.map(([name, { value: _, ...evidence }]) => [name, evidence])),
	};
}

function without(values: Decision['values'], names: readonly string[]): Decision['values'] {
	return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

function hasValue(value: DecidedValue | undefined): boolean {
	if (value === undefined) return false;
	return (
		(typeof value.value === 'string' && value.value !== '') ||
		typeof value.value === 'number' ||
		typeof value.value === 'boolean'
	);
}

/** A companion may have companions itself. A circle never starts. */
function addCompanions(actions: readonly TurnAction[], lists: Lists, options: PlanOptions): void {
	const names = new Set(actions.map(({ name }) => name));
	const companions = actions.filter(({ name, runsWith }) => {
		return runsWith !== undefined && runsWith !== name && names.has(runsWith);
	});
	for (const action of actions) {
		if (action.runsWith === undefined || companions.includes(action)) continue;
		const why = `it is set to run with “${action.runsWith}”, and no other action of that name is attached`;
		lists.blocked.push({ action, why, matched: false });
	}
	const all = (): readonly Run[] => [...lists.runs, ...lists.toConfirm, ...lists.forApproval];
	const leaders: Run[] = [...all()];
	for (const leader of leaders) {
		const isToConfirm = lists.toConfirm.some((run) => run === leader);
		for (const action of companions.filter(({ runsWith }) => runsWith === leader.action.name)) {
			const before = all();
			addToPlan(companionDecision(action, leader, isToConfirm), lists, options, leader);
			leaders.push(...all().filter((run) => !before.includes(run)));
		}
	}
}

/** Those that matched first run first. */
function enforceRunLimit(lists: Lists, limit: number): void {
	const kept: Run[] = [];
	for (const leader of lists.runs.filter(({ ledBy }) => ledBy === undefined)) {
		const group = withCompanions(leader, lists.runs);
		if (kept.length + group.length <= limit) {
			kept.push(...group);
			continue;
		}
		const why = `this turn may run ${limit} actions at most, and that limit is used up`;
		lists.blocked.push(
			...group.map(({ action }) => ({ action, why, reason: 'limit_reached' as const, matched: true })),
		);
	}
	const order = lists.runs.filter((run) => kept.includes(run));
	lists.runs.splice(0, lists.runs.length, ...order);
}

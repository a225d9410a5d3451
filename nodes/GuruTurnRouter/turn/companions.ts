import { getOwn } from '../../shared/values/getOwn';
import type { DecidedValue, Decision } from './decide/decision';
import type { Run } from './plannedRuns';
import type { TurnAction } from './turn';

/** A run with those that accompany it, in their order. */
export function withCompanions(leader: Run, runs: readonly Run[]): readonly Run[] {
	const group = [leader];
	// Companions follow the action that they run with.
	for (const run of runs) {
		if (run.ledBy !== undefined && group.includes(run.ledBy)) group.push(run);
	}
	return group;
}

/** The decision on an action that runs with `leader`: it takes the values of parameters with the same names. */
export function companionDecision(action: TurnAction, leader: Run, isHeld: boolean): Decision {
	const shared = action.parameters.flatMap(({ name }): Array<[string, DecidedValue]> => {
		const value = getOwn(leader.values, name);
		const evidence = getOwn(leader.evidence, name);
		return value === undefined || evidence === undefined ? [] : [[name, { value, ...evidence }]];
	});
	const { agreedTo, agreedWith = [] } = leader;
	const isAgreed = agreedTo !== undefined && agreedWith.includes(action.name);
	const doubts = [
		...(isHeld ? [`it runs with ${leader.action.name}`] : []),
		...(agreedTo === undefined || isAgreed ? [] : ['it was not among what was agreed to']),
	];
	return {
		action,
		reason: `runs with ${leader.action.name}`,
		values: Object.fromEntries(shared),
		...(doubts.length === 0 ? {} : { doubts }),
		...(isAgreed ? { agreedTo, agreedWith } : {}),
		decidedBy: leader.decidedBy,
		notes: [],
	};
}

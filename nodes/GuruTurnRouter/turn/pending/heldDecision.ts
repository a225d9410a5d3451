/** Turns a held call back into a decision, if its action has not changed. */
import type { DecidedValue, Decision } from '../decide/decision';
import type { TurnAction } from '../turn';
import { actionIdentity } from './holdCalls';
import type { HeldCall } from './pending';

/** @param group the call with what runs with it */
export function decisionOf(
	action: TurnAction,
	{ decidedBy, id, reason, values }: HeldCall,
	group: readonly HeldCall[],
): Decision {
	const decided = Object.entries(values).map(([name, { fromResultOf, ...value }]): [string, DecidedValue] => [
		name,
		{ ...value, ...(fromResultOf === undefined ? {} : { fromResultOf }) },
	]);
	return {
		...{ action, reason, values: Object.fromEntries(decided), decidedBy, notes: [] },
		agreedTo: id,
		agreedWith: group.map((call) => call.action),
	};
}

/** Whether every action of a group is defined as it was when the group was held. */
export function isUnchanged(group: readonly HeldCall[], actions: readonly TurnAction[]): boolean {
	return group.every(({ action, fingerprint }) => {
		const present = actions.find(({ name }) => name === action);
		return present !== undefined && actionIdentity(present) === fingerprint;
	});
}

/** Scores for the values of recorded replies. */
import { type Share, share } from '../scores';
import { isSameValue } from '../sameValue';
import { type RecordedClaim, claimsOf } from './recordedClaims';
import type { Played, PlayedCall } from './play';

export interface RecordedScores {
	readonly replies: number;
	/** Of the values of right replies: those that neither ran nor were asked about. */
	readonly refused: Share;
	/** Of the values of right replies: those for which another value, not in the reply, ran or was asked about. */
	readonly changed: Share;
	/** Of the changed values: those of actions that change data. */
	readonly changedInWrites: number;
	/** Of the right replies: those where everything expected ran, with all its values. */
	readonly atOnce: Share;
	/** Of the values that are not expected: those that ran. */
	readonly wrongRan: Share;
	/** Of the wrong values that ran: those of actions that change data. */
	readonly wrongRanInWrites: number;
	/** Of the replies: those where an action ran that is not expected. */
	readonly falseRuns: Share;
	/** Runs without a required value that has no default. Must be 0. */
	readonly withoutRequired: number;
}

/** The faults in handling a value. A right value that is asked about is not lost, but does not run at once. */
export type FaultKind = 'asked' | 'changed' | 'refused' | 'wrong value ran';

export interface Fault extends RecordedClaim {
	readonly what: FaultKind;
}

export function recordedScores(all: readonly Played[]): RecordedScores {
	const right = all.filter(isRightReply);
	const rightValues = right.flatMap(({ turn }) => claimsOf(turn).filter(({ isRight }) => isRight)).length;
	const wrongValues = all.flatMap(({ turn }) => claimsOf(turn).filter(({ isRight }) => !isRight)).length;
	const count = (what: FaultKind, among = all) => among.flatMap((played) => faultsOf(played, what)).length;
	const countInWrites = (what: FaultKind) =>
		all.flatMap((played) => faultsOf(played, what).filter(({ action }) => isWrite(played, action))).length;
	return {
		replies: all.length,
		refused: share(count('refused'), rightValues),
		changed: share(count('changed'), rightValues),
		changedInWrites: countInWrites('changed'),
		atOnce: share(right.filter(ranAtOnce).length, right.length),
		wrongRan: share(count('wrong value ran'), wrongValues),
		wrongRanInWrites: countInWrites('wrong value ran'),
		falseRuns: share(all.filter((played) => recordedFalseRunsIn(played).length > 0).length, all.length),
		withoutRequired: all.flatMap(runsWithoutRequired).length,
	};
}

/** All faults, or those of one kind, in the order of the reply's values. */
export function faultsOf(played: Played, kind?: FaultKind): readonly Fault[] {
	return claimsOf(played.turn).flatMap((claim) => {
		const what = faultOf(played, claim);
		return what === undefined || (kind !== undefined && kind !== what) ? [] : [{ ...claim, what }];
	});
}

function faultOf(played: Played, claim: RecordedClaim): FaultKind | undefined {
	const { held, ran } = played;
	if (!claim.isRight) return isIn(ran, claim) ? 'wrong value ran' : undefined;
	if (!isRightReply(played) || isIn(ran, claim)) return undefined;
	if (isIn(held, claim)) return 'asked';
	const given = claimsOf(played.turn).filter((each) => isSamePlace(each, claim));
	const isReplaced = [...ran, ...held].some(({ action, parameters }) => {
		const value = parameters[claim.parameter];
		return (
			action === claim.action && value !== undefined && !given.some((each) => isSameValue(each.value, value))
		);
	});
	return isReplaced ? 'changed' : 'refused';
}

function isSamePlace(one: RecordedClaim, other: RecordedClaim): boolean {
	return one.action === other.action && one.parameter === other.parameter;
}

function isIn(calls: readonly PlayedCall[], { action, parameter, value }: RecordedClaim): boolean {
	return calls.some((call) => call.action === action && isSameValue(call.parameters[parameter], value));
}

export function isRightReply({ turn }: Played): boolean {
	if (turn.kind === 'right' || turn.kind === 'wrong') return turn.kind === 'right';
	return claimsOf(turn).every(({ isRight }) => isRight);
}

function ranAtOnce(played: Played): boolean {
	const { ran, turn } = played;
	return (
		!faultsOf(played).some(({ what }) => what !== 'wrong value ran') &&
		turn.expect.every(({ action }) => ran.some((call) => call.action === action))
	);
}

export function recordedFalseRunsIn({ ran, turn }: Played): readonly PlayedCall[] {
	return ran.filter(({ action }) => !turn.expect.some((expected) => expected.action === action));
}

export function runsWithoutRequired({ ran, turn }: Played): readonly PlayedCall[] {
	return ran.filter(({ action, parameters }) =>
		turn.actions
			.filter(({ name }) => name === action)
			.some((attached) =>
				attached.parameters.some(
					({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(parameters, name),
				),
			),
	);
}

function isWrite({ turn }: Played, action: string): boolean {
	return turn.actions.some(({ effect, name }) => name === action && effect === 'write');
}

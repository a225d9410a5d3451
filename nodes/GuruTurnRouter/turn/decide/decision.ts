import type { TurnAction } from '../turn';
import type { ParameterValue } from '../../../values/parameterValue';

export type DecidedBy = 'model' | 'builtIn';

/** A parameter's value and the user's own words that it was taken from. */
export interface ValueFromUser {
	readonly value: ParameterValue;
	/** The user's words, as written in this turn or an earlier one. */
	readonly quote: string;
	/** Where the words only refer to it: the action in whose result of an earlier turn the value stands. */
	readonly fromResultOf?: string;
}

/** One action that matched the turn. */
export interface Decision {
	readonly action: TurnAction;
	/** Why it matched, in plain words. */
	readonly reason: string;
	/** By parameter name; a parameter without a value is left out. */
	readonly values: Readonly<Record<string, ValueFromUser>>;
	/**
	 * Parameters for which the user said something that gave no value: what changes data must not run without them,
	 * as if nothing had been said ("refund twenty-five dollars" is no refund of everything).
	 */
	readonly unclear?: readonly string[];
	readonly decidedBy: DecidedBy;
	/** What was set aside for this action, in plain words. */
	readonly notes: readonly string[];
}

/** Everything that was decided for one turn; at most one decision for each action. */
export interface Decisions {
	readonly decisions: readonly Decision[];
	readonly decidedBy: DecidedBy;
	/** What was set aside and belongs to no matched action, in plain words. */
	readonly notes: readonly string[];
	/** Nothing that the model said could be read, so that nothing was decided; the note says why. */
	readonly unusable?: true;
}

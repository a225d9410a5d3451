import type { TurnAction } from '../turn';
import type { ParameterValue } from '../../../shared/values/parameterValue';

export type DecidedBy = 'model' | 'builtIn';

/**
 * The evidence for a value. `stated`: code reads it in the user's words. `agreed`: the assistant asked about it or
 * offered it, and the user agreed. `result`: an earlier result that the user refers to contains it. `inferred`: the
 * decider's interpretation of the user's words. `default`: the parameter's default. `caller`: a trusted caller gave it.
 * A value without evidence is never decided.
 */
export type Grounding = 'stated' | 'agreed' | 'result' | 'inferred' | 'default' | 'caller';

/** A parameter's value and the user's own words that it was taken from. */
export interface DecidedValue {
	readonly value: ParameterValue;
	/** The user's words, as written in this turn or an earlier one; empty if the value comes from no words. */
	readonly quote: string;
	readonly grounding: Grounding;
	/** For `result`: the action that returned the value in an earlier turn. */
	readonly fromResultOf?: string;
	/** Why a person should check the value before a change is made with it, in plain words. */
	readonly doubt?: string;
}

/** One action that matched the turn. */
export interface Decision {
	readonly action: TurnAction;
	/** Why it matched, in plain words. */
	readonly reason: string;
	/** By parameter name; a parameter without a value is left out. */
	readonly values: Readonly<Record<string, DecidedValue>>;
	/**
	 * Parameters for which the claimed value was rejected. A write must not run without them, as if the user had not
	 * mentioned them: "refund twenty-five dollars" is not a refund of everything.
	 */
	readonly unclear?: readonly string[];
	/** ID of the held call that the user agreed to with exactly these values. */
	readonly agreedTo?: string;
	/** Names of the actions that the user agreed to together with this one. Any other action beside it does not run. */
	readonly agreedWith?: readonly string[];
	/** Why the user should be asked before a change is made, in addition to the doubts about single values. */
	readonly doubts?: readonly string[];
	readonly decidedBy: DecidedBy;
	/** What was ignored for this action, in plain words. */
	readonly notes: readonly string[];
}

/** An action that was considered and does not run. */
export interface Considered {
	readonly action: TurnAction;
	/** 0–1; given only for the closest actions. */
	readonly score?: number;
	readonly band: 'clear' | 'near' | 'none';
	/** Why it does not run, in plain words. */
	readonly reason: string;
}

/** Everything that was decided for one turn. A model may call one action several times with different values. */
export interface Decisions {
	readonly decisions: readonly Decision[];
	readonly decidedBy: DecidedBy;
	/** What was ignored and belongs to no matched action, in plain words. */
	readonly notes: readonly string[];
	/** At most three actions that are close enough to ask the user about, the closest first. */
	readonly offered?: readonly TurnAction[];
	/** The closest first. */
	readonly considered?: readonly Considered[];
	/** A question of the decider to the user. It is the whole answer, and no action runs. */
	readonly askedBack?: string;
	/** No action matched, and this text of the model is the whole answer. */
	readonly saidAll?: string;
	/** The model's reply could not be used, so nothing was decided; the note says why. */
	readonly unusable?: true;
}

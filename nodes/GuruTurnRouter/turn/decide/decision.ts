import type { TurnAction } from '../turn';
import type { ParameterValue } from '../../../shared/values/parameterValue';

export type DecidedBy = 'model' | 'builtIn';

/**
 * What a value rests on. `stated`: the user's words give it by rule. `agreed`: it stands in what the assistant asked or
 * offered, and the user agreed. `result`: it stands in an earlier result that the user refers to. `inferred`: a reading
 * of the user's words. `default`, `caller`: as the name says. A value that rests on nothing is never decided.
 */
export type Grounding = 'stated' | 'agreed' | 'result' | 'inferred' | 'default' | 'caller';

/** A parameter's value and the user's own words that it was taken from. */
export interface DecidedValue {
	readonly value: ParameterValue;
	/** The user's words, as written in this turn or an earlier one; empty where the value rests on no words. */
	readonly quote: string;
	readonly grounding: Grounding;
	/** With `result`: the action in whose result of an earlier turn the value stands. */
	readonly fromResultOf?: string;
	/** Why a person should look at the value before a change is made with it, in plain words. */
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
	 * Parameters for which a value was claimed that rests on nothing: what changes data must not run without them, as if
	 * nothing had been said ("refund twenty-five dollars" is no refund of everything).
	 */
	readonly unclear?: readonly string[];
	/** ID of the held call that the user agreed to with exactly these values. */
	readonly agreedTo?: string;
	/** Names of the actions that the user agreed to together with this one; whatever else goes with it now does not run. */
	readonly agreedWith?: readonly string[];
	/** Why the user should be asked before a change is made, beside the doubts about single values. */
	readonly doubts?: readonly string[];
	readonly decidedBy: DecidedBy;
	/** What was set aside for this action, in plain words. */
	readonly notes: readonly string[];
}

/** An action that was weighed and does not run. */
export interface Considered {
	readonly action: TurnAction;
	/** 0–1; only for the nearest. */
	readonly score?: number;
	readonly band: 'clear' | 'near' | 'none';
	/** Why it does not run, in plain words. */
	readonly reason: string;
}

/** Everything that was decided for one turn; at most one decision for each action. */
export interface Decisions {
	readonly decisions: readonly Decision[];
	readonly decidedBy: DecidedBy;
	/** What was set aside and belongs to no matched action, in plain words. */
	readonly notes: readonly string[];
	/** Actions near enough to ask the user whether one of them is meant, at most three, the nearest first. */
	readonly offered?: readonly TurnAction[];
	/** The closest first. */
	readonly considered?: readonly Considered[];
	/** The decider asked something back in words: they are the answer, and nothing runs. */
	readonly askedBack?: string;
	/** Nothing matched, and these words of the model are the whole answer. */
	readonly saidAll?: string;
	/** Nothing that the model said could be read, so that nothing was decided; the note says why. */
	readonly unusable?: true;
}

import type { DecidedBy, Decision, Grounding } from './decide/decision';
import type { Reason } from './answer/reasons';
import type { TurnAction } from './turn';
import type { ParameterValue } from '../../shared/values/parameterValue';

/** One action that is going to run. */
export interface Run {
	readonly action: TurnAction;
	readonly reason: string;
	readonly values: Readonly<Record<string, ParameterValue>>;
	/** The evidence for each value, by parameter name. */
	readonly evidence: Readonly<Record<string, ValueEvidence>>;
	readonly decidedBy: DecidedBy;
	/** ID of the held call that the user agreed to. */
	readonly agreedTo?: string;
	/** Names of the actions that the user agreed to together with this one. */
	readonly agreedWith?: readonly string[];
	/** The run that this one accompanies. */
	readonly ledBy?: Run;
}

export interface ValueEvidence {
	/** The user's words behind the value; empty if there are none. */
	readonly quote: string;
	readonly grounding: Grounding;
	/** The action of an earlier turn whose result contains the value. */
	readonly fromResultOf?: string;
	readonly doubt?: string;
}

/** A run that the user is asked to confirm first. */
export interface RunToConfirm extends Run {
	/** Why it has to be confirmed, in plain words. */
	readonly because: readonly string[];
}

export interface MissingParameters {
	readonly action: TurnAction;
	/** Names of the parameters without which it must not run; see `Decision.unclear` for optional ones. */
	readonly missing: readonly string[];
	/** The values that the conversation has already given. */
	readonly values: Decision['values'];
}

export interface Blocked {
	readonly action: Pick<TurnAction, 'name' | 'effect'>;
	/** For whoever runs the workflow. */
	readonly why: string;
	/** For the person who asked; without it the action is not available. */
	readonly reason?: Reason;
	/** Whether this turn would have run it; other blocked actions are only reported. */
	readonly matched: boolean;
}

export interface PlannedRuns {
	readonly runs: readonly Run[];
	/** The user is asked to confirm these, with their values, before they run. */
	readonly toConfirm: readonly RunToConfirm[];
	/** These run after somebody has approved them. */
	readonly forApproval: readonly Run[];
	readonly incomplete: readonly MissingParameters[];
	readonly blocked: readonly Blocked[];
}

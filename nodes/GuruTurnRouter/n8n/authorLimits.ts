import { type ActionLimit, enforceActionLimit } from '../tools/actionLimit';
import { type AttachedActions, attachedActions, type AttachedContext } from '../tools/attachedActions';
import type { RouterTurn } from './readTurn';
import type { TurnAnswer } from '../turn/turnAnswer';

export function attachedWithinLimit(
	{ actionLimit }: Pick<RouterTurn, 'actionLimit'>,
	tools: unknown,
	context: AttachedContext,
): AttachedActions & { readonly actionLimit?: ActionLimit } {
	const attached = attachedActions(tools, context);
	return actionLimit === undefined ? attached : enforceActionLimit(attached, actionLimit);
}

/** For each limit that the author set, how much of it is used. */
export function limitsInOutput(
	{ tellsRunsAsLimit }: Pick<RouterTurn, 'tellsRunsAsLimit'>,
	{ actionLimit }: { readonly actionLimit?: ActionLimit },
	runsPerTurn: TurnAnswer['runsPerTurn'],
): object {
	if (tellsRunsAsLimit) return runsPerTurn === undefined ? {} : { actionLimit: runsPerTurn };
	return {
		...(runsPerTurn === undefined ? {} : { runsPerTurn }),
		...(actionLimit === undefined ? {} : { actionLimit }),
	};
}

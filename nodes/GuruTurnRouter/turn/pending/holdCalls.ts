import { randomUUID } from 'node:crypto';

import type { RunToConfirm, MissingParameters, Run } from '../plannedRuns';
import type { Turn, TurnAction } from '../turn';
import { HELD_FOR_MS, type HeldCall, type Pending } from './pending';

export interface OpenQuestions {
	readonly toConfirm: readonly RunToConfirm[];
	readonly incomplete: readonly MissingParameters[];
	readonly offered: readonly TurnAction[];
	/** Names of the actions that the user's agreement has run in this turn, or that had already run. */
	readonly done: readonly string[];
	/** Calls that waited before and keep waiting. */
	readonly waiting: readonly HeldCall[];
}

/**
 * What is kept for the user's next message; undefined if nothing waits, or if the sender who could answer is unknown.
 */
export function pendingOf(
	{ done, toConfirm, incomplete, offered, waiting }: OpenQuestions,
	{ now, question, sender }: Pick<Turn, 'now' | 'question' | 'sender'>,
): Pending | undefined {
	if (sender === undefined) return undefined;
	if (toConfirm.length + waiting.length + incomplete.length + offered.length + done.length === 0)
		return undefined;
	return {
		sender,
		question,
		expiresAt: new Date(now.getTime() + HELD_FOR_MS),
		held: [...waiting, ...heldCallsOf(toConfirm)],
		offered: offered.map(({ name }) => name),
		asked: incomplete.map(({ action, missing, values }) => ({
			action: action.name,
			values,
			missing: [...missing],
		})),
		done: [...done],
	};
}

/** The calls in the form in which they are kept, each with an ID of its own. */
export function heldCallsOf(calls: readonly Run[]): readonly HeldCall[] {
	const ids = new Map(calls.map((call) => [call, randomUUID()] as const));
	return calls.map((call) => {
		const leader = [...ids].find(([other]) => other === call.ledBy)?.[1];
		const values = Object.entries(call.values).map(([name, value]): [string, HeldCall['values'][string]] => {
			const { fromResultOf, grounding = 'inferred', quote = '' } = call.evidence[name] ?? {};
			return [name, { value, quote, grounding, ...(fromResultOf === undefined ? {} : { fromResultOf }) }];
		});
		return {
			id: ids.get(call) ?? '',
			action: call.action.name,
			fingerprint: actionIdentity(call.action),
			values: Object.fromEntries(values),
			reason: call.reason,
			decidedBy: call.decidedBy,
			...(leader === undefined ? {} : { with: leader }),
		};
	});
}

/** The parts of an action that the user agreed to. */
export function actionIdentity({ effect, fingerprint = '', name, parameters }: TurnAction): string {
	return JSON.stringify([
		name,
		effect,
		parameters.map((parameter) => [parameter.name, parameter.type]),
		fingerprint,
	]);
}

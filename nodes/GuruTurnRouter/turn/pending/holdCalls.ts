import { randomUUID } from 'node:crypto';

import type { Held, Lacking } from '../planRuns';
import type { Turn, TurnAction } from '../turn';
import { HELD_FOR_MS, type Pending } from './pending';

export interface WaitsFor {
	readonly held: readonly Held[];
	readonly lacking: readonly Lacking[];
	readonly offered: readonly TurnAction[];
	/** Names of the actions that the user's agreement has run in this turn. */
	readonly done: readonly string[];
}

/** What is kept for the user's next message; undefined where nothing waits, or nobody is named who could answer. */
export function pendingOf(
	{ done, held, lacking, offered }: WaitsFor,
	{ now, question, sender }: Pick<Turn, 'now' | 'question' | 'sender'>,
): Pending | undefined {
	if (sender === undefined) return undefined;
	if (held.length + lacking.length + offered.length + done.length === 0) return undefined;
	const ids = new Map(held.map((call) => [call, randomUUID()] as const));
	return {
		sender,
		question,
		expiresAt: new Date(now.getTime() + HELD_FOR_MS),
		held: held.map((call) => {
			const leader = [...ids].find(([other]) => other === call.ledBy)?.[1];
			return {
				id: ids.get(call) ?? '',
				action: call.action.name,
				fingerprint: fingerprintOf(call.action),
				values: Object.fromEntries(
					Object.entries(call.values).map(([name, value]) => {
						const { fromResultOf, grounding = 'inferred', quote = '' } = call.grounds[name] ?? {};
						return [
							name,
							{ value, quote, grounding, ...(fromResultOf === undefined ? {} : { fromResultOf }) },
						];
					}),
				),
				reason: call.reason,
				decidedBy: call.decidedBy,
				...(leader === undefined ? {} : { with: leader }),
			};
		}),
		offered: offered.map(({ name }) => name),
		asked: lacking.map(({ action, missing, values }) => ({
			action: action.name,
			values,
			missing: [...missing],
		})),
		done: [...done],
	};
}

/** What an action is, as far as the user agreed to it. */
export function fingerprintOf({ effect, fingerprint = '', name, parameters }: TurnAction): string {
	return JSON.stringify([
		name,
		effect,
		parameters.map((parameter) => [parameter.name, parameter.type]),
		fingerprint,
	]);
}

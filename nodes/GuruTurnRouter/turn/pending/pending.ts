/** What waits for the user's next message. It is kept with the conversation, and validated when it is read. */
import { z } from 'zod/v4';

import { recordOf } from '../../../shared/values/record';

const parameterValue = z.union([z.string(), z.number(), z.boolean()]);
const decidedValue = z.object({
	value: parameterValue,
	quote: z.string(),
	grounding: z.enum(['stated', 'agreed', 'result', 'inferred', 'default', 'caller']),
	fromResultOf: z.string().optional(),
});

/** A call that runs with exactly these values if the user agrees. */
export const heldCallSchema = z.object({
	/** Random. Whoever claims it first runs the call. */
	id: z.string().min(1),
	action: z.string(),
	/** The action's fingerprint when the user was asked. */
	fingerprint: z.string(),
	values: recordOf(decidedValue),
	reason: z.string(),
	decidedBy: z.enum(['model', 'builtIn']),
	/** The ID of the call that this one runs with. */
	with: z.string().optional(),
});

export const pendingSchema = z.object({
	/** The sender who was asked. Nobody else's message answers it. */
	sender: z.string(),
	expiresAt: z.coerce.date(),
	/** The message that it comes from. */
	question: z.string(),
	held: z.array(heldCallSchema),
	/** Names of the actions that were offered ("Did you mean …?"), in order. */
	offered: z.array(z.string()),
	/** Actions with a missing value that the user was asked for. */
	asked: z.array(
		z.object({ action: z.string(), values: recordOf(decidedValue), missing: z.array(z.string()) }),
	),
	/** Names of the actions that the user's last agreement has run, or that had already run. */
	done: z.array(z.string()),
});

export type Pending = z.infer<typeof pendingSchema>;
export type HeldCall = z.infer<typeof heldCallSchema>;

/** How long a user has to agree, in milliseconds. */
export const HELD_FOR_MS = 30 * 60_000;

/** What waits for this sender now; undefined if nothing does. */
export function pendingFor(
	pending: Pending | undefined,
	sender: string | undefined,
	now: Date,
): Pending | undefined {
	const own = sentTo(pending, sender);
	return own !== undefined && own.expiresAt.getTime() > now.getTime() ? own : undefined;
}

/** What this sender was asked too long ago to answer; undefined if there is nothing. */
export function expiredFor(
	pending: Pending | undefined,
	sender: string | undefined,
	now: Date,
): Pending | undefined {
	const own = sentTo(pending, sender);
	if (own === undefined || own.held.length === 0) return undefined;
	return own.expiresAt.getTime() > now.getTime() ? undefined : own;
}

function sentTo(pending: Pending | undefined, sender: string | undefined): Pending | undefined {
	return sender !== undefined && pending?.sender === sender ? pending : undefined;
}

/** A call with everything that runs with it, directly or indirectly. */
export function groupOf(leader: HeldCall, calls: readonly HeldCall[]): readonly HeldCall[] {
	const group = [leader];
	for (const call of calls) {
		if (call.with !== undefined && group.some(({ id }) => id === call.with)) group.push(call);
	}
	return group;
}

/** What waits for the user's next message. It is kept with the conversation, and checked when it is read again. */
import { z } from 'zod/v4';

import { recordOf } from '../../../shared/values/record';

const parameterValue = z.union([z.string(), z.number(), z.boolean()]);
const decidedValue = z.object({
	value: parameterValue,
	quote: z.string(),
	grounding: z.enum(['stated', 'agreed', 'result', 'inferred', 'default', 'caller']),
	fromResultOf: z.string().optional(),
});

/** A call that runs with exactly these values when the user agrees. */
export const heldCallSchema = z.object({
	/** Random; whoever claims it first runs the call. */
	id: z.string().min(1),
	action: z.string(),
	/** Of the action as it was when the user was asked. */
	fingerprint: z.string(),
	values: recordOf(decidedValue),
	reason: z.string(),
	decidedBy: z.enum(['model', 'builtIn']),
	/** Calls of the same ID run together: what runs with an action goes with it. */
	with: z.string().optional(),
});

export const pendingSchema = z.object({
	/** Of whoever was asked; nobody else's message answers it. */
	sender: z.string(),
	expiresAt: z.coerce.date(),
	/** The message that it stems from. */
	question: z.string(),
	held: z.array(heldCallSchema),
	/** Names of actions that were offered ("Did you mean …?"), in their order. */
	offered: z.array(z.string()),
	/** Actions that lack a value which the user was asked for. */
	asked: z.array(
		z.object({ action: z.string(), values: recordOf(decidedValue), missing: z.array(z.string()) }),
	),
	/** Names of the actions that the user's last agreement has run, or found done already. */
	done: z.array(z.string()),
});

export type Pending = z.infer<typeof pendingSchema>;
export type HeldCall = z.infer<typeof heldCallSchema>;

/** How long a user has to agree, in milliseconds. */
export const HELD_FOR_MS = 30 * 60_000;

/** What waits for this sender at this moment; undefined where nothing does. */
export function pendingFor(
	pending: Pending | undefined,
	sender: string | undefined,
	now: Date,
): Pending | undefined {
	const own = sentTo(pending, sender);
	return own !== undefined && own.expiresAt.getTime() > now.getTime() ? own : undefined;
}

/** What this sender was asked about too long ago for an answer to count; undefined where that is nothing. */
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

/** A call with everything that runs with it, at whatever remove. */
export function groupOf(leader: HeldCall, calls: readonly HeldCall[]): readonly HeldCall[] {
	const group = [leader];
	for (const call of calls) {
		if (call.with !== undefined && group.some(({ id }) => id === call.with)) group.push(call);
	}
	return group;
}

/** A request for approval. It travels through the workflow as data, and is validated when it comes back. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';

import type { Caller } from '../../../shared/actionContract/builtIns';
import type { Run } from '../plannedRuns';
import { heldCallsOf } from '../pending/holdCalls';
import { heldCallSchema } from '../pending/pending';
import type { Turn } from '../turn';

const callerSchema = z
	.object({
		email: z.string().optional(),
		name: z.string().optional(),
		groups: z.array(z.string()).optional(),
		trusted: z.boolean(),
	})
	.transform(({ email, groups, name, trusted }): Caller => ({
		...(email === undefined ? {} : { email }),
		...(name === undefined ? {} : { name }),
		...(groups === undefined ? {} : { groups }),
		trusted,
	}));

export const approvalRequestSchema = z.object({
	version: z.literal(1),
	/** Random. Whoever claims it first decides the turn. */
	id: z.string().min(1),
	question: z.string(),
	session: z.string().optional(),
	/** See `Turn`. */
	sender: z.string().optional(),
	/** The person who asked, for whom the actions run. */
	caller: callerSchema.optional(),
	assistantSlug: z.string(),
	/** IANA name. */
	timeZone: z.string(),
	expiresAt: z.coerce.date(),
	calls: z.array(heldCallSchema).min(1),
});

export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;

export type Asker = Pick<ApprovalRequest, 'caller' | 'assistantSlug'>;

/** @param expiresAt until when an approval is valid, by the real clock and not by the turn's own present */
export function approvalRequestFor(
	calls: readonly Run[],
	{ question, sender, session, timeZone }: Turn,
	asker: Asker,
	expiresAt: Date,
): ApprovalRequest {
	return {
		...{ version: 1, id: randomUUID(), question, timeZone, ...asker },
		...(session === undefined ? {} : { session }),
		...(sender === undefined ? {} : { sender }),
		expiresAt,
		calls: [...heldCallsOf(calls)],
	};
}

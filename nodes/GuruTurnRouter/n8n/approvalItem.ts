import type { RouterTurn } from './readTurn';
import { approvalMessage } from '../turn/approval/approvalMessage';
import { approvalRequestFor } from '../turn/approval/approvalRequest';
import { maskedTexts } from '../turn/maskedTexts';
import { type Mask, maskedCall } from '../turn/pending/maskedPending';
import type { Run } from '../turn/plannedRuns';
import { previewRecord, previewRuns } from '../turn/previewRuns';
import type { Turn } from '../turn/turn';

type ApprovalItemOptions = Pick<RouterTurn, 'approvalHours' | 'assistantSlug' | 'caller'> & {
	/** Masks the secrets of all attached actions; absent if there are none. */
	readonly mask?: Mask | undefined;
};

/** The item of the output For Approval: what a person reads, and what `Run Held Actions` needs. */
export function approvalItem(
	forApproval: readonly Run[],
	turn: Turn,
	{ approvalHours, assistantSlug, caller, mask = (text) => text }: ApprovalItemOptions,
	answer: string,
): object {
	const asker = { assistantSlug, ...(caller === undefined ? {} : { caller }) };
	const until = new Date(Date.now() + approvalHours * 60 * 60 * 1000);
	const held = approvalRequestFor(forApproval, turn, asker, until);
	const previews = previewRuns(forApproval);
	const { expiresAt, question, session } = held;
	const forPeople = {
		output: answer,
		message: approvalMessage(held, previews),
		question,
		...(session === undefined ? {} : { session }),
		askedBy: {
			email: caller?.email ?? '',
			name: caller?.name ?? '',
			verified: caller?.trusted === true,
		},
		actions: previews.map((each) => {
			const { ledBy } = each.run;
			return {
				...previewRecord(each),
				...(ledBy === undefined ? {} : { runsWith: ledBy.action.name }),
			};
		}),
		expiresAt: expiresAt.toISOString(),
	};
	return {
		...maskedTexts(forPeople, mask),
		held: {
			...held,
			question: mask(question),
			calls: held.calls.map((call) => maskedCall(call, mask)),
			expiresAt: expiresAt.toISOString(),
		},
	};
}

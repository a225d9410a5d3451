import type { RouterTurn } from './readTurn';
import { approvalMessage } from '../turn/approval/approvalMessage';
import { heldTurnOf } from '../turn/approval/heldTurn';
import type { Run } from '../turn/planRuns';
import { previewRecord, previewRuns } from '../turn/preview';
import type { Turn } from '../turn/turn';

/** The item that leaves by the output for approvals: what a person reads, and what `Run Held Actions` takes. */
export function heldItem(
	forApproval: readonly Run[],
	turn: Turn,
	{ approvalHours, assistantSlug, caller }: Pick<RouterTurn, 'approvalHours' | 'assistantSlug' | 'caller'>,
	answer: string,
): object {
	const asker = { assistantSlug, ...(caller === undefined ? {} : { caller }) };
	const until = new Date(Date.now() + approvalHours * 60 * 60 * 1000);
	const held = heldTurnOf(forApproval, turn, asker, until);
	const previews = previewRuns(forApproval);
	const { expiresAt, question, session } = held;
	return {
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
		held: { ...held, expiresAt: expiresAt.toISOString() },
	};
}

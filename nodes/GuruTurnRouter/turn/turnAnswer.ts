import type { AnswerMaterial } from './answer/answerMaterial';
import { auditRecord, type AuditRecord } from './audit';
import type { Considered, DecidedBy } from './decide/decision';
import type { Blocked } from './plannedRuns';
import type { Pending } from './pending/pending';
import type { Turn } from './turn';
import type { HandledTurn } from './turnMaterial';

export interface TurnAnswer extends Pick<
	AnswerMaterial,
	'forApproval' | 'incomplete' | 'offered' | 'previews' | 'toConfirm'
> {
	readonly answer: string;
	/** False if the message matched no action at all. */
	readonly matched: boolean;
	/** One record for each run, in the order in which the actions matched. */
	readonly audit: readonly AuditRecord[];
	/** Actions that were considered and do not run, the closest first. */
	readonly considered: readonly Considered[];
	/** What could not run and why, including unavailable actions that did not match. */
	readonly blocked: readonly Blocked[];
	readonly decidedBy: DecidedBy;
	/** Why nothing could be decided; absent if something was. */
	readonly undecided?: string;
	/** The model's question in words, which is also the answer. */
	readonly askedBack?: string;
	/** If the author set a limit: how many actions ran, and how many may. */
	readonly runsPerTurn?: { readonly used: number; readonly limit: number };
	/** What was discarded on the way, in plain words. */
	readonly notes: readonly string[];
	/** What has to be kept for the user's next message. */
	readonly pending?: Pending;
}

/** What a handled turn gives besides the answer's text. */
export function answeredTurn(
	{ decided, planned, resumed }: HandledTurn,
	material: AnswerMaterial,
	turn: Turn,
	limit: number | undefined,
): Omit<TurnAnswer, 'answer' | 'notes' | 'pending'> {
	const { dropped, offered, previews, records, repeated, wouldDrop } = material;
	const { askedBack: question, considered = [], decidedBy, undecided } = decided;
	const used = records.filter(({ lane }) => lane !== undefined).length;
	const { blocked, forApproval, toConfirm, incomplete } = planned;
	const refused = resumed?.blocked ?? [];
	const ran = [records, previews, incomplete, toConfirm, forApproval];
	const whatMatched = [...ran, offered, dropped, wouldDrop, repeated, material.blocked];
	return {
		matched: question !== undefined || whatMatched.some(({ length }) => length > 0),
		audit: records.map((record) => auditRecord(record, turn)),
		...{ incomplete, toConfirm, forApproval, previews, offered, considered },
		blocked: [...blocked, ...refused],
		decidedBy,
		...(undecided === undefined ? {} : { undecided }),
		...(question === undefined ? {} : { askedBack: question }),
		...(limit === undefined ? {} : { runsPerTurn: { used, limit } }),
	};
}

/** Runs what was held for approval when the decision comes back. */
import { type WrittenAnswer, writeAnswer } from '../answer/writeAnswer';
import { type AnswerMaterial, materialWithNothing } from '../answer/answerMaterial';
import { PHRASES, type Phrases } from '../answer/answerPhrases';
import { auditRecord, type AuditRecord } from '../audit';
import type { Decision } from '../decide/decision';
import { languageDetector } from '../decide/language/detect';
import { fanOut, type RunRecord } from '../fanOut';
import { decisionOf, isUnchanged } from '../pending/heldDecision';
import { groupOf, type HeldCall } from '../pending/pending';
import type { Blocked, PlannedRuns } from '../plannedRuns';
import { planRuns } from '../planRuns';
import type { ChatModel, Turn, TurnAction } from '../turn';
import { applyChanges, type ChangedValue, changesFor, ChangesError } from './changedValues';
import type { ApprovalRequest } from './approvalRequest';

export interface ApprovalAnswer {
	/** Only the boolean true approves, and only false refuses. */
	readonly approved: unknown;
	/** The person who decided, if known. */
	readonly by?: string | undefined;
	/** See `changesFor`. */
	readonly changes: Readonly<Record<string, unknown>>;
}

/** `undecided`: the wait ended without a decision. `invalid`: the changes cannot be understood. */
export type ApprovalStatus = 'approved' | 'refused' | 'undecided' | 'expired' | 'invalid';

/** What was proposed, and its outcome. */
export interface Approval {
	readonly status: ApprovalStatus;
	readonly by?: string;
	/** The actions with their values, as they were proposed. */
	readonly proposed: ReadonlyArray<{
		readonly action: string;
		readonly parameters: Readonly<Record<string, unknown>>;
	}>;
	/** By action, then by parameter; empty if nothing was changed. */
	readonly changed: Readonly<Record<string, Readonly<Record<string, ChangedValue>>>>;
	/** What is wrong with the changes. */
	readonly error?: string;
}

export interface ApprovedOptions {
	readonly now: Date;
	readonly instructions: string;
	readonly writer?: ChatModel | undefined;
	readonly phrases?: Phrases | undefined;
	readonly resultCharacters?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	/** See `FanOutOptions`. */
	readonly permitWrite?: (() => Promise<string | undefined>) | undefined;
	readonly onText?: ((text: string) => void) | undefined;
}

export interface ApprovedTurn {
	readonly answer: string;
	readonly approval: Approval;
	readonly audit: readonly AuditRecord[];
	readonly blocked: readonly Blocked[];
	readonly notes: readonly string[];
}

/** Never rejects once anything has run. */
export async function runApproved(
	held: ApprovalRequest,
	verdict: ApprovalAnswer,
	actions: readonly TurnAction[],
	options: ApprovedOptions,
): Promise<ApprovedTurn> {
	const plan = planOf(held, verdict, actions, options.now);
	const turn = turnOf(held, options);
	const records = await fanOut(plan.planned.runs, {
		signal: options.signal,
		permitWrite: async () => await options.permitWrite?.(),
	});
	const material = await materialOf(held, actions, plan, records, turn);
	const answer = await answerOf(plan, material, options);
	const { approval, blocked } = plan;
	return {
		answer: answer.text,
		approval,
		audit: records.map((record) => auditRecord(record, turn)),
		blocked,
		notes: [
			...(approval.error === undefined ? [] : [approval.error]),
			...(answer.note === undefined ? [] : [answer.note]),
		],
	};
}

interface Plan {
	readonly approval: Approval;
	readonly planned: PlannedRuns;
	readonly blocked: readonly Blocked[];
}

const NOTHING: PlannedRuns = { runs: [], toConfirm: [], forApproval: [], incomplete: [], blocked: [] };

function planOf(
	held: ApprovalRequest,
	verdict: ApprovalAnswer,
	actions: readonly TurnAction[],
	now: Date,
): Plan {
	const { by } = verdict;
	const approval = {
		status: statusOf(held, verdict, now),
		...(by === undefined ? {} : { by }),
		proposed: held.calls.map(({ action, values }) => ({ action, parameters: plainValues(values) })),
		changed: {},
	};
	if (approval.status !== 'approved') return { approval, planned: NOTHING, blocked: [] };
	try {
		const { blocked, changed, decisions } = decisionsOf(held, verdict, actions);
		const planned = planRuns({ decisions, decidedBy: 'model', notes: [] }, actions, {
			// Somebody has approved what the built-in matcher decided earlier.
			...{ allowBuiltInWrites: true, canAsk: false },
		});
		const matched = planned.blocked.filter((each) => each.matched);
		return { approval: { ...approval, changed }, planned, blocked: [...blocked, ...matched] };
	} catch (error) {
		if (!(error instanceof ChangesError)) throw error;
		const invalid = { ...approval, status: 'invalid' as const, error: error.message };
		return { approval: invalid, planned: NOTHING, blocked: [] };
	}
}

function statusOf({ expiresAt }: ApprovalRequest, { approved }: ApprovalAnswer, now: Date): ApprovalStatus {
	if (approved === false) return 'refused';
	if (now.getTime() >= expiresAt.getTime()) return 'expired';
	return approved === true ? 'approved' : 'undecided';
}

function plainValues(values: HeldCall['values']): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}

function decisionsOf(
	{ calls }: ApprovalRequest,
	{ changes }: ApprovalAnswer,
	actions: readonly TurnAction[],
) {
	const leaders = calls.filter((call) => call.with === undefined);
	const names = leaders.map(({ action }) => action);
	const unknown = Object.keys(changes).length > 0 && names.length === 0;
	if (unknown) throw new ChangesError('Nothing waits that could be changed.');
	const decisions: Decision[] = [];
	const blocked: Blocked[] = [];
	const changed: Record<string, Readonly<Record<string, ChangedValue>>> = {};
	for (const leader of leaders) {
		const group = groupOf(leader, calls);
		const action = actions.find(({ name }) => name === leader.action);
		if (action === undefined || !isUnchanged(group, actions)) {
			const why = 'it was changed or taken away after it was proposed, so please ask for it again';
			const named = action ?? { name: leader.action, effect: 'write' };
			blocked.push({ action: named, why, reason: 'changed_since', matched: true });
			continue;
		}
		const applied = applyChanges(leader, action, changesFor(changes, action, names));
		if (Object.keys(applied.changed).length > 0) changed[action.name] = applied.changed;
		decisions.push(decisionOf(action, { ...leader, values: applied.values }, group));
	}
	return { decisions, blocked, changed };
}

function turnOf({ question, sender, session, timeZone }: ApprovalRequest, options: ApprovedOptions): Turn {
	return {
		...{ question, timeZone, history: [], now: options.now, instructions: options.instructions },
		...(session === undefined ? {} : { session }),
		...(sender === undefined ? {} : { sender }),
	};
}

async function materialOf(
	held: ApprovalRequest,
	actions: readonly TurnAction[],
	{ approval, blocked, planned }: Plan,
	records: readonly RunRecord[],
	turn: Turn,
): Promise<AnswerMaterial> {
	const detect = await languageDetector();
	const names = held.calls.filter((call) => call.with === undefined).map(({ action }) => action);
	const left = approval.status === 'refused' ? 'notApproved' : 'notDecided';
	return {
		...materialWithNothing(turn, actions),
		...{ records, blocked, incomplete: planned.incomplete, language: detect(held.question) },
		...(approval.status === 'approved' ? {} : { [left]: names }),
	};
}

async function answerOf(
	{ approval }: Plan,
	material: AnswerMaterial,
	{ onText, phrases = PHRASES, resultCharacters, signal, writer }: ApprovedOptions,
): Promise<WrittenAnswer> {
	const model = approval.status === 'approved' ? writer : undefined;
	return await writeAnswer(material, { model, phrases, resultCharacters, signal, onText });
}

/** The user's answer to what waits: what runs, what is dropped, what was already done. */
import { type Reason, REASONS } from '../answer/reasons';
import { type DetectLanguage, languageDetector } from '../decide/language/detect';
import type { Decision, Decisions } from '../decide/decision';
import { agreementOf } from '../decide/grounding/agreement/agreement';
import type { Blocked } from '../plannedRuns';
import { conversationOf } from '../decide/conversation';
import type { Turn, TurnAction } from '../turn';
import { answerHeld } from './answerHeld';
import { decisionOf, isUnchanged } from './heldDecision';
import { expiredFor, groupOf, type HeldCall, type Pending, pendingFor } from './pending';

/** Permission to run a held call, or why not. */
export type HeldClaim =
	| {
			readonly ok: true;
			/** See `OwnClaim`. */
			readonly permitWrite: () => Promise<string | undefined>;
			/** Called when the call has ended, in whatever way. Never rejects. */
			readonly settle: () => Promise<void>;
			/** Called instead if nothing was started, so that a later agreement may run it. Never rejects. */
			readonly release: () => Promise<void>;
	  }
	/**
	 * Somebody else runs it or has run it. `interrupted` if its owner was not heard of again, so that nobody knows
	 * how far it came.
	 */
	| { readonly ok: false; readonly taken: true; readonly interrupted?: boolean }
	/** The store of claims cannot be used; says why. */
	| { readonly ok: false; readonly taken: false; readonly why: string };

export type ClaimHeld = (id: string) => Promise<HeldClaim>;

export interface ClaimedGroup {
	readonly claim: Extract<HeldClaim, { ok: true }>;
	/** The call with what runs with it. */
	readonly calls: readonly HeldCall[];
}

export interface Resumed {
	readonly decisions: Decisions;
	/** Claims of what runs, by the ID of the held call. */
	readonly claims: ReadonlyMap<string, ClaimedGroup>;
	/** Names of the actions that the user refused. */
	readonly dropped: readonly string[];
	/** Names of the actions that an earlier agreement has run. */
	readonly repeated: readonly string[];
	/** What the user agreed to and could not be run, with the reason. */
	readonly blocked: readonly Blocked[];
	/** Keeps waiting, because it could not be claimed: a later agreement may run it. */
	readonly waiting: readonly HeldCall[];
}

/**
 * The result of the user's agreement or refusal; undefined if the message is no answer to what waits and is decided
 * like any other.
 */
export async function resumeHeld(
	turn: Turn,
	actions: readonly TurnAction[],
	claimHeld: ClaimHeld,
): Promise<Resumed | undefined> {
	const detect = await languageDetector();
	const expired = expiredFor(turn.pending, turn.sender, turn.now);
	if (expired !== undefined) return askAnew(expired, turn, actions, detect);
	const pending = pendingFor(turn.pending, turn.sender, turn.now);
	if (pending === undefined) return undefined;
	if (pending.held.length === 0) return repeatedAgreement(pending, turn, detect);
	const answer = answerHeld(pending, turn, detect);
	if (answer.kind === 'other') return undefined;
	if (answer.kind === 'refused') {
		const dropped = leadersOf(pending.held).map(({ action }) => action);
		return { ...NOTHING, dropped };
	}
	const claims = new Map<string, ClaimedGroup>();
	const outcomes: Resumed[] = [];
	for (const call of leadersOf(answer.calls)) {
		const group = groupOf(call, answer.calls);
		outcomes.push(await resumeCall(call, group, actions, { claimHeld, claims }));
	}
	return {
		decisions: {
			decisions: outcomes.flatMap(({ decisions }) => decisions.decisions),
			decidedBy: answer.calls[0]?.decidedBy ?? 'model',
			notes: outcomes.flatMap(({ decisions }) => decisions.notes),
		},
		claims,
		dropped: [],
		repeated: outcomes.flatMap(({ repeated }) => repeated),
		blocked: outcomes.flatMap(({ blocked }) => blocked),
		waiting: outcomes.flatMap(({ waiting }) => waiting),
	};
}

function leadersOf(calls: readonly HeldCall[]): readonly HeldCall[] {
	return calls.filter((call) => call.with === undefined);
}

/** An agreement that comes too late runs nothing: the same question is asked again. */
function askAnew(
	expired: Pending,
	turn: Turn,
	actions: readonly TurnAction[],
	detect: DetectLanguage,
): Resumed | undefined {
	const answer = answerHeld(expired, turn, detect);
	if (answer.kind !== 'agreed') return undefined;
	const decisions = leadersOf(answer.calls).flatMap((call) => {
		const action = actions.find(({ name }) => name === call.action);
		return action === undefined
			? []
			: [anew(decisionOf(action, call, [call]), 'it was asked about too long ago')];
	});
	if (decisions.length === 0) return undefined;
	return { ...NOTHING, decisions: { ...NOTHING.decisions, decisions } };
}

/** A decision that the user has to agree to again. */
function anew({ agreedTo: _id, agreedWith: _names, ...decision }: Decision, doubt: string): Decision {
	return { ...decision, doubts: [doubt] };
}

const NOTHING: Resumed = {
	decisions: { decisions: [], decidedBy: 'model', notes: [] },
	claims: new Map(),
	dropped: [],
	repeated: [],
	blocked: [],
	waiting: [],
};

interface Claiming {
	readonly claimHeld: ClaimHeld;
	readonly claims: Map<string, ClaimedGroup>;
}

/** One call that the user agreed to, with what should run with it. */
async function resumeCall(
	call: HeldCall,
	group: readonly HeldCall[],
	actions: readonly TurnAction[],
	{ claimHeld, claims }: Claiming,
): Promise<Resumed> {
	const block = (why: string, reason: Reason, note?: string): Resumed => ({
		...NOTHING,
		decisions: { ...NOTHING.decisions, notes: note === undefined ? [] : [note] },
		blocked: [{ action: { name: call.action, effect: 'write' }, why, reason, matched: true }],
	});
	const action = actions.find(({ name }) => name === call.action);
	if (action === undefined) return block('it is not available any more', 'disabled');
	const held = decisionOf(action, call, group);
	const decision = { ...held, values: agreedValues(held.values) };
	const decided = (one: Decision): Resumed => ({
		...NOTHING,
		decisions: { ...NOTHING.decisions, decisions: [one] },
	});
	if (!isUnchanged(group, actions))
		return decided(anew(decision, 'it has been changed since the user was asked'));
	const claim = await claimHeld(call.id);
	if (claim.ok) {
		claims.set(call.id, { claim, calls: group });
		return decided(decision);
	}
	if (!claim.taken) {
		const note = `${call.action} was agreed to and not run: ${claim.why}`;
		return {
			...block(REASONS.not_certain, 'not_certain', note),
			waiting: group,
		};
	}
	if (claim.interrupted !== true) return { ...NOTHING, repeated: [call.action] };
	return block(
		'it was begun before and interrupted, so please check first whether it went through',
		'interrupted',
	);
}

/**
 * Ends every claim when the runs have ended.
 *
 * @param goesOn IDs of the held calls that were started, or passed on to somebody else @returns the calls that keep
 * waiting, since none of theirs was started
 */
export async function endClaims(
	claims: Resumed['claims'],
	goesOn: ReadonlySet<string | undefined>,
): Promise<readonly HeldCall[]> {
	const waiting = [...claims].map(async ([id, { calls, claim }]) => {
		await (goesOn.has(id) ? claim.settle() : claim.release());
		return goesOn.has(id) ? [] : calls;
	});
	return (await Promise.all(waiting)).flat();
}

/** A second "yes" agrees to what is already done, and does nothing. */
function repeatedAgreement({ done }: Pending, turn: Turn, detect: DetectLanguage): Resumed | undefined {
	const [present] = conversationOf(turn, detect).user;
	if (done.length === 0 || agreementOf(present).kind !== 'agreement') return undefined;
	return { ...NOTHING, repeated: done };
}

/** A value that the user agreed to is no longer an interpretation of their words. */
function agreedValues(values: Decision['values']): Decision['values'] {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			value.grounding === 'inferred' ? { ...value, grounding: 'agreed' } : value,
		]),
	);
}

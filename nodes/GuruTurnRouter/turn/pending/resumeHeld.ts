/** The user's answer to what waits: what runs, what is dropped, what was done before. */
import { type DetectLanguage, languageDetector } from '../decide/language/detect';
import type { DecidedValue, Decision, Decisions } from '../decide/decision';
import { agreementOf } from '../decide/grounding/agreement';
import { conversationOf } from '../decide/conversation';
import type { Turn, TurnAction } from '../turn';
import { answerHeld } from './answerHeld';
import { fingerprintOf } from './holdCalls';
import { type HeldCall, type Pending, pendingFor } from './pending';

/** May run a held call, or why not. */
export type HeldClaim =
	| {
			readonly ok: true;
			/** See `OwnClaim`. */
			readonly permitWrite: () => Promise<string | undefined>;
			/** To be called when the call has ended, however it did. Never rejects. */
			readonly settle: () => Promise<void>;
	  }
	/** Somebody else runs it or has run it. */
	| { readonly ok: false; readonly taken: true }
	/** What keeps the claims cannot be asked; says why. */
	| { readonly ok: false; readonly taken: false; readonly why: string };

export type ClaimHeld = (id: string) => Promise<HeldClaim>;

export interface Resumed {
	readonly decisions: Decisions;
	/** Claims of what runs, by the ID of the held call. */
	readonly claims: ReadonlyMap<string, Extract<HeldClaim, { ok: true }>>;
	/** Names of the actions that the user refused. */
	readonly dropped: readonly string[];
	/** Names of the actions that an earlier agreement has run. */
	readonly repeated: readonly string[];
}

/**
 * What comes of the user's agreement or refusal; undefined where the message is no answer to what waits and is decided
 * like any other.
 */
export async function resumeHeld(
	turn: Turn,
	actions: readonly TurnAction[],
	claimHeld: ClaimHeld,
): Promise<Resumed | undefined> {
	const pending = pendingFor(turn.pending, turn.sender, turn.now);
	if (pending === undefined) return undefined;
	const detect = await languageDetector();
	if (pending.held.length === 0) return repeatedAgreement(pending, turn, detect);
	const answer = answerHeld(pending, turn, detect);
	if (answer.kind === 'other') return undefined;
	const leaders = (calls: readonly HeldCall[]) => calls.filter((call) => call.with === undefined);
	if (answer.kind === 'refused') {
		const dropped = leaders(pending.held).map(({ action }) => action);
		return { ...NOTHING, dropped };
	}
	const decisions: Decision[] = [];
	const claims = new Map<string, Extract<HeldClaim, { ok: true }>>();
	const repeated: string[] = [];
	const notes: string[] = [];
	for (const call of leaders(answer.calls)) {
		const action = actions.find(({ name }) => name === call.action);
		if (action === undefined) {
			notes.push(`${call.action} was agreed to, and is not attached any more.`);
			continue;
		}
		if (!isUnchanged(call, answer.calls, actions)) {
			decisions.push({
				...decisionOf(action, call),
				doubts: ['it has been changed since the user was asked'],
			});
			continue;
		}
		const claim = await claimHeld(call.id);
		if (claim.ok) {
			decisions.push(decisionOf(action, call));
			claims.set(call.id, claim);
		} else if (claim.taken) repeated.push(call.action);
		else notes.push(`${call.action} was agreed to and not run: ${claim.why}`);
	}
	return {
		...NOTHING,
		decisions: { decisions, decidedBy: answer.calls[0]?.decidedBy ?? 'model', notes },
		claims,
		repeated,
	};
}

const NOTHING: Resumed = {
	decisions: { decisions: [], decidedBy: 'model', notes: [] },
	claims: new Map(),
	dropped: [],
	repeated: [],
};

/** A second "yes": it agrees to what was done already, and does nothing. */
function repeatedAgreement({ done }: Pending, turn: Turn, detect: DetectLanguage): Resumed | undefined {
	const [present] = conversationOf(turn, detect).user;
	if (done.length === 0 || agreementOf(present).kind !== 'agreement') return undefined;
	return { ...NOTHING, repeated: done };
}

function isUnchanged(call: HeldCall, group: readonly HeldCall[], actions: readonly TurnAction[]): boolean {
	return group
		.filter((each) => each === call || each.with === call.id)
		.every(({ action, fingerprint }) => {
			const present = actions.find(({ name }) => name === action);
			return present !== undefined && fingerprintOf(present) === fingerprint;
		});
}

function decisionOf(action: TurnAction, { decidedBy, id, reason, values }: HeldCall): Decision {
	const agreed = Object.entries(values).map(
		([name, { fromResultOf, grounding, quote, value }]): [string, DecidedValue] => [
			name,
			{
				...{ value, quote },
				grounding: grounding === 'inferred' ? 'agreed' : grounding,
				...(fromResultOf === undefined ? {} : { fromResultOf }),
			},
		],
	);
	return { action, reason, values: Object.fromEntries(agreed), decidedBy, notes: [], agreedTo: id };
}

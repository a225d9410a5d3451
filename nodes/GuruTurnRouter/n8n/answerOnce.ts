import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Claim, OwnClaim } from '../claims/turnClaims';
import { type AnsweredTurn, turnClaims, claimTurn } from './claimTurn';

/** The outcome of a turn: what the node puts out for it. */
export interface TurnOutcome {
	readonly json: object;
	readonly matched: boolean;
}

/** The outcome, and whether a later arrival should try again because nothing ran that was asked for. */
export interface Answered extends TurnOutcome {
	readonly tryAgain?: boolean;
}

/** Asked before each change: whether it may be made (see `OwnClaim`). */
export type PermitWrite = OwnClaim['permitWrite'];

const outcomeSchema = z.object({ json: z.looseObject({ answer: z.string() }), matched: z.boolean() });

/**
 * Answers a turn that has an ID once, however often it arrives. A later arrival gets the outcome of the first, or is
 * told that it is still being answered. A turn may be tried again if nothing ran that was asked for: it ended in an
 * error, nothing could be decided, it was cancelled, or none of its changes was permitted. If Redis should keep the
 * claims and does not answer, only reads run: another process may be making the change at the same time.
 */
export async function answerOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	routed: AnsweredTurn,
	answer: (permitWrite?: PermitWrite) => Promise<Answered>,
): Promise<TurnOutcome> {
	const id = routed.turn.turnId;
	if (id === undefined) return outcomeOf(await answer());
	const claims = await turnClaims(context, itemIndex);
	if (typeof claims === 'string') return await answerUnclaimed(id, claims, answer);
	const about = { id, heldBy: claims.holdsIn };
	const claim = await claimTurn(context, routed, claims);
	switch (claim.kind) {
		case 'mine':
			return await answerClaimed(claim, about, answer);
		case 'away':
			return await answerUnclaimed(id, claim.why, answer);
		default:
			return repeated(claim, routed, about);
	}
}

interface About {
	readonly id: string;
	readonly heldBy: string | null;
}

async function answerClaimed(
	claim: OwnClaim,
	about: About,
	answer: (permitWrite: PermitWrite) => Promise<Answered>,
): Promise<TurnOutcome> {
	let outcome: TurnOutcome | undefined;
	let isOver = false;
	const permits = { granted: 0, refused: 0 };
	try {
		const { json, matched, tryAgain } = await answer(async () => {
			const refused = await claim.permitWrite();
			permits[refused === undefined ? 'granted' : 'refused']++;
			return refused;
		});
		outcome = { json: { ...json, turn: { ...about, repeated: false } }, matched };
		isOver = permits.granted > 0 || (permits.refused === 0 && tryAgain !== true);
	} finally {
		if (!isOver) await claim.release();
	}
	if (!isOver) return outcome;
	const lost = await claim.settle(JSON.stringify(outcome));
	return lost === undefined
		? outcome
		: withNote(outcome, `The answer could not be stored for a second delivery: ${lost}`);
}

async function answerUnclaimed(
	id: string,
	why: string,
	answer: (permitWrite: PermitWrite) => Promise<Answered>,
): Promise<TurnOutcome> {
	const refused = `${why} Without a claim on the turn a change could be made twice, so none is made.`;
	const { json, matched } = await answer(async () => await Promise.resolve(refused));
	const turn = { id, heldBy: null, repeated: false };
	return withNote({ json: { ...json, turn }, matched }, `The turn could not be claimed: ${refused}`);
}

function repeated(
	claim: Exclude<Claim, OwnClaim | { kind: 'away' }>,
	routed: AnsweredTurn,
	about: About,
): TurnOutcome {
	const { phrases } = routed;
	switch (claim.kind) {
		case 'settled': {
			const { data } = outcomeSchema.safeParse(JSON.parse(claim.outcome ?? 'null'));
			if (data === undefined) return told(routed, phrases.repeated, about, 'Its answer is no longer stored.');
			return { ...data, json: { ...data.json, turn: { ...about, repeated: true } } };
		}
		case 'other': {
			const why = 'Its turn ID belongs to another message or caller. Give each turn its own ID.';
			return told(routed, phrases.repeated, about, why);
		}
		case 'interrupted': {
			const why = 'The process that answered its first delivery ended during a change.';
			return told(routed, phrases.interrupted, about, why);
		}
		case 'underWay':
			return told(routed, phrases.underWay, about, 'Its first delivery is still being answered.');
	}
}

function outcomeOf({ json, matched }: Answered): TurnOutcome {
	return { json, matched };
}

function withNote({ json, matched }: TurnOutcome, note: string): TurnOutcome {
	const notes: unknown = Reflect.get(json, 'notes');
	return { json: { ...json, notes: [...(Array.isArray(notes) ? (notes as unknown[]) : []), note] }, matched };
}

function told({ turn }: AnsweredTurn, answer: string, about: About, note: string): TurnOutcome {
	const json = {
		question: turn.question,
		answer,
		audit: [],
		lacking: [],
		notRun: [],
		notes: [note],
		turn: { ...about, repeated: true },
	};
	return { json, matched: true };
}

import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { perProcess } from '../../sandbox/perProcess';
import type { RouterTurn } from './readTurn';
import type { Claim, TurnClaims } from './turn/claims';
import { noTurns, ProcessClaims } from './turn/processClaims';

/** How long a second arrival waits for the first one's answer, in milliseconds. */
const WAIT_MS = 60_000;

/** What became of a turn: what the node puts out for it. */
export interface Outcome {
	readonly json: object;
	readonly matched: boolean;
}

const outcomeSchema = z.object({ json: z.looseObject({ answer: z.string() }), matched: z.boolean() });

/** The turns that this process has answered or is answering, also those of an earlier copy of the package. */
export function processClaims(): TurnClaims {
	return new ProcessClaims(perProcess('answeredTurns', noTurns));
}

/**
 * Answers a turn that has an ID once, however often it arrives: a later arrival gets the outcome of the first,
 * or is told that it is under way. A turn that ends in an error before anything ran may be tried again.
 */
export async function answerOnce(
	context: IExecuteFunctions,
	routed: RouterTurn,
	claims: TurnClaims,
	answer: () => Promise<Outcome>,
): Promise<Outcome> {
	const { phrases, turn } = routed;
	if (turn.turnId === undefined) return await answer();
	const about = { id: turn.turnId, heldBy: claims.holdsIn };
	const claim = await claimTurn(context, routed, claims);
	switch (claim.kind) {
		case 'mine': {
			let outcome: Outcome | undefined;
			try {
				const { json, matched } = await answer();
				outcome = { json: { ...json, turn: { ...about, repeated: false } }, matched };
				return outcome;
			} finally {
				if (outcome === undefined) await claim.release();
				else await claim.settle(JSON.stringify(outcome));
			}
		}
		case 'settled': {
			const { data } = outcomeSchema.safeParse(JSON.parse(claim.outcome ?? 'null'));
			if (data === undefined) return told(routed, phrases.repeated, about, 'Its answer is no longer kept.');
			return { ...data, json: { ...data.json, turn: { ...about, repeated: true } } };
		}
		case 'other': {
			const why = 'Its turn ID belongs to another message or caller. Give each turn an ID of its own.';
			return told(routed, phrases.repeated, about, why);
		}
		case 'underWay':
			return told(routed, phrases.underWay, about, 'Its first arrival is still being answered.');
	}
}

async function claimTurn(
	context: IExecuteFunctions,
	{ caller, turn }: RouterTurn,
	claims: TurnClaims,
): Promise<Claim> {
	const key = hashOf([context.getWorkflow().id, context.getNode().id, turn.session, turn.turnId]);
	const content = hashOf([turn.question, caller]);
	const until = performance.now() + WAIT_MS;
	for (;;) {
		const claim = await claims.claim(key, content);
		const left = until - performance.now();
		if (claim.kind !== 'underWay' || left <= 0) return claim;
		await claim.wait(left, context.getExecutionCancelSignal());
	}
}

function hashOf(values: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

function told({ turn }: RouterTurn, answer: string, about: object, note: string): Outcome {
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

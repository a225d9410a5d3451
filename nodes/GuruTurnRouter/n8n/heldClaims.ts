import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Caller } from '../../shared/actionContract/builtIns';
import { HELD_FOR_MS } from '../turn/pending/pending';
import type { ClaimHeld, HeldClaim } from '../turn/pending/resumeHeld';
import { claimWhenOver, turnClaims } from './claimTurn';

/**
 * A held call that the user agreed to runs once, in whichever process and workflow the agreement arrives, and however
 * often. It is claimed by its random ID.
 */
export function heldClaims(context: IExecuteFunctions, itemIndex: number): ClaimHeld {
	return async (id): Promise<HeldClaim> => {
		const claims = await turnClaims(context, itemIndex);
		if (typeof claims === 'string') return { ok: false, taken: false, why: claims };
		const claim = await claimWhenOver(
			async () => await claims.claim(hashOf(['held', id]), id, HELD_FOR_MS),
			context.getExecutionCancelSignal(),
		);
		if (claim.kind === 'away') return { ok: false, taken: false, why: claim.why };
		if (claim.kind !== 'mine')
			return { ok: false, taken: true, ...(claim.kind === 'interrupted' ? { interrupted: true } : {}) };
		return {
			ok: true,
			permitWrite: claim.permitWrite,
			settle: async () => {
				await claim.settle(JSON.stringify({ id }));
			},
			release: async () => {
				await claim.release();
			},
		};
	};
}

/**
 * Identifies a sender without naming them; undefined if neither an address nor a session is known. A session never
 * counts as an address, whatever its text. What earlier versions stored identifies nobody: its question is asked
 * again.
 */
export function senderOf(caller: Caller | undefined, session: string | undefined): string | undefined {
	const email = caller?.email?.trim().toLowerCase() ?? '';
	if (email !== '') return hashOf(['email', email]);
	return session === undefined || session === '' ? undefined : hashOf(['session', session]);
}

function hashOf(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

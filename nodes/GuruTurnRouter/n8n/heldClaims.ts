import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Caller } from '../../shared/actionContract/builtIns';
import { HELD_FOR_MS } from '../turn/pending/pending';
import type { ClaimHeld, HeldClaim } from '../turn/pending/resumeHeld';
import { claimWhenOver, turnClaims } from './turnClaim';

/**
 * A call that was agreed to runs once, in whichever process and workflow the agreement lands and however often it arrives:
 * its random ID alone tells it from all others.
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
 * Tells one sender from others without naming them; undefined where neither an address nor a session is known. A session
 * is nobody's address, whatever it is called. What earlier versions kept tells nobody: its question is asked anew.
 */
export function senderOf(caller: Caller | undefined, session: string | undefined): string | undefined {
	const email = caller?.email?.trim().toLowerCase() ?? '';
	if (email !== '') return hashOf(['email', email]);
	return session === undefined || session === '' ? undefined : hashOf(['session', session]);
}

function hashOf(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

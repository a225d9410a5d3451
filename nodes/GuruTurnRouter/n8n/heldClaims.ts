import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Caller } from '../../shared/actionContract/builtIns';
import { HELD_FOR_MS } from '../turn/pending/pending';
import type { ClaimHeld, HeldClaim } from '../turn/pending/resumeHeld';
import { turnClaims } from './turnClaim';

/**
 * A call that was agreed to runs once, in whichever process and workflow the agreement lands and however often it arrives:
 * its random ID alone tells it from all others.
 */
export function heldClaims(context: IExecuteFunctions, itemIndex: number): ClaimHeld {
	return async (id): Promise<HeldClaim> => {
		const claims = await turnClaims(context, itemIndex);
		if (typeof claims === 'string') return { ok: false, taken: false, why: claims };
		const key = createHash('sha256')
			.update(JSON.stringify(['held', id]))
			.digest('hex');
		const claim = await claims.claim(key, id, HELD_FOR_MS);
		if (claim.kind === 'away') return { ok: false, taken: false, why: claim.why };
		if (claim.kind !== 'mine')
			return { ok: false, taken: true, ...(claim.kind === 'interrupted' ? { interrupted: true } : {}) };
		return {
			ok: true,
			permitWrite: claim.permitWrite,
			settle: async () => {
				await claim.settle(JSON.stringify({ id }));
			},
		};
	};
}

/** Tells one sender from others without naming them; undefined where neither an address nor a session is known. */
export function senderOf(caller: Caller | undefined, session: string | undefined): string | undefined {
	const email = caller?.email?.trim().toLowerCase() ?? '';
	const known = email === '' ? (session ?? '') : email;
	return known === '' ? undefined : createHash('sha256').update(known).digest('hex');
}

import { log, elapsedMs } from '../../../common/log';
import type { Claim, OwnClaim, TurnClaims } from './turnClaims';

/** The claims, with a log line for each step: who got a turn, and a warning if it was lost or could not be stored. */
export function loggedClaims(claims: TurnClaims): TurnClaims {
	return {
		holdsIn: claims.holdsIn,
		claim: async (key, content, guardedMs) => {
			const began = performance.now();
			const claim = await claims.claim(key, content, guardedMs);
			// The key is a hash.
			const fields = { claim: key.slice(0, 12), in: claims.holdsIn };
			const answered = { ...fields, kind: claim.kind, ms: elapsedMs(began) };
			if (claim.kind === 'away') log.warn('A turn could not be claimed', { ...answered, reason: claim.why });
			else if (claim.kind === 'interrupted')
				log.warn('The process that answered a turn ended during a change', answered);
			else log.debug('A turn was claimed', answered);
			return claim.kind === 'mine' ? loggedOwn(claim, fields) : claim;
		},
	};
}

function loggedOwn(
	claim: Extract<Claim, { kind: 'mine' }>,
	fields: Readonly<Record<string, string>>,
): OwnClaim {
	const began = performance.now();
	const warned = (message: string, reason: string | undefined) => {
		if (reason !== undefined) log.warn(message, { ...fields, reason });
		return reason;
	};
	return {
		kind: 'mine',
		permitWrite: async () =>
			warned('A change was not permitted: the claim may be lost', await claim.permitWrite()),
		settle: async (outcome) => {
			const reason = await claim.settle(outcome);
			log.debug('A turn was settled', { ...fields, ms: elapsedMs(began) });
			return warned('The outcome of a turn could not be kept', reason);
		},
		release: async () => {
			await claim.release();
			log.debug('The claim on a turn was released', { ...fields, ms: elapsedMs(began) });
		},
	};
}

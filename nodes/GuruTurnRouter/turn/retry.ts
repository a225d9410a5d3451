import { setTimeout as pause } from 'node:timers/promises';

/** How long a model that says "too many requests" or "busy" is left alone before it is asked again, in milliseconds. */
const BUSY_MS = 1_000;
const BUSY = /\b(?:429|503|529|rate limit|too many requests|overloaded)\b/iu;

/**
 * Does it again where it fails, once. Rejects with the second fault, or with the signal's reason where the turn
 * is cancelled.
 */
export async function tryTwice<T>(attempt: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	signal?.throwIfAborted();
	try {
		return await attempt();
	} catch (error) {
		signal?.throwIfAborted();
		if (BUSY.test(String(error))) {
			await pause(BUSY_MS, undefined, { ref: false, ...(signal === undefined ? {} : { signal }) });
		}
		return await attempt();
	}
}

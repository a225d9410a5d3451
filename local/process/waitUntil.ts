import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
	readonly timeoutMs: number;
	/** Milliseconds between two looks. */
	readonly everyMs?: number;
}

/**
 * Looks again and again until `look` gives something.
 *
 * @returns undefined when the time is over; an error of `look` ends the wait at once
 */
export async function waitUntil<T>(
	look: () => Promise<T | undefined> | T | undefined,
	{ timeoutMs, everyMs = 150 }: WaitOptions,
): Promise<T | undefined> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found !== undefined || Date.now() >= deadline) return found;
		await delay(everyMs);
	}
}

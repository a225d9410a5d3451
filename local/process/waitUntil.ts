import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
	readonly timeoutMs: number;
	/** Milliseconds between two calls of `look`. */
	readonly everyMs?: number;
}

/**
 * Calls `look` repeatedly until it returns a value.
 *
 * @returns undefined after the timeout
 * @throws the first error of `look`, at once
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

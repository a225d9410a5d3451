import { setTimeout as delay } from 'node:timers/promises';

/** Pause between two runs, so that the pool can refill. */
const APART_MS = 300;

/** Returns the duration of `what` in milliseconds. */
export async function timed(what: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await what();
	return performance.now() - began;
}

/** Runs `what` repeatedly with pauses of 300 ms. Returns the durations, without the first `unmeasured` runs. */
export async function repeated(
	times: number,
	what: () => Promise<unknown>,
	unmeasured = 1,
): Promise<number[]> {
	const took: number[] = [];
	for (let n = -unmeasured; n < times; n++) {
		const ms = await timed(what);
		if (n >= 0) took.push(ms);
		await delay(APART_MS);
	}
	return took;
}

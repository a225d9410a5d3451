import { setTimeout as delay } from 'node:timers/promises';

/** From the end of a run to the beginning of the next, for the pool to refill in. */
const APART_MS = 300;

/** How long it takes, in milliseconds. */
export async function timed(what: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await what();
	return performance.now() - began;
}

/** The times of that many in a row, 300 ms apart, after `unmeasured` that only prepare them. */
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

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
const BREAK_AFTER = 5;

/** When to retry after a failure: at growing intervals, and after several failures in a row not at all. */
export class Backoff {
	#failures = 0;
	#notBefore = 0;

	succeeded(): void {
		this.#failures = 0;
		this.#notBefore = 0;
	}

	failed(now: number): void {
		this.#notBefore = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
		this.#failures++;
	}

	/** False too early, and after the fifth failure in a row until `succeeded` is called. */
	mayTry(now: number): boolean {
		return this.#failures < BREAK_AFTER && now >= this.#notBefore;
	}

	/** Milliseconds until `mayTry`; undefined if waiting does not help. */
	waitMs(now: number): number | undefined {
		return this.#failures < BREAK_AFTER ? Math.max(0, this.#notBefore - now) : undefined;
	}
}

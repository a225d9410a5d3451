/** A piece of at least this length costs its sender enough. */
const SMALL_BYTES = 4096;
/** No code makes more round trips than this one after another. */
const SMALL_PER_SECOND = 1000;
const WAIT_MS = 5;

/**
 * Slows down the reading of a container's small pieces: one that sends single bytes would cost n8n time for each.
 * While n8n waits, the pieces are joined in the buffers in between.
 */
export class ReadPace {
	#left = SMALL_PER_SECOND;
	#countedAt = performance.now();

	/** How many milliseconds to wait before reading on, after a piece of this length; mostly 0. */
	after(bytes: number): number {
		if (bytes >= SMALL_BYTES) return 0;
		const now = performance.now();
		const more = ((now - this.#countedAt) / 1000) * SMALL_PER_SECOND;
		this.#countedAt = now;
		this.#left = Math.min(SMALL_PER_SECOND, this.#left + more) - 1;
		return this.#left >= 0 ? 0 : WAIT_MS;
	}
}

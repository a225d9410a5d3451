/** A piece that is at least this long has cost its sender enough. */
const SMALL_BYTES = 4096;
/** More round trips than this no code makes one after another. */
const SMALL_PER_SECOND = 1000;
const WAIT_MS = 5;

/**
 * How fast a container's small pieces are read: one that sends single bytes would take n8n's time for each. While it
 * waits they become one piece in the buffers on the way.
 */
export class ReadPace {
	#left = SMALL_PER_SECOND;
	#countedAt = performance.now();

	/** How many milliseconds to wait before more is read, after a piece of so many bytes; mostly 0. */
	after(bytes: number): number {
		if (bytes >= SMALL_BYTES) return 0;
		const now = performance.now();
		const more = ((now - this.#countedAt) / 1000) * SMALL_PER_SECOND;
		this.#countedAt = now;
		this.#left = Math.min(SMALL_PER_SECOND, this.#left + more) - 1;
		return this.#left >= 0 ? 0 : WAIT_MS;
	}
}

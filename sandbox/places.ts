/** Nobody gave a place back in time. */
export class NoPlace extends Error {
	override readonly name = 'NoPlace';
}

/** A cap on how many runs go on at once. Who asked first gets the next place. */
export class Places {
	readonly #waiting: Array<() => void> = [];
	#free: number;

	constructor(count: number) {
		this.#free = count;
	}

	/**
	 * Waits for a place and returns what gives it back. Throws NoPlace after `waitMs`, and the signal's
	 * reason when it is aborted; either way the place goes to the next.
	 */
	async take(waitMs: number, signal?: AbortSignal): Promise<() => void> {
		signal?.throwIfAborted();
		// Invariant: a place is free only while nobody waits.
		if (this.#free > 0) {
			this.#free--;
			return this.#returner();
		}
		return await new Promise((resolve, reject) => {
			const settle = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', onAbort);
			};
			const leave = (error: Error) => {
				settle();
				this.#waiting.splice(this.#waiting.indexOf(enter), 1);
				reject(error);
			};
			const enter = () => {
				settle();
				resolve(this.#returner());
			};
			const onAbort = () =>
				leave(signal?.reason instanceof Error ? signal.reason : new Error('The run was cancelled.'));
			const timer = setTimeout(() => leave(new NoPlace()), waitMs).unref();
			signal?.addEventListener('abort', onAbort);
			this.#waiting.push(enter);
		});
	}

	#returner(): () => void {
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free++;
		};
	}
}

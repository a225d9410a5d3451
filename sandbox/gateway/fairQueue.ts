import { abortReason } from '../../common/abortReason';

/** Releases the slot. The caller that got it calls this once. */
export type Release = () => void;

/**
 * Hands out a few slots in turn to each key that wants one. A key that wants hundreds delays another key by only one
 * slot.
 */
export class FairQueue<Key> {
	#used = 0;
	/** Keys in the order of turns, each with its waiting requests in order of arrival. */
	readonly #waiting = new Map<Key, Array<(release: Release) => void>>();

	constructor(private readonly places: number) {}

	/** Rejects with the signal's reason if it aborts first. */
	take(key: Key, signal: AbortSignal): Promise<Release> {
		return new Promise((resolve, reject) => {
			if (signal.aborted) return reject(abortReason(signal));
			if (this.#used < this.places) return resolve(this.#give());
			const queue = this.#waiting.get(key) ?? [];
			this.#waiting.set(key, queue);
			const abort = () => {
				queue.splice(queue.indexOf(next), 1);
				if (queue.length === 0 && this.#waiting.get(key) === queue) this.#waiting.delete(key);
				reject(abortReason(signal));
			};
			const next = (release: Release) => {
				signal.removeEventListener('abort', abort);
				resolve(release);
			};
			queue.push(next);
			signal.addEventListener('abort', abort, { once: true });
		});
	}

	#give(): Release {
		this.#used++;
		let given = true;
		return () => {
			if (!given) return;
			given = false;
			this.#used--;
			this.#next();
		};
	}

	#next(): void {
		const [turn] = this.#waiting;
		if (turn === undefined) return;
		const [key, queue] = turn;
		const next = queue.shift();
		// Moves the key to the end of the turns.
		this.#waiting.delete(key);
		if (queue.length > 0) this.#waiting.set(key, queue);
		next?.(this.#give());
	}
}

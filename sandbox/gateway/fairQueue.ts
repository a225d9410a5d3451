import { abortReason } from '../../common/abortReason';

/** A place is free: whoever is given it calls this once to give it back. */
export type Release = () => void;

/**
 * Gives out a few places, in turn to each of those who want one, however many places each wants: one that wants
 * hundreds delays another by one place.
 */
export class FairQueue<Key> {
	#used = 0;
	/** In the order of turns; each with what it waits for, first come first. */
	readonly #waiting = new Map<Key, Array<(release: Release) => void>>();

	constructor(private readonly places: number) {}

	/** Rejects with the signal's reason when it aborts first. */
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
		// To the end of the turns.
		this.#waiting.delete(key);
		if (queue.length > 0) this.#waiting.set(key, queue);
		next?.(this.#give());
	}
}

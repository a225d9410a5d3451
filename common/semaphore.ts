import { processSingleton } from './processSingleton';

/** No slot became free in time. */
export class QueueTimeoutError extends Error {
	override readonly name = 'QueueTimeoutError';
}

interface Waiting {
	/** How many slots may be in use, this one included. */
	readonly cap: number;
	readonly enter: () => void;
}

/** Limits how many runs go on at once. Waiting runs get slots in the order in which they asked. */
export class Semaphore {
	#taken = 0;
	#waiting: Waiting[] = [];

	/** True while no slot is in use and nobody waits for one. */
	get idle(): boolean {
		return this.#taken === 0 && this.#waiting.length === 0;
	}

	/**
	 * Waits until fewer than `cap` slots are in use, takes one, and returns the function that releases it.
	 *
	 * @throws QueueTimeoutError after `waitMs`, and the signal's reason when it is aborted; the slot then goes to the
	 * next
	 */
	async take(cap: number, waitMs: number, signal?: AbortSignal): Promise<() => void> {
		signal?.throwIfAborted();
		// Waiting runs go first, even if this one's cap would let it in at once.
		if (this.#waiting.length === 0 && this.#taken < cap) return this.#place();
		return await new Promise((resolve, reject) => {
			const settle = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', onAbort);
			};
			const leave = (error: Error) => {
				settle();
				this.#waiting = this.#waiting.filter((one) => one !== waiting);
				reject(error);
				// It may have kept one with a larger cap waiting behind it.
				this.#admit();
			};
			const waiting = {
				cap,
				enter: () => {
					settle();
					resolve(this.#place());
				},
			};
			const onAbort = () =>
				leave(signal?.reason instanceof Error ? signal.reason : new Error('The run was cancelled.'));
			const timer = setTimeout(() => leave(new QueueTimeoutError()), waitMs).unref();
			signal?.addEventListener('abort', onAbort);
			this.#waiting.push(waiting);
		});
	}

	#place(): () => void {
		this.#taken++;
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			this.#taken--;
			this.#admit();
		};
	}

	/** In order, so that a run with a small cap is not passed over for ever. */
	#admit(): void {
		for (;;) {
			const [next] = this.#waiting;
			if (next === undefined || this.#taken >= next.cap) return;
			this.#waiting.shift();
			next.enter();
		}
	}
}

/**
 * Acquires one of the slots for runs on an engine. All credentials, nodes and copies of the package in this process
 * share them, because the engine's machine has limited room.
 *
 * @param engine its address @param cap of the credential that asks; a changed credential counts from the next run on
 */
export async function acquire(
	engine: string,
	cap: number,
	waitMs: number,
	signal?: AbortSignal,
): Promise<() => void> {
	const all = processSingleton('places', () => new Map<string, Semaphore>());
	const places = all.get(engine) ?? new Semaphore();
	all.set(engine, places);
	// Addresses may come from an expression, so entries that are not used are removed.
	const forget = () => places.idle && all.get(engine) === places && all.delete(engine);
	try {
		const release = await places.take(cap, waitMs, signal);
		return () => {
			release();
			forget();
		};
	} catch (error) {
		forget();
		throw error;
	}
}

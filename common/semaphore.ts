import { processSingleton } from './processSingleton';

/** Nobody gave a place back in time. */
export class QueueTimeoutError extends Error {
	override readonly name = 'QueueTimeoutError';
}

interface Waiting {
	/** How many places may be taken, with this one's own. */
	readonly cap: number;
	readonly enter: () => void;
}

/** How many runs go on at once. Who asked first gets the next place. */
export class Semaphore {
	#taken = 0;
	#waiting: Waiting[] = [];

	/** Nobody has a place, and nobody waits for one. */
	get idle(): boolean {
		return this.#taken === 0 && this.#waiting.length === 0;
	}

	/**
	 * Waits until fewer than `cap` places are taken and takes one; returns what releases it. Throws QueueTimeoutError after
	 * `waitMs`, and the signal's reason when it is aborted; either way the place goes to the next.
	 */
	async take(cap: number, waitMs: number, signal?: AbortSignal): Promise<() => void> {
		signal?.throwIfAborted();
		// Who is here already goes first, also where this one's cap would let it in at once.
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

	/** In their order, so that a small cap is waited out and not passed over for ever. */
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
 * A place among this process's runs on an engine, whichever credential, node or copy of the package they come from:
 * it is the engine's machine that has room for so many.
 *
 * @param engine its address
 * @param cap of whoever asks: a credential that is changed counts from the next run on
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
	// Addresses that come from an expression must not pile up.
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

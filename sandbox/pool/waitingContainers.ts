import { log } from '../../common/log';
import { importMsOf } from '../imageBuild/libraries';
import { type LoadedLibraries, withoutCounterparts } from './librarySets';
import type { Runner } from '../run/runner';

/** A container that is ready for its job. */
export interface Waiting extends LoadedLibraries {
	readonly runner: Runner;
	/** From then on it may end by itself at any moment; as `performance.now()` tells it. */
	readonly expiresAt: number;
}

/** The containers that are ready, oldest first. What leaves here is given out or removed, and never comes back. */
export class WaitingContainers {
	#all: Waiting[] = [];

	get all(): readonly Waiting[] {
		return this.#all;
	}

	add(one: Waiting): void {
		this.#all.push(one);
		this.#log('A container waits', one);
	}

	/**
	 * False when it was taken out before.
	 *
	 * @param why for the log
	 */
	takeOut(one: Waiting, why: string): boolean {
		const there = this.#all.includes(one);
		this.#all = this.#all.filter((other) => other !== one);
		if (there) this.#log(`A waiting container was ${why}`, one);
		return there;
	}

	#log(message: string, { runner, libraries }: Waiting): void {
		const fields = { container: runner.shortId, libraries: libraries.join(' '), waiting: this.#all.length };
		log.debug(message, fields);
	}

	/** Takes out the one that spares a run the most time, and of equals the one whose loss costs the least. */
	takeBest(libraries: readonly string[]): Waiting | undefined {
		const now = performance.now();
		const gain = (one: Waiting) => importMsOf(one.libraries.filter((name) => libraries.includes(name)));
		const best = this.#all
			.filter(({ runner, expiresAt }) => runner.alive && now < expiresAt)
			.sort((a, b) => gain(b) - gain(a) || importMsOf(a.libraries) - importMsOf(b.libraries))
			.at(0);
		if (best !== undefined) this.takeOut(best, 'taken');
		return best;
	}

	/** Takes out the oldest that nobody wants. */
	takeSurplus(wanted: readonly LoadedLibraries[]): Waiting | undefined {
		const surplus = withoutCounterparts(this.#all, wanted).at(0);
		if (surplus !== undefined) this.takeOut(surplus, 'removed: nobody needs it');
		return surplus;
	}
}

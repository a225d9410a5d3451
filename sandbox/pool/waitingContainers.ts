import { log } from '../../common/log';
import { importMsOf } from '../imageBuild/libraries';
import { type LoadedLibraries, withoutCounterparts } from './librarySets';
import type { Runner } from '../run/runner';

/** A container that is ready for its job. */
export interface WaitingContainer extends LoadedLibraries {
	readonly runner: Runner;
	/** After this time it may end by itself at any moment; in the time of `performance.now()`. */
	readonly expiresAt: number;
}

/** The waiting containers, oldest first. A container that is taken out is used or removed, and never returns. */
export class WaitingContainers {
	#all: WaitingContainer[] = [];

	get all(): readonly WaitingContainer[] {
		return this.#all;
	}

	add(one: WaitingContainer): void {
		this.#all.push(one);
		this.#log('A container waits', one);
	}

	/**
	 * False if it was already taken out.
	 *
	 * @param why for the log
	 */
	takeOut(one: WaitingContainer, why: string): boolean {
		const there = this.#all.includes(one);
		this.#all = this.#all.filter((other) => other !== one);
		if (there) this.#log(`A waiting container was ${why}`, one);
		return there;
	}

	#log(message: string, { runner, libraries }: WaitingContainer): void {
		const fields = { container: runner.shortId, libraries: libraries.join(' '), waiting: this.#all.length };
		log.debug(message, fields);
	}

	/** Takes the container that saves the run the most time; among equals, the one that is cheapest to replace. */
	takeBest(libraries: readonly string[]): WaitingContainer | undefined {
		const now = performance.now();
		const gain = (one: WaitingContainer) =>
			importMsOf(one.libraries.filter((name) => libraries.includes(name)));
		const best = this.#all
			.filter(({ runner, expiresAt }) => runner.alive && now < expiresAt)
			.sort((a, b) => gain(b) - gain(a) || importMsOf(a.libraries) - importMsOf(b.libraries))
			.at(0);
		if (best !== undefined) this.takeOut(best, 'taken');
		return best;
	}

	/** Takes the oldest that is not wanted. */
	takeSurplus(wanted: readonly LoadedLibraries[]): WaitingContainer | undefined {
		const surplus = withoutCounterparts(this.#all, wanted).at(0);
		if (surplus !== undefined) this.takeOut(surplus, 'removed: nobody needs it');
		return surplus;
	}
}

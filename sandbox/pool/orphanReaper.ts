import { logSurvived } from '../../common/log';
import type { ContainerEngine } from '../engine/engine';
import { removeOrphans, UNSTARTED_SECONDS } from './orphanContainers';

/** By then, everything that was created before this process began and never started is old enough to be removed. */
const AGAIN_MS = (UNSTARTED_SECONDS + 30) * 1000;

/**
 * Removes the containers that other processes left on the engine, and those that this one lost, while the engine is
 * in use.
 */
export class OrphanReaper {
	#again: NodeJS.Timeout | undefined;

	/** @param instance whose containers are left alone, except those that were never started */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly instance: string,
	) {}

	/**
	 * Removes now, and once more later: a process that was just killed may have left a container that could still be
	 * started. Calls in between do nothing.
	 */
	tidy(): void {
		if (this.#again !== undefined) return;
		this.#remove();
		this.#again = setTimeout(() => {
			this.#again = undefined;
			this.#remove();
		}, AGAIN_MS).unref();
	}

	stop(): void {
		clearTimeout(this.#again);
		this.#again = undefined;
	}

	#remove(): void {
		void removeOrphans(this.engine, this.instance).catch(
			logSurvived('Leftover containers could not be removed', { engine: this.engine.address }),
		);
	}
}

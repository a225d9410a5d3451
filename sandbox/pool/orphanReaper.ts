import { survived } from '../../common/log';
import type { ContainerEngine } from '../engine/engine';
import { removeOrphans, UNSTARTED_SECONDS } from './orphanContainers';

/** By then everything that was created before this process began, and never started, is old enough to go. */
const AGAIN_MS = (UNSTARTED_SECONDS + 30) * 1000;

/** Removes what other processes have left on the engine, and what this one has lost there, while it is in use. */
export class OrphanReaper {
	#again: NodeJS.Timeout | undefined;

	/** @param instance whose containers are left alone, but for those that were never started */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly instance: string,
	) {}

	/**
	 * Now, and once more a while later: of a process that was killed a moment ago, a container may be left that
	 * might still be started. Does nothing in between.
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
			survived('Leftover containers could not be removed', { engine: this.engine.address }),
		);
	}
}

import { Backoff } from './backoff';
import { Demand } from './demand';
import type { RunningContainer } from '../engine/engine';
import { holdEventLoop } from '../../common/holdEventLoop';
import { modulesOf } from '../imageBuild/libraries';
import { withinMemory, mebibytesOfAll, type LoadedLibraries, withoutCounterparts } from './librarySets';
import { POOL_SETTINGS, type PoolSettings } from '../limits';
import { readyRunner } from './readyRunner';
import { warnNotRemoved, type Runner } from '../run/runner';
import { type WaitingContainer, WaitingContainers } from './waitingContainers';

/** Creating a container uses a processor for 400 ms, so more at once would slow down the runs. */
const CREATIONS_AT_ONCE = 2;
/** Delay between a change and the pool's reaction, so that simultaneous changes are handled together. */
const REFILL_AFTER_MS = 20;
/**
 * A run that just got its container has priority: creating the next one waits until it is over, at most this long.
 */
const RUN_FIRST_MS = 100;
/** How often the pool is checked for surplus containers. */
const TIDY_MS = 30_000;
/**
 * The longest wait for a container that is being created for another run. After that, creating one for this run is
 * not slower.
 */
const CLAIM_MS = 5000;

interface Creation extends LoadedLibraries {
	/** Set by the run that will get the container. */
	claim?: (runner: Runner | undefined) => void;
	/** A run has waited for it in vain, so no other run should. */
	overdue?: true;
}

/**
 * Containers with a started interpreter and imported libraries, each for one run. Nothing of the pool keeps the
 * process alive. When the process ends, so do its containers.
 */
export class WarmPool {
	readonly #demand: Demand;
	/** How long a ready container may be handed out; a little later it ends by itself. */
	readonly #usableMs: number;
	readonly #backoff = new Backoff();
	readonly #creations = new Set<Creation>();
	/** Creations and removals to wait for when closing. */
	readonly #underWay = new Set<Promise<void>>();
	readonly #waiting = new WaitingContainers();
	#timer: NodeJS.Timeout | undefined;
	/** When the timer fires. */
	#due = 0;
	#closed = false;

	/**
	 * @param start starts a container that imports these modules before it is ready, and ends by itself after that
	 * many seconds without a job; it must not keep the process alive
	 */
	constructor(
		private readonly start: (modules: readonly string[], idleSeconds: number) => Promise<RunningContainer>,
		private readonly settings: PoolSettings = POOL_SETTINGS,
	) {
		const idleMs = settings.idleSeconds * 1000;
		this.#usableMs = idleMs - Math.min(5000, idleMs / 10);
		// Not longer: a container that expires after demand has ended would be replaced for nobody.
		this.#demand = new Demand(this.#usableMs);
	}

	/** Takes a waiting container; undefined if there is none and the run needs a new one. */
	async take(libraries: readonly string[]): Promise<Runner | undefined> {
		if (this.#closed) return undefined;
		this.#demand.record(libraries);
		const found = this.#waiting.takeBest(libraries);
		if (found !== undefined) {
			this.#adjustAfter(RUN_FIRST_MS);
			void found.runner.end.then(() => this.#adjustAfter(0));
			return found.runner;
		}
		return await this.#claim(libraries);
	}

	/** A container was started for a single run, so the engine works and the pool can create one. */
	startedCold(): void {
		this.#backoff.succeeded();
		this.#adjustAfter(REFILL_AFTER_MS);
	}

	/** Removes all waiting containers and creates no more. Present runs are not affected. */
	close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		for (const one of this.#waiting.all) this.#drop(one, 'the pool closes');
		// Background work does not keep the process alive, but closing waits for it.
		return holdEventLoop(this.#settled());
	}

	async #settled(): Promise<void> {
		while (this.#underWay.size > 0) await Promise.all(this.#underWay);
	}

	/**
	 * A container that is being created is ready sooner than a new one, unless it imports libraries that nobody
	 * needs.
	 */
	#claim(libraries: readonly string[]): Promise<Runner | undefined> {
		const creation = [...this.#creations].find(
			(one) =>
				one.claim === undefined && !one.overdue && one.libraries.every((name) => libraries.includes(name)),
		);
		if (creation === undefined) return Promise.resolve(undefined);
		this.#adjustAfter(REFILL_AFTER_MS);
		return new Promise((resolve) => {
			// Also keeps the process alive, which the creation itself does not.
			const giveUp = setTimeout(() => {
				creation.overdue = true;
				creation.claim?.(undefined);
			}, CLAIM_MS);
			creation.claim = (runner) => {
				clearTimeout(giveUp);
				delete creation.claim;
				resolve(runner);
			};
		});
	}

	/** Never later than already planned. */
	#adjustAfter(ms: number): void {
		const due = performance.now() + ms;
		if (this.#closed || (this.#timer !== undefined && this.#due <= due)) return;
		clearTimeout(this.#timer);
		this.#due = due;
		this.#timer = setTimeout(() => this.#adjust(), ms).unref();
	}

	/** Moves the pool towards what is wanted. */
	#adjust(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const now = performance.now();
		const { maxWaiting, mebibytes } = this.settings;
		const wanted = withinMemory(this.#demand.wanted(maxWaiting), mebibytes);
		for (const one of this.#waiting.all) {
			if (now >= one.expiresAt) this.#drop(one, 'its time is over');
			else if (wanted.length === 0) this.#drop(one, 'there were no runs for a long time');
		}
		const missing = withoutCounterparts(wanted, [...this.#waiting.all, ...this.#unclaimed()]);
		// With half of the wanted containers, no run is in need, and one processor is left for the runs.
		const atOnce = 2 * this.#waiting.all.length >= wanted.length ? 1 : CREATIONS_AT_ONCE;
		while (missing.length > 0 && this.#creations.size < atOnce && this.#backoff.mayTry(now)) {
			const next = missing.shift() ?? { libraries: [] };
			if (this.#isFull(next) && !this.#dropSurplus(wanted)) break;
			this.#follow(this.#create(next.libraries));
		}
		if (missing.length === 0) while (this.#waiting.all.length > wanted.length && this.#dropSurplus(wanted));
		const soonest = Math.min(TIDY_MS, ...this.#waiting.all.map(({ expiresAt }) => expiresAt - now));
		const retry = missing.length > 0 ? this.#backoff.waitMs(now) : undefined;
		if (this.#waiting.all.length > 0 || retry !== undefined) {
			this.#adjustAfter(Math.max(REFILL_AFTER_MS, Math.min(soonest, retry ?? TIDY_MS)));
		}
	}

	#unclaimed(): Creation[] {
		return [...this.#creations].filter(({ claim }) => claim === undefined);
	}

	#isFull(more: LoadedLibraries): boolean {
		const all = [...this.#waiting.all, ...this.#unclaimed()];
		return all.length >= this.settings.maxWaiting || mebibytesOfAll([...all, more]) > this.settings.mebibytes;
	}

	/** Removes the oldest that is not wanted; false if there is none. */
	#dropSurplus(wanted: readonly LoadedLibraries[]): boolean {
		const surplus = this.#waiting.takeSurplus(wanted);
		if (surplus === undefined) return false;
		this.#remove(surplus.runner);
		return true;
	}

	async #create(libraries: readonly string[]): Promise<void> {
		const creation: Creation = { libraries };
		this.#creations.add(creation);
		const start = this.start(modulesOf(libraries), this.settings.idleSeconds);
		const runner = await readyRunner(start, (failed) => this.#remove(failed));
		this.#creations.delete(creation);
		if (runner === undefined) {
			if (libraries.length > 0) this.#demand.forget(libraries);
			this.#backoff.failed(performance.now());
			creation.claim?.(undefined);
		} else {
			this.#backoff.succeeded();
			if (creation.claim) creation.claim(runner);
			else this.#keep(runner, libraries);
		}
		if (!this.#closed) this.#adjust();
	}

	#keep(runner: Runner, libraries: readonly string[]): void {
		if (this.#closed) return this.#remove(runner);
		const waiting = { runner, libraries, expiresAt: performance.now() + this.#usableMs };
		this.#waiting.add(waiting);
		void runner.end.then(() => {
			if (!this.#waiting.all.includes(waiting)) return;
			this.#drop(waiting, 'it ended');
			this.#adjustAfter(REFILL_AFTER_MS);
		});
	}

	#drop(one: WaitingContainer, why: string): void {
		if (this.#waiting.takeOut(one, `removed: ${why}`)) this.#remove(one.runner);
	}

	/** In the background. A container that cannot be removed ends by itself, because its connection is closed. */
	#remove(runner: Runner): void {
		this.#follow(runner.remove().catch(warnNotRemoved(runner)));
	}

	#follow(task: Promise<void>): void {
		this.#underWay.add(task);
		const done = () => void this.#underWay.delete(task);
		task.then(done, done);
	}
}

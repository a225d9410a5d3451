import { Backoff } from './backoff';
import { Demand, keyOf } from './demand';
import type { RunningContainer } from './engine';
import { importMsOf, mebibytesOf, modulesOf } from './libraries';
import { LIMITS } from './limits';
import { readyRunner } from './readyRunner';
import type { Runner } from './runner';

export interface PoolSettings {
	/** How many containers may wait at the same time. */
	readonly maxWaiting: number;
	/** What they may need together, in MiB. */
	readonly mebibytes: number;
	/** How long one may wait, and how long the last run is remembered. */
	readonly idleSeconds: number;
}

export const POOL_SETTINGS: PoolSettings = {
	maxWaiting: 4,
	mebibytes: 384,
	idleSeconds: LIMITS.idleSeconds,
};

/** Making a container keeps a processor busy for 400 ms: more at once would take them from the runs. */
const CREATIONS_AT_ONCE = 2;
/** A run that was just handed its container comes first: making the next one can wait until it is over. */
const REFILL_AFTER_MS = 20;
/** How often a pool that is too large is looked at. */
const TIDY_MS = 30_000;
/** Longest wait for a container under way that another run's demand has caused. */
const CLAIM_MS = LIMITS.startSeconds * 1000;

interface Waiting {
	readonly runner: Runner;
	readonly libraries: readonly string[];
	/** From then on it may end by itself at any moment. */
	readonly expiresAt: number;
}

interface Creation {
	readonly libraries: readonly string[];
	/** Set by the run that will have what is made. */
	claim?: (runner: Runner | undefined) => void;
}

/**
 * Containers that wait with the interpreter started and libraries imported, each for one run. Nothing of
 * it keeps the process alive; what a container waits on ends with the process, and so does the container.
 */
export class WarmPool {
	readonly #demand: Demand;
	/** How long one that is ready may be given out; a little later it ends by itself. */
	readonly #usableMs: number;
	readonly #backoff = new Backoff();
	readonly #creations = new Set<Creation>();
	/** Creations and removals to wait for when closing. */
	readonly #underWay = new Set<Promise<void>>();
	/** Oldest first. */
	#waiting: Waiting[] = [];
	#timer: NodeJS.Timeout | undefined;
	/** When the timer goes off. */
	#due = 0;
	#closed = false;

	/**
	 * @param start starts a container that imports these modules before it says that it is ready, and ends
	 *   by itself after that many seconds without a job; must not keep the process alive
	 */
	constructor(
		private readonly start: (modules: readonly string[], idleSeconds: number) => Promise<RunningContainer>,
		private readonly settings: PoolSettings = POOL_SETTINGS,
	) {
		const idleMs = settings.idleSeconds * 1000;
		this.#usableMs = idleMs - Math.min(5000, idleMs / 10);
		// Not longer: what expires after the last run would be replaced for nobody.
		this.#demand = new Demand(this.#usableMs);
	}

	/** A container that waits, for good; undefined where there is none and the run has to have its own made. */
	async take(libraries: readonly string[]): Promise<Runner | undefined> {
		if (this.#closed) return undefined;
		this.#demand.record(libraries);
		const found = this.#best(libraries);
		if (found !== undefined) {
			this.#waiting = this.#waiting.filter((one) => one !== found);
			this.#adjustAfter(REFILL_AFTER_MS);
			return found.runner;
		}
		return await this.#claim(libraries);
	}

	/** A container was started for a run of its own: the engine works, and it is time to make one ready. */
	startedCold(): void {
		this.#backoff.succeeded();
		this.#adjustAfter(REFILL_AFTER_MS);
	}

	/** Removes all that wait and makes no more. Runs under way are not touched. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		for (const { runner } of this.#waiting) this.#remove(runner);
		this.#waiting = [];
		// What is under way does not keep the process alive; whoever closes wants to see the end of it.
		const hold = setInterval(() => {}, 1000);
		while (this.#underWay.size > 0) await Promise.all(this.#underWay);
		clearInterval(hold);
	}

	/** The one that spares the run the most time, and of equals the one whose loss costs the least. */
	#best(libraries: readonly string[]): Waiting | undefined {
		const now = performance.now();
		const gain = (one: Waiting) => importMsOf(one.libraries.filter((name) => libraries.includes(name)));
		return this.#waiting
			.filter(({ runner, expiresAt }) => runner.alive && now < expiresAt)
			.sort((a, b) => gain(b) - gain(a) || importMsOf(a.libraries) - importMsOf(b.libraries))
			.at(0);
	}

	/** One that is being made already is there sooner than a new one, unless it imports what nobody needs. */
	#claim(libraries: readonly string[]): Promise<Runner | undefined> {
		const creation = [...this.#creations].find(
			(one) => one.claim === undefined && one.libraries.every((name) => libraries.includes(name)),
		);
		if (creation === undefined) return Promise.resolve(undefined);
		this.#adjustAfter(REFILL_AFTER_MS);
		return new Promise((resolve) => {
			// Also keeps the process alive, which the creation itself does not.
			const giveUp = setTimeout(() => creation.claim?.(undefined), CLAIM_MS);
			creation.claim = (runner) => {
				clearTimeout(giveUp);
				delete creation.claim;
				resolve(runner);
			};
		});
	}

	/** Never later than was asked for before. */
	#adjustAfter(ms: number): void {
		const due = performance.now() + ms;
		if (this.#closed || (this.#timer !== undefined && this.#due <= due)) return;
		clearTimeout(this.#timer);
		this.#due = due;
		this.#timer = setTimeout(() => this.#adjust(), ms).unref();
	}

	/** Brings what waits nearer to what is wanted. */
	#adjust(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const now = performance.now();
		const wanted = this.#affordable();
		for (const one of this.#waiting) {
			if (now >= one.expiresAt || wanted.length === 0) this.#drop(one);
		}
		const missing = this.#missing(wanted);
		// With half of them there nobody is in need, and a processor is left to the runs.
		const atOnce = 2 * this.#waiting.length >= wanted.length ? 1 : CREATIONS_AT_ONCE;
		while (missing.length > 0 && this.#creations.size < atOnce && this.#backoff.mayTry(now)) {
			const libraries = missing.shift() ?? [];
			if (this.#isFull(libraries) && !this.#dropSurplus(wanted)) break;
			this.#follow(this.#create(libraries));
		}
		if (missing.length === 0) while (this.#waiting.length > wanted.length && this.#dropSurplus(wanted));
		const soonest = Math.min(TIDY_MS, ...this.#waiting.map(({ expiresAt }) => expiresAt - now));
		const retry = missing.length > 0 ? this.#backoff.waitMs(now) : undefined;
		if (this.#waiting.length > 0 || retry !== undefined) {
			this.#adjustAfter(Math.max(REFILL_AFTER_MS, Math.min(soonest, retry ?? TIDY_MS)));
		}
	}

	/** What is wanted, as far as the memory goes. */
	#affordable(): Array<readonly string[]> {
		const most = this.settings.mebibytes;
		let left = most;
		const wanted = this.#demand.wanted(this.settings.maxWaiting);
		// Libraries that alone are too much are not imported ahead: an empty container still spares the start.
		const possible = wanted.map((libraries) => (mebibytesOf(libraries) > most ? [] : libraries));
		return possible.filter((libraries) => {
			const needed = mebibytesOf(libraries);
			if (needed > left) return false;
			left -= needed;
			return true;
		});
	}

	/** What is wanted and neither waits nor is being made for the pool. */
	#missing(wanted: ReadonlyArray<readonly string[]>): Array<readonly string[]> {
		const there = [...this.#waiting, ...this.#unclaimed()].map(({ libraries }) => keyOf(libraries));
		return wanted.filter((libraries) => {
			const at = there.indexOf(keyOf(libraries));
			if (at >= 0) there.splice(at, 1);
			return at < 0;
		});
	}

	#unclaimed(): Creation[] {
		return [...this.#creations].filter(({ claim }) => claim === undefined);
	}

	#isFull(more: readonly string[]): boolean {
		const all = [...this.#waiting, ...this.#unclaimed()];
		const needed = all.reduce((sum, { libraries }) => sum + mebibytesOf(libraries), mebibytesOf(more));
		return all.length >= this.settings.maxWaiting || needed > this.settings.mebibytes;
	}

	/** Drops the oldest that nobody wants; false when there is none. */
	#dropSurplus(wanted: ReadonlyArray<readonly string[]>): boolean {
		const unmet = wanted.map(keyOf);
		const surplus = this.#waiting.find(({ libraries }) => {
			const at = unmet.indexOf(keyOf(libraries));
			if (at >= 0) unmet.splice(at, 1);
			return at < 0;
		});
		if (surplus === undefined) return false;
		this.#drop(surplus);
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
		this.#waiting.push(waiting);
		void runner.end.then(() => {
			if (!this.#waiting.includes(waiting)) return;
			this.#drop(waiting);
			this.#adjustAfter(REFILL_AFTER_MS);
		});
	}

	#drop(one: Waiting): void {
		this.#waiting = this.#waiting.filter((other) => other !== one);
		this.#remove(one.runner);
	}

	/** In the background; what fails to go now ends by itself, as its line is closed. */
	#remove(runner: Runner): void {
		this.#follow(runner.remove().catch(() => {}));
	}

	#follow(task: Promise<void>): void {
		this.#underWay.add(task);
		const done = () => void this.#underWay.delete(task);
		task.then(done, done);
	}
}

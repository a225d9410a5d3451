/**
 * Runs that follow each other within this time need a container each, because creating another takes about as long.
 */
const WINDOW_MS = 1000;
const MINUTE_MS = 60_000;
/** The factor by which each further run reduces an older run's weight: about the last thirty count. */
const DECAY = 0.95;
/**
 * Below this weight a set of libraries gets no container of its own: it was not used in about the last fifteen runs.
 */
const LIVE_WEIGHT = 0.5;

interface Profile {
	readonly libraries: readonly string[];
	weight: number;
}

/** What recent runs needed: how many containers at once, and with which libraries. */
export class Demand {
	/** Times of the runs within the last window. */
	#recent: number[] = [];
	/** The most runs within one window, for each minute, oldest first. */
	#peaks: Array<{ readonly minute: number; runs: number }> = [];
	#profiles = new Map<string, Profile>();

	/**
	 * @param memoryMs how long a run counts, in milliseconds; if there were no runs in that time, nothing is needed
	 */
	constructor(
		private readonly memoryMs: number,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** One run that imports these libraries (sorted). */
	record(libraries: readonly string[]): void {
		const now = this.now();
		this.#recent = [...this.#recent.filter((time) => now - time < WINDOW_MS), now];
		const minute = Math.floor(now / MINUTE_MS);
		const last = this.#peaks.at(-1);
		if (last?.minute === minute) last.runs = Math.max(last.runs, this.#recent.length);
		else this.#peaks.push({ minute, runs: this.#recent.length });
		this.#learn(libraries);
	}

	/** No container could be started with these libraries, so none is wanted until code imports them again. */
	forget(libraries: readonly string[]): void {
		this.#profiles.delete(keyOf(libraries));
	}

	/** The libraries of each container that should be waiting, the most useful first; at most `most`. */
	wanted(most: number): Array<readonly string[]> {
		const count = Math.min(most, this.#count());
		if (count === 0) return [];
		const byWeight = [...this.#profiles.values()].sort((a, b) => b.weight - a.weight);
		const live = byWeight.filter(({ weight }, place) => place === 0 || weight >= LIVE_WEIGHT);
		const slots = live.slice(0, count).map(({ libraries }) => libraries);
		const given = new Map(live.map((profile) => [profile, 1]));
		// The rest in proportion to use: each goes to the set with the most runs for each of its containers.
		while (slots.length < count) {
			let neediest: Profile | undefined;
			const need = (profile: Profile) => profile.weight / ((given.get(profile) ?? 0) + 1);
			for (const profile of live) if (!neediest || need(profile) > need(neediest)) neediest = profile;
			if (!neediest) break;
			given.set(neediest, (given.get(neediest) ?? 0) + 1);
			slots.push(neediest.libraries);
		}
		return slots;
	}

	/**
	 * As many as ran within one window, and at least one for each set of libraries in use. None after a long pause.
	 */
	#count(): number {
		const now = this.now();
		const last = this.#recent.at(-1);
		if (last === undefined || now - last >= this.memoryMs) return 0;
		this.#peaks = this.#peaks.filter(({ minute }) => now - minute * MINUTE_MS < this.memoryMs + MINUTE_MS);
		const live = [...this.#profiles.values()].filter(({ weight }) => weight >= LIVE_WEIGHT);
		return Math.max(live.length, ...this.#peaks.map(({ runs }) => runs));
	}

	#learn(libraries: readonly string[]): void {
		for (const [key, profile] of this.#profiles) {
			profile.weight *= DECAY;
			if (profile.weight < LIVE_WEIGHT / 10) this.#profiles.delete(key);
		}
		const key = keyOf(libraries);
		const known = this.#profiles.get(key);
		if (known) known.weight += 1;
		else this.#profiles.set(key, { libraries, weight: 1 });
	}
}

/** Equal for equal libraries. */
export function keyOf(libraries: readonly string[]): string {
	return libraries.join(' ');
}

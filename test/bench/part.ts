import type { Figure } from './figures';

/** What a part of the bench is given. */
export interface Bench {
	/** How many times a thing of milliseconds is measured; what takes longer is measured less often. */
	readonly runs: number;
	/** A figure of a part before, to compare with; undefined where that part did not run. */
	readonly measured: (name: string) => Figure | undefined;
	/** Progress, and why something cannot be measured here. */
	readonly say: (text: string) => void;
}

/** Measures one thing; leaves nothing running. */
export interface BenchPart {
	/** For `--only`. */
	readonly name: string;
	/** For people. */
	readonly title: string;
	/** Each figure as soon as it is measured. */
	run(bench: Bench): AsyncGenerator<Figure, void>;
}

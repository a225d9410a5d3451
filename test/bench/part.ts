import type { Figure } from './figures';

/** The input of a bench part. */
export interface Bench {
	/** Number of measurements for something that takes milliseconds. Slower things are measured less often. */
	readonly runs: number;
	/** A figure of an earlier part, to compare with. Undefined if that part did not run. */
	readonly measured: (name: string) => Figure | undefined;
	/** Prints progress, and why something cannot be measured here. */
	readonly say: (text: string) => void;
}

/** Measures one thing. Leaves nothing running. */
export interface BenchPart {
	/** Name for `--only`. */
	readonly name: string;
	/** Title for people. */
	readonly title: string;
	/** Yields each figure as soon as it is measured. */
	run(bench: Bench): AsyncGenerator<Figure, void>;
}

/** Simulates shared processors and single threads. All times are simulated milliseconds. */

/** Length of a time slice on a processor. */
const SLICE_MS = 5;

interface Slice {
	left: number;
	readonly done: () => void;
}

/** A queue of future events, the earliest first. */
export class Clock {
	readonly #heap: Array<{ readonly at: number; readonly order: number; readonly call: () => void }> = [];
	#order = 0;
	now = 0;

	after(milliseconds: number, call: () => void): void {
		const heap = this.#heap;
		heap.push({ at: this.now + milliseconds, order: this.#order++, call });
		for (let at = heap.length - 1; at > 0;) {
			const parent = (at - 1) >> 1;
			if (!this.#swapIfBefore(at, parent)) break;
			at = parent;
		}
	}

	/** Runs all events until none is left. */
	run(): void {
		for (let next = this.#takeFirst(); next !== undefined; next = this.#takeFirst()) {
			this.now = next.at;
			next.call();
		}
	}

	#takeFirst() {
		const heap = this.#heap;
		const [first] = heap;
		const last = heap.pop();
		if (first === undefined || last === undefined || heap.length === 0) return first;
		heap[0] = last;
		for (let at = 0; ;) {
			const left = 2 * at + 1;
			if (left >= heap.length) break;
			const smaller = left + 1 < heap.length && this.#isBefore(left + 1, left) ? left + 1 : left;
			if (!this.#swapIfBefore(smaller, at)) break;
			at = smaller;
		}
		return first;
	}

	#isBefore(one: number, other: number): boolean {
		const [a, b] = [this.#heap[one], this.#heap[other]];
		if (a === undefined || b === undefined) return false;
		return a.at < b.at || (a.at === b.at && a.order < b.order);
	}

	#swapIfBefore(one: number, other: number): boolean {
		if (!this.#isBefore(one, other)) return false;
		const [a, b] = [this.#heap[one], this.#heap[other]];
		if (a !== undefined && b !== undefined) [this.#heap[one], this.#heap[other]] = [b, a];
		return true;
	}
}

/** A set of processors. Work gets a processor for one time slice at a time. */
export class Cores {
	readonly #waiting: Slice[] = [];
	#free: number;
	/** CPU time used so far, in milliseconds. */
	busyMs = 0;

	constructor(
		private readonly clock: Clock,
		count: number,
	) {
		this.#free = count;
	}

	use(milliseconds: number, done: () => void): void {
		if (milliseconds <= 0) return done();
		this.#waiting.push({ left: milliseconds, done });
		this.#next();
	}

	#next(): void {
		if (this.#free === 0) return;
		const slice = this.#waiting.shift();
		if (slice === undefined) return;
		this.#free--;
		const used = Math.min(SLICE_MS, slice.left);
		this.clock.after(used, () => {
			this.busyMs += used;
			slice.left -= used;
			this.#free++;
			if (slice.left > 0) this.#waiting.push(slice);
			else slice.done();
			this.#next();
		});
	}
}

/** Limits how many enter at once. The others wait in order of arrival. */
export class Gate {
	readonly #waiting: Array<() => void> = [];
	#free: number;

	constructor(count: number) {
		this.#free = count;
	}

	enter(entered: () => void): void {
		if (this.#free === 0) {
			this.#waiting.push(entered);
			return;
		}
		this.#free--;
		entered();
	}

	leave(): void {
		const next = this.#waiting.shift();
		if (next === undefined) this.#free++;
		else next();
	}

	get free(): number {
		return this.#free;
	}
}

/** A single JavaScript thread: does its work in sequence, on a processor of the machine. */
export class Thread {
	readonly #gate = new Gate(1);

	constructor(private readonly cores: Cores) {}

	work(milliseconds: number, done: () => void): void {
		this.#gate.enter(() => {
			this.cores.use(milliseconds, () => {
				this.#gate.leave();
				done();
			});
		});
	}
}

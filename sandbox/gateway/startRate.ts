/** Limits how many things begin within a second. They begin in order of arrival; the rest waits. */
export class StartRate {
	readonly #waiting: Array<() => void> = [];
	#tokens: number;
	#countedAt = performance.now();
	#timer: NodeJS.Timeout | undefined;

	/** @param perSecond also how many may begin at once after a pause */
	constructor(private readonly perSecond: number) {
		this.#tokens = perSecond;
	}

	/** Calls `begin` now or later. The returned function cancels a call that has not happened. */
	begin(begin: () => void): () => void {
		this.#waiting.push(begin);
		this.#admit();
		return () => {
			const at = this.#waiting.indexOf(begin);
			if (at >= 0) this.#waiting.splice(at, 1);
		};
	}

	/** Nothing more begins. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#waiting.length = 0;
	}

	#admit(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const now = performance.now();
		this.#tokens = Math.min(this.perSecond, this.#tokens + ((now - this.#countedAt) / 1000) * this.perSecond);
		this.#countedAt = now;
		while (this.#tokens >= 1 && this.#waiting.length > 0) {
			this.#tokens--;
			this.#waiting.shift()?.();
		}
		if (this.#waiting.length === 0) return;
		this.#timer = setTimeout(() => this.#admit(), ((1 - this.#tokens) / this.perSecond) * 1000 + 1).unref();
	}
}

import { holdEventLoop } from '../../common/holdEventLoop';

const HEARTBEAT_MS = 10_000;

export interface Step {
	readonly title: string;
	/** How long the work usually takes, in words. */
	readonly usually: string;
	readonly isDone: () => Promise<boolean> | boolean;
	/** Does the work. `note` sets the current detail for the next line of progress. */
	readonly work: (note: (detail: string) => void) => Promise<void>;
}

/** Runs numbered steps, also in parallel, and prints their progress. */
export class Steps {
	#begun = 0;

	constructor(
		private readonly total: number,
		private readonly print: (line: string) => void = console.log,
		private readonly heartbeatMs = HEARTBEAT_MS,
	) {}

	/** Runs one step, or says that there is nothing to do. @throws what the step throws */
	async run(step: Step): Promise<void> {
		// Keep the process alive: a pending promise alone, such as an engine's answer, does not.
		await holdEventLoop(this.#run(step));
	}

	async #run({ title, usually, isDone, work }: Step): Promise<void> {
		const done = await isDone();
		// The number is given at the first line printed, because some steps check longer than others.
		this.#begun += 1;
		const prefix = `[${this.#begun}/${this.total}] ${title}`;
		if (done) {
			this.print(`${prefix}: already there`);
			return;
		}
		this.print(`${prefix} (${usually})`);
		const startedAt = Date.now();
		let detail = '';
		const heartbeat = setInterval(() => {
			this.print(`${prefix} … ${elapsed(startedAt)}${detail && `: ${detail}`}`);
		}, this.heartbeatMs);
		heartbeat.unref();
		try {
			await work((text) => {
				detail = text.trim().slice(0, 120);
			});
			this.print(`${prefix}: done in ${elapsed(startedAt)}`);
		} catch (error) {
			this.print(`${prefix}: failed after ${elapsed(startedAt)}`);
			throw error;
		} finally {
			clearInterval(heartbeat);
		}
	}
}

function elapsed(sinceMs: number): string {
	const seconds = Math.round((Date.now() - sinceMs) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

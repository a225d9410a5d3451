import { holdEventLoop } from '../../common/holdEventLoop';

const HEARTBEAT_MS = 10_000;

export interface Step {
	readonly title: string;
	/** How long it usually takes when there is something to do, as a person says it. */
	readonly usually: string;
	readonly isDone: () => Promise<boolean> | boolean;
	/** Does the work; `note` gives what it is at right now for the next line of progress. */
	readonly work: (note: (detail: string) => void) => Promise<void>;
}

/** Numbered steps with progress that a person can follow, side by side ones included. */
export class Steps {
	#begun = 0;

	constructor(
		private readonly total: number,
		private readonly print: (line: string) => void = console.log,
		private readonly heartbeatMs = HEARTBEAT_MS,
	) {}

	/** Runs one step, or says that there is nothing to do. @throws what the step throws */
	async run(step: Step): Promise<void> {
		// What it waits on alone, such as an engine's answer, keeps no process alive.
		await holdEventLoop(this.#run(step));
	}

	async #run({ title, usually, isDone, work }: Step): Promise<void> {
		const done = await isDone();
		// Numbered when first told of: looking takes one step longer than another.
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

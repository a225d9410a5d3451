import type { ContainerSource } from './coldContainers';
import {
	type ContainerEngine,
	EngineError,
	EngineUnreachable,
	ImageMissing,
	type RunningContainer,
} from './engine';
import { refuseJob } from './jobLimits';
import { LIMITS } from './limits';
import { unstartedOutcome } from './outcome';
import { NoPlace, Places } from './places';
import { runPython } from './runPython';
import type { PythonJob, RunOptions, RunOutcome, Sandbox } from './sandbox';

/** Runs each job in a container of its own, and sees to it that the container goes. */
export class ContainerSandbox implements Sandbox {
	readonly #places: Places;
	/** Whatever must have happened before everything is over: runs, and removals behind them. */
	readonly #underWay = new Set<Promise<unknown>>();

	/**
	 * @param explainMissing what to tell when the image is missing; may start its build
	 */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly containers: ContainerSource,
		private readonly explainMissing: (error: ImageMissing) => string,
		concurrentRuns: number = LIMITS.concurrentRuns,
	) {
		this.#places = new Places(concurrentRuns);
	}

	run(job: PythonJob, options: RunOptions = {}): Promise<RunOutcome> {
		return this.#follow(this.#run(job, options.signal));
	}

	/** Resolves when no run is under way and every container of this process is gone. */
	async close(): Promise<void> {
		while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
	}

	async #run(job: PythonJob, signal: AbortSignal | undefined): Promise<RunOutcome> {
		const refusal = refuseJob(job);
		if (refusal !== undefined) return unstartedOutcome('refused', refusal);
		let giveBack = () => {};
		try {
			giveBack = await this.#places.take(LIMITS.queueSeconds * 1000, signal);
			const container = await this.#start(signal);
			try {
				return await runPython(container, job, () => this.engine.ranOutOfMemory(container.id), signal);
			} finally {
				this.#remove(container);
			}
		} catch (error) {
			return this.#explain(error, signal);
		} finally {
			giveBack();
		}
	}

	/** A container that arrives after nobody waits for it any more is removed. */
	async #start(signal: AbortSignal | undefined): Promise<RunningContainer> {
		const starting = this.containers.take();
		const container = await firstOf(starting, LIMITS.startSeconds * 1000, signal);
		if (container !== undefined) return container;
		void this.#follow(
			starting.then(
				(late) => this.#remove(late),
				() => {},
			),
		);
		signal?.throwIfAborted();
		throw new EngineUnreachable(
			`The container engine at ${this.engine.address} did not start a container within ${LIMITS.startSeconds} s. ` +
				'See whether its machine is overloaded, then run again.',
		);
	}

	/** In the background: the result need not wait for it. What fails to go now is a leftover for later. */
	#remove(container: RunningContainer): void {
		void this.#follow(container.remove().catch(() => {}));
	}

	#follow<T>(promise: Promise<T>): Promise<T> {
		this.#underWay.add(promise);
		const done = () => this.#underWay.delete(promise);
		promise.then(done, done);
		return promise;
	}

	#explain(error: unknown, signal: AbortSignal | undefined): RunOutcome {
		if (signal?.aborted) return unstartedOutcome('cancelled', 'The run was cancelled.');
		if (error instanceof NoPlace) {
			return unstartedOutcome(
				'container_failed',
				`No place became free within ${LIMITS.queueSeconds} s: too many actions run at the same time. Run again later.`,
			);
		}
		if (error instanceof ImageMissing) {
			return unstartedOutcome('image_missing', this.explainMissing(error));
		}
		if (error instanceof EngineUnreachable) return unstartedOutcome('engine_unreachable', error.message);
		if (error instanceof EngineError) return unstartedOutcome('container_failed', error.message);
		const reason = error instanceof Error ? error.message : String(error);
		return unstartedOutcome('container_failed', `The run failed in an unexpected way: ${reason}`);
	}
}

/** What the promise gives, or undefined when the time is up or the signal aborted before. */
function firstOf<T>(
	promise: Promise<T>,
	ms: number,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	return new Promise((resolve, reject) => {
		const settle = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', giveUp);
		};
		const giveUp = () => {
			settle();
			resolve(undefined);
		};
		const timer = setTimeout(giveUp, ms).unref();
		if (signal?.aborted) return giveUp();
		signal?.addEventListener('abort', giveUp);
		promise.then(resolve, reject).finally(settle);
	});
}

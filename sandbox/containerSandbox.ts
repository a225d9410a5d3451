import type { ContainerSource } from './containerSource';
import { type ContainerEngine, EngineError, EngineUnreachable, ImageMissing } from './engine';
import { refuseJob } from './jobLimits';
import { keptAlive } from './keptAlive';
import { LIMITS } from './limits';
import { unstartedOutcome } from './outcome';
import { NoPlace, Places } from './places';
import type { Runner } from './runner';
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

	/** Resolves when no run is under way and every container of this process is gone; the process lives until then. */
	close(): Promise<void> {
		return keptAlive(this.#close());
	}

	async #close(): Promise<void> {
		// A container that waited is removed over a connection that would let the process end.
		while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
		await this.containers.close();
	}

	async #run(job: PythonJob, signal: AbortSignal | undefined): Promise<RunOutcome> {
		const refusal = refuseJob(job);
		if (refusal !== undefined) return unstartedOutcome('refused', refusal);
		let giveBack = () => {};
		try {
			giveBack = await this.#places.take(LIMITS.queueSeconds * 1000, signal);
			const runner = await this.#start(job.code, signal);
			try {
				return await runPython(runner, job, () => this.engine.ranOutOfMemory(runner.id), signal);
			} finally {
				this.#remove(runner);
			}
		} catch (error) {
			return this.#explain(error, signal);
		} finally {
			giveBack();
		}
	}

	/** A container that arrives after nobody waits for it any more is removed. */
	async #start(code: string, signal: AbortSignal | undefined): Promise<Runner> {
		const starting = this.containers.take(code);
		const runner = await firstOf(starting, LIMITS.startSeconds * 1000, signal);
		if (runner !== undefined) return runner;
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
	#remove(runner: Runner): void {
		void this.#follow(runner.remove().catch(() => {}));
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

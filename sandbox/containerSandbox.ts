import { errorMessage } from '../common/errorMessage';
import type { ContainerSource } from './pool/containerSource';
import {
	type ContainerEngine,
	EngineError,
	EngineUnreachableError,
	ImageMissingError,
} from './engine/engine';
import { refuseJob } from './run/jobLimits';
import { holdEventLoop } from '../common/holdEventLoop';
import { logSurvived } from '../common/log';
import { LIMITS } from './limits';
import { unstartedOutcome } from './run/outcome';
import { QueueTimeoutError, acquire } from '../common/semaphore';
import { warnNotRemoved, type Runner } from './run/runner';
import { runPython } from './run/runPython';
import type { PythonJob, RunOptions, RunOutcome, Sandbox } from './sandbox';
import type { GatewaySettings } from './gateway/gateway';

/** Runs each job in a container of its own, and removes the container. */
export class ContainerSandbox implements Sandbox {
	readonly #runs = new Set<Promise<unknown>>();
	/** Background work: removing containers, and receiving those that arrive late. */
	readonly #tidying = new Set<Promise<unknown>>();

	/**
	 * @param explainMissing the message if the image is missing; it may start the build @param concurrentRuns a run
	 * begins only while fewer of this process's runs use the engine @param gatewayFor the rules for a run's
	 * connections, if containers have no network of their own
	 */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly containers: ContainerSource,
		private readonly explainMissing: (error: ImageMissingError) => string,
		private readonly concurrentRuns: number = LIMITS.concurrentRuns,
		private readonly gatewayFor?: (job: PythonJob, options: RunOptions) => GatewaySettings,
	) {}

	run(job: PythonJob, options: RunOptions = {}): Promise<RunOutcome> {
		return follow(this.#runs, this.#run(job, options));
	}

	/**
	 * Resolves when no run is active and every container of this process is removed; until then the process stays
	 * alive. Runs have limits of their own. For an engine that does not remove containers, the wait is as long as for
	 * a start.
	 */
	close(): Promise<void> {
		return holdEventLoop(this.#close());
	}

	async #close(): Promise<void> {
		while (this.#runs.size > 0) await Promise.allSettled(this.#runs);
		// The next process removes what is left by then.
		await firstOf(this.#tidied(), LIMITS.startSeconds * 1000);
	}

	/** A waiting container is removed over a connection that does not keep the process alive. */
	async #tidied(): Promise<void> {
		while (this.#tidying.size > 0) await Promise.allSettled(this.#tidying);
		await this.containers.close();
	}

	async #run(job: PythonJob, options: RunOptions): Promise<RunOutcome> {
		const { signal } = options;
		const refusal = refuseJob(job);
		if (refusal !== undefined) return unstartedOutcome('refused', refusal);
		let giveBack = () => {};
		try {
			const waitMs = LIMITS.queueSeconds * 1000;
			giveBack = await acquire(this.engine.address, this.concurrentRuns, waitMs, signal);
			const runner = await this.#start(job.code, signal);
			try {
				const gateway = this.gatewayFor?.(job, options);
				return await runPython(runner, job, () => this.engine.ranOutOfMemory(runner.id), {
					...(signal === undefined ? {} : { signal }),
					...(gateway === undefined ? {} : { gateway }),
				});
			} finally {
				this.#remove(runner);
			}
		} catch (error) {
			return this.#explain(error, signal);
		} finally {
			giveBack();
		}
	}

	/** A container that arrives when nobody waits for it any more is removed. */
	async #start(code: string, signal: AbortSignal | undefined): Promise<Runner> {
		const starting = this.containers.take(code);
		const runner = await firstOf(starting, LIMITS.startSeconds * 1000, signal);
		if (runner !== undefined) return runner;
		void follow(
			this.#tidying,
			starting.then(
				(late) => this.#remove(late),
				logSurvived('A container start failed after its run had stopped waiting', {
					engine: this.engine.address,
				}),
			),
		);
		signal?.throwIfAborted();
		throw new EngineUnreachableError(
			`The container engine at ${this.engine.address} did not start a container within ${LIMITS.startSeconds} s. ` +
				'Check whether its machine is overloaded, then run again.',
		);
	}

	/**
	 * In the background, because the result does not depend on it. A container that cannot be removed now is removed
	 * later.
	 */
	#remove(runner: Runner): void {
		void follow(this.#tidying, runner.remove().catch(warnNotRemoved(runner)));
	}

	#explain(error: unknown, signal: AbortSignal | undefined): RunOutcome {
		if (signal?.aborted) return unstartedOutcome('cancelled', 'The run was cancelled.');
		if (error instanceof QueueTimeoutError) {
			return unstartedOutcome(
				'container_failed',
				`The run could not start within ${LIMITS.queueSeconds} s: too many actions run at the same time. Run again later.`,
			);
		}
		if (error instanceof ImageMissingError) {
			return unstartedOutcome('image_missing', this.explainMissing(error));
		}
		if (error instanceof EngineUnreachableError) return unstartedOutcome('engine_unreachable', error.message);
		if (error instanceof EngineError) return unstartedOutcome('container_failed', error.message);
		const reason = errorMessage(error);
		return unstartedOutcome('container_failed', `The run failed in an unexpected way: ${reason}`);
	}
}

/** Keeps the promise in the set until it is settled. */
function follow<T>(underWay: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
	underWay.add(promise);
	const done = () => underWay.delete(promise);
	promise.then(done, done);
	return promise;
}

/** The promise's value, or undefined if the time is up or the signal aborts first. */
function firstOf<T>(promise: Promise<T>, ms: number, signal?: AbortSignal): Promise<T | undefined> {
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

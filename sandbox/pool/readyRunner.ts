import { log, elapsedMs, logSurvived } from '../../common/log';
import type { RunningContainer } from '../engine/engine';
import { LIMITS } from '../limits';
import { Runner } from '../run/runner';

/**
 * The container once it is ready for its job; undefined if it is not ready in time or the engine does not answer. Its
 * connection does not keep the process alive.
 *
 * @param giveUp removes a container that was started and did not get ready, however late it started
 */
export async function readyRunner(
	starting: Promise<RunningContainer>,
	giveUp: (runner: Runner) => void,
): Promise<Runner | undefined> {
	const began = performance.now();
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), LIMITS.startSeconds * 1000).unref();
	});
	const started = starting.then(
		(container) => {
			const runner = new Runner(container);
			runner.keepProcessAlive(false);
			return runner;
		},
		// The run that finds no waiting container creates its own, and reports what is wrong.
		(error: unknown) => {
			logSurvived('A container for the pool could not be created')(error);
			return undefined;
		},
	);
	const runner = await Promise.race([started, late]);
	if (runner !== undefined && runner !== 'late') await Promise.race([runner.ready, runner.end, late]);
	clearTimeout(timer);
	if (runner !== undefined && runner !== 'late' && runner.isReady && runner.alive) {
		log.debug('A container was created for the pool', { container: runner.shortId, ms: elapsedMs(began) });
		return runner;
	}
	void started.then((arrived) => {
		if (arrived === undefined) return;
		log.warn('A container did not become ready', { container: arrived.shortId, ms: elapsedMs(began) });
		giveUp(arrived);
	});
	return undefined;
}

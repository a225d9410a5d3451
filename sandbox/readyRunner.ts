import type { RunningContainer } from './engine';
import { LIMITS } from './limits';
import { Runner } from './runner';

/**
 * The container once it waits for its job; undefined where it does not come to that in time. From then on
 * its line does not keep the process alive.
 *
 * @param giveUp removes one that was started and did not get ready
 */
export async function readyRunner(
	starting: Promise<RunningContainer>,
	giveUp: (runner: Runner) => void,
): Promise<Runner | undefined> {
	let runner: Runner;
	try {
		runner = new Runner(await starting);
	} catch {
		// The run that finds no container waiting makes its own, and tells what is wrong.
		return undefined;
	}
	runner.keepProcessAlive(false);
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise((resolve) => {
		timer = setTimeout(() => resolve(undefined), LIMITS.startSeconds * 1000).unref();
	});
	await Promise.race([runner.ready, runner.end, late]);
	clearTimeout(timer);
	if (runner.isReady && runner.alive) return runner;
	giveUp(runner);
	return undefined;
}

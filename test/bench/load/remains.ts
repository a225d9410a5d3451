import type { Deployment } from '../../../local/queue/deployment';
import type { OwnEngine } from '../../../local/queue/ownEngine';
import { waitUntil } from '../../../local/process/waitUntil';

const MINUTE_MS = 60_000;

export interface Remains {
	/** Number of warm containers while both workers are alive and idle. */
	readonly containersWaiting: number;
	/** Number of containers that are left a minute after the workers were killed. */
	readonly containersRemaining: number;
	readonly secondsUntilNone: number | null;
}

/** Kills the workers and counts the containers that remain after a minute. */
export async function remainingContainers(deployment: Deployment, engine: OwnEngine): Promise<Remains> {
	const containersWaiting = await engine.countContainers();
	for (const worker of deployment.workers) worker.kill('SIGKILL');
	const began = performance.now();
	const gone = await waitUntil(async () => ((await engine.countContainers()) === 0 ? true : undefined), {
		timeoutMs: MINUTE_MS,
		everyMs: 500,
	});
	return {
		containersWaiting,
		containersRemaining: gone ? 0 : await engine.countContainers(),
		secondsUntilNone: gone ? Math.round((performance.now() - began) / 100) / 10 : null,
	};
}

import { INSTANCE_LABEL } from './containerMaker';
import { log, elapsedMs, shortIds } from '../../common/log';
import type { ContainerEngine, ContainerSummary } from '../engine/engine';
import { LIMITS } from '../limits';

/** No container lives longer from its start to the end of its run, whichever process it belongs to. */
const OLDEST_SECONDS =
	LIMITS.startSeconds + LIMITS.idleSeconds + LIMITS.timeoutSeconds + LIMITS.graceSeconds + 25;
/** A container that its process has not started by then never gets a job. */
export const UNSTARTED_SECONDS = 2 * LIMITS.startSeconds;

/**
 * Removes containers that no process can still be using, and returns how many. A started container ends by itself
 * when its n8n is gone. A container that was created and never started stays, for example if the engine answered its
 * process too late.
 *
 * @param instance whose started containers are left alone, however old @param now by the engine's own clock, as is a
 * container's time of creation
 */
export async function removeOrphans(
	engine: ContainerEngine,
	instance?: string,
	now: () => Promise<number> = () => engine.now(),
): Promise<number> {
	const began = performance.now();
	const found = await engine.listContainers(INSTANCE_LABEL);
	if (found.length === 0) return 0;
	const seconds = await now();
	const isLeft = ({ labels, state, createdAt }: ContainerSummary) => {
		if (state === 'created') return seconds - createdAt > UNSTARTED_SECONDS;
		return labels[INSTANCE_LABEL] !== instance && seconds - createdAt > OLDEST_SECONDS;
	};
	const leftovers = found.filter(isLeft);
	await Promise.all(leftovers.map(({ id }) => engine.removeContainer(id)));
	if (leftovers.length > 0) {
		const containers = leftovers.map(({ id }) => shortIds(id)).join(' ');
		log.info('Leftover containers were removed', {
			engine: engine.address,
			containers,
			ms: elapsedMs(began),
		});
	}
	return leftovers.length;
}

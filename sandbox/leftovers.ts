import { CREATED_LABEL, INSTANCE_LABEL } from './containerMaker';
import type { ContainerEngine } from './engine';
import { LIMITS } from './limits';

/** No container that is started, waits and runs lives longer, whichever process it belongs to. */
const OLDEST_SECONDS =
	LIMITS.startSeconds + LIMITS.idleSeconds + LIMITS.timeoutSeconds + LIMITS.graceSeconds + 25;
/** One that its process has not started by then is never started. */
export const UNSTARTED_SECONDS = 2 * LIMITS.startSeconds;

/**
 * Removes containers that no process can still be using. One that was started ends by itself when its
 * n8n is gone; one that was created and never started stays. Returns how many there were.
 *
 * @param instance whose containers are left alone, however old
 */
export async function removeLeftovers(
	engine: ContainerEngine,
	instance?: string,
	now: () => number = Date.now,
): Promise<number> {
	const seconds = now() / 1000;
	const found = await engine.listContainers(INSTANCE_LABEL);
	const leftovers = found.filter(
		({ labels, state }) =>
			labels[INSTANCE_LABEL] !== instance &&
			seconds - Number(labels[CREATED_LABEL]) > (state === 'created' ? UNSTARTED_SECONDS : OLDEST_SECONDS),
	);
	await Promise.all(leftovers.map(({ id }) => engine.removeContainer(id)));
	return leftovers.length;
}

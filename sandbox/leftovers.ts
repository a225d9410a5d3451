import { CREATED_LABEL, INSTANCE_LABEL } from './coldContainers';
import type { ContainerEngine } from './engine';
import { LIMITS } from './limits';

/** No run holds a container for longer, whichever process it belongs to. */
const OLDEST_SECONDS = LIMITS.startSeconds + LIMITS.timeoutSeconds + LIMITS.graceSeconds + 25;

/**
 * Removes containers that no process can still be using. One that was started ends by itself when its
 * n8n is gone; one that was created and never started stays. Returns how many there were.
 */
export async function removeLeftovers(
	engine: ContainerEngine,
	now: () => number = Date.now,
): Promise<number> {
	const oldest = now() / 1000 - OLDEST_SECONDS;
	const found = await engine.listContainers(INSTANCE_LABEL);
	const leftovers = found.filter(({ labels }) => Number(labels[CREATED_LABEL]) < oldest);
	await Promise.all(leftovers.map(({ id }) => engine.removeContainer(id)));
	return leftovers.length;
}

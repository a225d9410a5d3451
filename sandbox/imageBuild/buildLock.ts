import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerEngine } from '../engine/engine';

/** The name of the container that serves as the lock. */
export const BUILD_LOCK = 'guru-actions-image-build';
const ASK_EVERY_MS = 2_000;

/**
 * Runs `work` while no other process does on the same engine.
 *
 * @param image see {@link ContainerEngine.takeLock} @param onWait called each time that the lock is held by another
 * process @throws the engine's EngineError, and the error of the work
 */
export async function withBuildLock<T>(
	engine: ContainerEngine,
	image: string,
	onWait: () => void,
	work: () => Promise<T>,
): Promise<T> {
	let lock = await engine.takeLock(BUILD_LOCK, image);
	while (lock === undefined) {
		onWait();
		await delay(ASK_EVERY_MS);
		lock = await engine.takeLock(BUILD_LOCK, image);
	}
	try {
		return await work();
	} finally {
		await lock.release();
	}
}

/** Images that earlier versions of this package have built. */
import {
	type ContainerEngine,
	EngineError,
	EngineUnreachableError,
	type ImageSummary,
} from '../engine/engine';
import { IMAGE_LABEL, imageName, isOwnImageName, PROTOCOL, PROTOCOL_LABEL } from './imageFiles';

/** Newest first. */
async function olderImages(engine: ContainerEngine): Promise<readonly ImageSummary[]> {
	const present = imageName();
	const isOlder = ({ names }: ImageSummary) =>
		names.length > 0 && names.every((name) => isOwnImageName(name) && !name.endsWith(present));
	const found = await engine.listImages(IMAGE_LABEL);
	return found.filter(isOlder).sort((a, b) => b.createdAt - a.createdAt);
}

/**
 * The id of the newest older image that this version can run in.
 *
 * @throws EngineError of the engine
 */
export async function findUsableOlderImage(engine: ContainerEngine): Promise<string | undefined> {
	const found = await olderImages(engine);
	return found.find(({ labels }) => labels[PROTOCOL_LABEL] === PROTOCOL)?.id;
}

/**
 * Removes older images but for those that a container is using.
 *
 * @param keep how many of the newest stay, and for how long every image does. Workers that are upgraded later, and
 *   other versions of this package on the same engine, run in them.
 * @returns the names of those that are gone
 * @throws EngineError of the engine
 */
export async function pruneOlderImages(
	engine: ContainerEngine,
	keep: { readonly newest: number; readonly seconds: number },
): Promise<readonly string[]> {
	const removed: string[] = [];
	const before = (await engine.now()) - keep.seconds;
	const candidates = (await olderImages(engine)).slice(keep.newest);
	for (const { names } of candidates.filter(({ createdAt }) => createdAt <= before)) {
		for (const name of names) {
			try {
				await engine.removeImage(name);
				removed.push(name);
			} catch (error) {
				// In use: a later pruning removes it.
				if (!(error instanceof EngineError) || error instanceof EngineUnreachableError) throw error;
			}
		}
	}
	return removed;
}

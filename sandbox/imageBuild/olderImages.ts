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
 * The ID of the newest older image that this version can use.
 *
 * @throws the engine's EngineError
 */
export async function findUsableOlderImage(engine: ContainerEngine): Promise<string | undefined> {
	const found = await olderImages(engine);
	return found.find(({ labels }) => labels[PROTOCOL_LABEL] === PROTOCOL)?.id;
}

/**
 * Removes older images, except those that a container uses.
 *
 * @param keep how many of the newest stay, and for how long every image stays: workers that are upgraded later, and
 * other versions of this package on the same engine, use them @returns the names of the removed images @throws the
 * engine's EngineError
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
				// It is in use; a later pruning removes it.
				if (!(error instanceof EngineError) || error instanceof EngineUnreachableError) throw error;
			}
		}
	}
	return removed;
}

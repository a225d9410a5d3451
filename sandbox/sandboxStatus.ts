import { DockerEngine } from './engine/docker/docker';
import type { EngineAccess } from './engine/engineAccess';
import { imageName } from './imageBuild/imageFiles';

export interface SandboxStatus {
	readonly engine: { readonly address: string; readonly version: string; readonly apiVersion: string };
	/** Limits that a run must have and the engine cannot enforce; empty if it can enforce all. */
	readonly missingLimits: readonly string[];
	readonly image: { readonly name: string; readonly present: boolean };
}

/**
 * Whether Python can run: the engine and the image.
 *
 * @param place.image The image; the package's own by default. @throws EngineError if the engine cannot be reached, or
 * the address is invalid
 */
export async function sandboxStatus(
	place: EngineAccess & { readonly image?: string | undefined } = {},
): Promise<SandboxStatus> {
	const engine = new DockerEngine(place);
	const name = place.image ?? imageName();
	const { version, apiVersion } = await engine.version();
	return {
		engine: { address: engine.address, version, apiVersion },
		missingLimits: await engine.missingLimits(),
		image: { name, present: await engine.hasImage(name) },
	};
}

import { errorMessage } from '../../common/errorMessage';
import { log } from '../../common/log';
import type { ContainerEngine } from '../engine/engine';
import { type BuildProgress, buildImage, describeProgress } from './imageBuild';
import { imageName } from './imageFiles';
import { processSingleton } from '../../common/processSingleton';

/** A failed build is repeated by the next run that needs it, after at least this time. */
const RETRY_MS = 60_000;

type Build =
	| { state: 'building'; progress: BuildProgress; image: string; done: Promise<void> }
	| { state: 'failed'; reason: string; image: string; at: number };

/** Builds by engine address, shared by all copies of the package: after an upgrade no second build may start. */
function buildsUnderWay(): Map<string, Build> {
	return processSingleton('imageBuilds', () => new Map<string, Build>());
}

/**
 * Starts building the image unless a build is active, and describes the state. One build for each engine; nobody
 * waits for it.
 */
export function buildInBackground(
	engine: ContainerEngine,
	build: typeof buildImage = buildImage,
	now: () => number = Date.now,
): string {
	const builds = buildsUnderWay();
	const found = builds.get(engine.address);
	if (found?.state === 'building') {
		return `The sandbox image is being built: ${describeProgress(found.progress)}. Run the action again in a few minutes.`;
	}
	const image = imageName();
	if (found?.state === 'failed' && found.image === image && now() - found.at < RETRY_MS) {
		return (
			`The sandbox image could not be built: ${found.reason}\n` +
			'When the cause is fixed, run the action again. A minute after the failed build, a run starts a new build.'
		);
	}
	const started: Build = {
		state: 'building',
		image,
		progress: { doing: 'starting', elapsedSeconds: 0 },
		done: Promise.resolve(),
	};
	builds.set(engine.address, started);
	started.done = build(engine, { onProgress: (progress) => (started.progress = progress) }).then(
		() => void builds.delete(engine.address),
		(error: unknown) => {
			const reason = errorMessage(error);
			// Without the reason, which contains the build's last lines and is not masked.
			log.warn('The build of the sandbox image failed', { image, engine: engine.address });
			builds.set(engine.address, { state: 'failed', reason, image, at: now() });
		},
	);
	const before =
		found?.state === 'failed'
			? ` An earlier build failed: ${found.reason}`
			: ' This takes a few minutes, once.';
	return `The sandbox image is missing, so its build has been started.${before} Run the action again in a few minutes.`;
}

/** The state of the build of the engine's image, or why the last one failed; undefined if there was none. */
export function describeBackgroundBuild(address: string): string | undefined {
	const found = buildsUnderWay().get(address);
	if (found === undefined) return undefined;
	if (found.state === 'building') return `It is being built: ${describeProgress(found.progress)}.`;
	return `It could not be built: ${found.reason}`;
}

/** Resolves when no build for the engine is active. */
export async function backgroundBuildEnded(address: string): Promise<void> {
	const found = buildsUnderWay().get(address);
	if (found?.state === 'building') await found.done;
}

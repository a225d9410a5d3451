import { randomUUID } from 'node:crypto';
import { buildInBackground } from './backgroundBuild';
import { ContainerMaker } from './containerMaker';
import { ContainerSandbox } from './containerSandbox';
import { type ContainerSource, FreshContainers, PooledContainers } from './containerSource';
import { DockerEngine } from './docker';
import { type ContainerEngine, EngineError } from './engine';
import { imageName } from './imageFiles';
import { removeLeftovers } from './leftovers';
import { LIMITS } from './limits';
import { unstartedOutcome } from './outcome';
import type { Sandbox } from './sandbox';
import { POOL_SETTINGS, type PoolSettings } from './warmPool';

/** Whose containers are this copy's, where nothing else is said. */
const INSTANCE = randomUUID();

export interface SandboxSettings {
	/** The engine's address (unix://, tcp://, https://); without it DOCKER_HOST, else the local engine. */
	readonly host?: string;
	/** The image to run in; without it the package's own. */
	readonly image?: string;
	/** In n8n a run starts the build of the package's own image; on the command line it only says so. */
	readonly whenImageMissing: 'build-in-background' | 'fail';
	/** How many runs may go on at once; more wait. */
	readonly concurrentRuns?: number;
	/** What its containers are labelled with; without it what this process has for itself. */
	readonly instance?: string;
	/** The engine's name for a runtime, such as runsc; without it the engine's default. */
	readonly runtime?: string;
	/**
	 * Containers that wait for the next run, from the first run on. False where a process runs once; what is
	 * left out of the settings is as in POOL_SETTINGS.
	 */
	readonly pool?: false | Partial<PoolSettings>;
}

export type ConnectedSandbox = Sandbox & {
	/** Waits for the runs under way and for their containers to be gone. */
	close(): Promise<void>;
};

/** Connects lazily: an engine that cannot be reached, or an address that is none, is the first run's outcome. */
export function connectSandbox(settings: SandboxSettings): ConnectedSandbox {
	let engine: ContainerEngine;
	let background: ContainerEngine;
	try {
		engine = new DockerEngine(settings.host);
		background = new DockerEngine(settings.host, 'background');
	} catch (error) {
		const reason =
			error instanceof EngineError ? error.message : `The engine's settings are not valid: ${String(error)}`;
		return {
			run: () => Promise.resolve(unstartedOutcome('engine_unreachable', reason)),
			close: () => Promise.resolve(),
		};
	}
	return connectEngine(engine, background, settings);
}

/** @param background the same engine, asked over connections that do not keep the process alive */
function connectEngine(
	engine: ContainerEngine,
	background: ContainerEngine,
	settings: SandboxSettings,
): ConnectedSandbox {
	const builds = settings.image === undefined && settings.whenImageMissing === 'build-in-background';
	const instance = settings.instance ?? INSTANCE;
	const sandbox = new ContainerSandbox(
		engine,
		containersOf(engine, background, instance, settings),
		(error) => (builds ? buildInBackground(engine) : error.message),
		settings.concurrentRuns,
	);
	let tidied = false;
	return {
		run: (job, options) => {
			if (!tidied) {
				tidied = true;
				// An engine that cannot be reached now is told by the run itself.
				void removeLeftovers(background, instance).catch(() => {});
			}
			return sandbox.run(job, options);
		},
		close: () => sandbox.close(),
	};
}

function containersOf(
	engine: ContainerEngine,
	background: ContainerEngine,
	instance: string,
	{ image = imageName(), runtime, pool }: SandboxSettings,
): ContainerSource {
	const common = { instance, ...(runtime === undefined ? {} : { runtime }) };
	const maker = new ContainerMaker(engine, common);
	if (pool === false) return new FreshContainers(maker, image);
	return new PooledContainers(engine, maker, new ContainerMaker(background, common), {
		image,
		key: JSON.stringify([common, LIMITS]),
		pool: { ...POOL_SETTINGS, ...pool },
	});
}

import { randomUUID } from 'node:crypto';
import { buildInBackground } from './backgroundBuild';
import { ColdContainers } from './coldContainers';
import { ContainerSandbox } from './containerSandbox';
import { DockerEngine } from './docker';
import { type ContainerEngine, EngineError } from './engine';
import { imageName } from './imageFiles';
import { removeLeftovers } from './leftovers';
import { unstartedOutcome } from './outcome';
import type { Sandbox } from './sandbox';

export interface SandboxSettings {
	/** The engine's address (unix://, tcp://, https://); without it DOCKER_HOST, else the local engine. */
	readonly host?: string;
	/** The image to run in; without it the package's own. */
	readonly image?: string;
	/** In n8n a run starts the build of the package's own image; on the command line it only says so. */
	readonly whenImageMissing: 'build-in-background' | 'fail';
	/** How many runs may go on at once; more wait. */
	readonly concurrentRuns?: number;
	/** What its containers are labelled with; without it a new one. */
	readonly instance?: string;
}

export type ConnectedSandbox = Sandbox & {
	/** Waits for the runs under way and for their containers to be gone. */
	close(): Promise<void>;
};

/** Connects lazily: an engine that cannot be reached, or an address that is none, is the first run's outcome. */
export function connectSandbox(settings: SandboxSettings): ConnectedSandbox {
	let engine: ContainerEngine;
	try {
		engine = new DockerEngine(settings.host);
	} catch (error) {
		const reason =
			error instanceof EngineError ? error.message : `The engine's settings are not valid: ${String(error)}`;
		return {
			run: () => Promise.resolve(unstartedOutcome('engine_unreachable', reason)),
			close: () => Promise.resolve(),
		};
	}
	return connectEngine(engine, settings);
}

/** The same for an engine at hand. */
export function connectEngine(engine: ContainerEngine, settings: SandboxSettings): ConnectedSandbox {
	const builds = settings.image === undefined && settings.whenImageMissing === 'build-in-background';
	const sandbox = new ContainerSandbox(
		engine,
		new ColdContainers(engine, settings.image ?? imageName(), settings.instance ?? randomUUID()),
		(error) => (builds ? buildInBackground(engine) : error.message),
		settings.concurrentRuns,
	);
	let tidied = false;
	return {
		run: (job, options) => {
			if (!tidied) {
				tidied = true;
				// An engine that cannot be reached now is told by the run itself.
				void removeLeftovers(engine).catch(() => {});
			}
			return sandbox.run(job, options);
		},
		close: () => sandbox.close(),
	};
}

import { randomUUID } from 'node:crypto';
import { buildInBackground, describeBackgroundBuild } from './imageBuild/backgroundBuild';
import { ContainerMaker } from './pool/containerMaker';
import { ContainerSandbox } from './containerSandbox';
import { type ContainerSource, FreshContainers, PooledContainers } from './pool/containerSource';
import { DockerEngine } from './engine/docker/docker';
import { type ContainerEngine, EngineError } from './engine/engine';
import { accessKey, type EngineAccess } from './engine/engineAccess';
import { behindGateway, type GatewayChoice, gatewayFor } from './run/runGateway';
import { imageName } from './imageBuild/imageFiles';
import { ImageIds } from './imageBuild/imageIds';
import { findUsableOlderImage } from './imageBuild/olderImages';
import { LIMITS } from './limits';
import { unstartedOutcome } from './run/outcome';
import { behindNetwork, type RunNetwork } from './run/runNetwork';
import type { RunOutcome, Sandbox } from './sandbox';
import { OrphanReaper } from './pool/orphanReaper';
import { POOL_SETTINGS, type PoolSettings } from './limits';

/** Whose containers are this copy's, where nothing else is said. */
const INSTANCE = randomUUID();

export interface SandboxSettings extends EngineAccess {
	/** The image to run in; without it the package's own. */
	readonly image?: string;
	/** In n8n a run starts the build of the package's own image; on the command line it only says so. */
	readonly whenImageMissing: 'build-in-background' | 'fail';
	/**
	 * How many runs of this process may go on at once on this engine, whatever sandboxes they are of, for another to
	 * begin; more wait.
	 */
	readonly concurrentRuns?: number;
	/** What its containers are labelled with; without it what this process has for itself. */
	readonly instance?: string;
	/** What stands between the code and the network it calls. */
	readonly network?: RunNetwork;
	/** Which connections go through n8n, and what they have to keep to; without it the engine's own network. */
	readonly gateway?: GatewayChoice;
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

/**
 * Connects lazily: an engine that cannot be reached or found, or an address that is none, is a run's outcome, and
 * the next run looks again.
 */
export function connectSandbox(settings: SandboxSettings): ConnectedSandbox {
	const { network } = settings;
	/** For actions that name their hosts where the others are on the engine's network. */
	let narrowed: ConnectedSandbox | undefined;
	let connected: ConnectedSandbox | undefined;
	const connect = () =>
		connectEngine(new DockerEngine(settings), new DockerEngine(settings, 'background'), settings);
	return {
		run: async (job, options) => {
			if (job.hosts !== undefined && settings.gateway === undefined) {
				narrowed ??= connectSandbox({ ...settings, gateway: { network: 'local', alsoReach: [] } });
				return await narrowed.run(job, options);
			}
			try {
				connected ??= connect();
			} catch (error) {
				if (!(error instanceof EngineError)) throw error;
				return unstartedOutcome('engine_unreachable', error.message);
			}
			const environment = settings.gateway === undefined ? network : behindGateway(network);
			return await connected.run(environment === undefined ? job : behindNetwork(job, environment), options);
		},
		close: async () => {
			await Promise.all([connected?.close(), narrowed?.close()]);
		},
	};
}

/** @param background the same engine, asked over connections that do not keep the process alive */
function connectEngine(
	engine: ContainerEngine,
	background: ContainerEngine,
	settings: SandboxSettings,
): ConnectedSandbox {
	const builds = settings.image === undefined && settings.whenImageMissing === 'build-in-background';
	const image = new ImageIds(engine, {
		name: settings.image ?? imageName(),
		fixed: settings.image === undefined,
		...(builds ? { standIn: () => olderImageWhileBuilding(engine) } : {}),
	});
	const instance = settings.instance ?? INSTANCE;
	const sandbox = new ContainerSandbox(
		engine,
		containersOf(engine, background, instance, image, settings),
		(error) => (builds ? buildInBackground(engine) : error.message),
		settings.concurrentRuns,
		settings.gateway === undefined ? undefined : gatewayFor(settings.gateway, settings.network, background),
	);
	const tidying = new OrphanReaper(background, instance);
	return {
		run: (job, options) => {
			tidying.tidy();
			return sandbox
				.run(job, options)
				.then((outcome) => (image.isStandIn ? ranInOlderImage(outcome, engine) : outcome));
		},
		close: () => {
			tidying.stop();
			return sandbox.close();
		},
	};
}

/** Starts the build of the missing image where there is an older one to run in meanwhile; its id. */
async function olderImageWhileBuilding(engine: ContainerEngine): Promise<string | undefined> {
	const id = await findUsableOlderImage(engine);
	if (id !== undefined) buildInBackground(engine);
	return id;
}

function ranInOlderImage(outcome: RunOutcome, engine: ContainerEngine): RunOutcome {
	if (outcome.unstarted) return outcome;
	const build = describeBackgroundBuild(engine.address) ?? '';
	const note = `The run used the sandbox image of an earlier version, because the new one is not ready yet. ${build}`;
	return { ...outcome, warnings: [...(outcome.warnings ?? []), note.trim()] };
}

function containersOf(
	engine: ContainerEngine,
	background: ContainerEngine,
	instance: string,
	image: ImageIds,
	settings: SandboxSettings,
): ContainerSource {
	const { runtime, pool } = settings;
	const common = {
		instance,
		...(runtime === undefined ? {} : { runtime }),
		...(settings.gateway === undefined ? {} : { relay: true }),
	};
	const maker = new ContainerMaker(engine, common);
	if (pool === false) return new FreshContainers(maker, image);
	return new PooledContainers(engine, maker, new ContainerMaker(background, common), {
		image,
		key: JSON.stringify([accessKey(settings), common, LIMITS]),
		pool: { ...POOL_SETTINGS, ...pool },
	});
}

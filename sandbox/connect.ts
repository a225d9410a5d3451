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

/** The label of this copy's containers, unless the settings give another. */
const INSTANCE = randomUUID();

export interface SandboxSettings extends EngineAccess {
	/** The image to run in; the package's own by default. */
	readonly image?: string;
	/**
	 * In n8n a run starts the build of the package's own image. On the command line a missing image is only reported.
	 */
	readonly whenImageMissing: 'build-in-background' | 'fail';
	/**
	 * A run begins only while fewer than this many of this process's runs use the engine, from whatever sandbox;
	 * other runs wait.
	 */
	readonly concurrentRuns?: number;
	/** The label of its containers; by default this process's own. */
	readonly instance?: string;
	/** The network between the code and the hosts that it calls. */
	readonly network?: RunNetwork;
	/**
	 * Sends connections through n8n and says which are allowed. Without it, containers are on the engine's own
	 * network.
	 */
	readonly gateway?: GatewayChoice;
	/** The engine's name of a runtime, such as runsc; the engine's default if absent. */
	readonly runtime?: string;
	/**
	 * The pool of waiting containers, which starts with the first run. False for a process that runs once. Settings
	 * that are left out are those of POOL_SETTINGS.
	 */
	readonly pool?: false | Partial<PoolSettings>;
}

export type ConnectedSandbox = Sandbox & {
	/** Waits for the present runs to end and for their containers to be removed. */
	close(): Promise<void>;
};

/**
 * Connects lazily. If the engine cannot be found or reached, or its address is invalid, the run's outcome says so,
 * and the next run tries again.
 */
export function connectSandbox(settings: SandboxSettings): ConnectedSandbox {
	const { network } = settings;
	/** For actions that list their hosts, while the other actions use the engine's network. */
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

/** @param background the same engine over connections that do not keep the process alive */
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

/** Starts the build of the missing image if an older image can be used meanwhile; returns that image's ID. */
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

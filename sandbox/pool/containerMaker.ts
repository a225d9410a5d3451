import {
	type ContainerEngine,
	EngineError,
	NetworkAmbiguousError,
	PrunedError,
	type RunningContainer,
} from '../engine/engine';
import { seccompProfile } from '../imageBuild/imageFiles';
import { LIMITS } from '../limits';

export const NETWORK = 'guru-actions';
/** Which process a container belongs to. */
export const INSTANCE_LABEL = 'guru-actions.instance';

/** How often a container is started while others make or prune networks and containers at the same moment. */
const TRIES = 5;

export interface MakerSettings {
	/** What the containers are labelled with. */
	readonly instance: string;
	/** The engine's name for the runtime; without it the engine's default. */
	readonly runtime?: string;
	/** The containers have no network, and their connections go through the gateway. */
	readonly relay?: boolean;
}

export interface ContainerRequest {
	/** Name or id. */
	readonly image: string;
	/** Imported before the container says that it is ready. */
	readonly modules?: readonly string[];
	/** How long it waits for its job before it ends by itself. */
	readonly idleSeconds?: number;
}

/** Makes containers, each on the same network and held to the same limits. */
export class ContainerMaker {
	readonly #seccomp = seccompProfile();
	#limitsChecked = false;

	constructor(
		private readonly engine: ContainerEngine,
		private readonly settings: MakerSettings,
	) {}

	/** Throws EngineError (EngineUnreachableError, ImageMissingError) where there can be none. */
	async make(wish: ContainerRequest): Promise<RunningContainer> {
		await this.checkLimits();
		for (let tried = 1; ; tried++) {
			try {
				return await this.#start(wish);
			} catch (error) {
				// Asking for the network anew makes it again, or removes the one too many, whoever made it.
				const byOthers = error instanceof NetworkAmbiguousError || error instanceof PrunedError;
				if (!byOthers || tried === TRIES) throw error;
			}
		}
	}

	async #start({ image, modules = [], idleSeconds }: ContainerRequest): Promise<RunningContainer> {
		return await this.engine.startContainer({
			image,
			...(this.settings.relay ? {} : { network: await this.engine.ensureNetwork(NETWORK) }),
			seccompProfile: this.#seccomp,
			arguments: [
				`--idle=${idleSeconds ?? LIMITS.idleSeconds}`,
				...(this.settings.relay ? ['--relay'] : []),
				...modules,
			],
			...(this.settings.runtime === undefined ? {} : { runtime: this.settings.runtime }),
			labels: { [INSTANCE_LABEL]: this.settings.instance },
		});
	}

	/**
	 * Throws EngineError for an engine that cannot hold a container to its limits: it would only warn, and run
	 * it without them.
	 */
	async checkLimits(): Promise<void> {
		if (this.#limitsChecked) return;
		const missing = await this.engine.missingLimits();
		if (missing.length > 0) {
			throw new EngineError(
				`The container engine at ${this.engine.address} cannot limit: ${missing.join(', ')}. Actions do not run ` +
					'without that. Enable the cgroup controllers on its host (cgroup v2, or cgroup_enable=memory ' +
					'swapaccount=1 among the kernel parameters), or use another engine.',
			);
		}
		this.#limitsChecked = true;
	}
}

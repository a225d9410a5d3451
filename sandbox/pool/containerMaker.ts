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
/** The process that a container belongs to. */
export const INSTANCE_LABEL = 'guru-actions.instance';

/** How often a container's start is tried while other processes create or prune networks and containers. */
const TRIES = 5;

export interface MakerSettings {
	/** The value of the containers' label. */
	readonly instance: string;
	/** The engine's name of the runtime; the engine's default if absent. */
	readonly runtime?: string;
	/** The containers have no network; connections go through the gateway. */
	readonly relay?: boolean;
}

export interface ContainerRequest {
	/** Name or ID. */
	readonly image: string;
	/** Imported before the container says that it is ready. */
	readonly modules?: readonly string[];
	/** How long it waits for its job before it ends by itself. */
	readonly idleSeconds?: number;
}

/** Creates containers on one network, all with the same limits. */
export class ContainerMaker {
	readonly #seccomp = seccompProfile();
	#limitsChecked = false;

	constructor(
		private readonly engine: ContainerEngine,
		private readonly settings: MakerSettings,
	) {}

	/** Throws EngineError (EngineUnreachableError, ImageMissingError) if no container can be created. */
	async make(wish: ContainerRequest): Promise<RunningContainer> {
		await this.checkLimits();
		for (let tried = 1; ; tried++) {
			try {
				return await this.#start(wish);
			} catch (error) {
				// Asking for the network again creates a missing one and removes a duplicate, whoever created it.
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
	 * Throws EngineError for an engine that cannot enforce the limits. The engine would only warn, and run the
	 * container without them.
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

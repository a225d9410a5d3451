import { type ContainerEngine, EngineError, type RunningContainer } from './engine';
import { seccompProfile } from './imageFiles';

export const NETWORK = 'guru-actions';
/** Which process a container belongs to. */
export const INSTANCE_LABEL = 'guru-actions.instance';
/** When it was made: seconds since 1970. */
export const CREATED_LABEL = 'guru-actions.created';

/** Gives out containers, each to one run and never again. */
export interface ContainerSource {
	take(): Promise<RunningContainer>;
}

/** Makes every container at the moment it is asked for. */
export class ColdContainers implements ContainerSource {
	readonly #seccomp = seccompProfile();
	#limitsChecked = false;

	constructor(
		private readonly engine: ContainerEngine,
		private readonly image: string,
		private readonly instance: string,
	) {}

	/** Throws EngineError (EngineUnreachable, ImageMissing) where there can be none. */
	async take(): Promise<RunningContainer> {
		await this.#checkLimits();
		await this.engine.ensureNetwork(NETWORK);
		return await this.engine.startContainer({
			image: this.image,
			network: NETWORK,
			seccompProfile: this.#seccomp,
			labels: {
				[INSTANCE_LABEL]: this.instance,
				[CREATED_LABEL]: String(Math.floor(Date.now() / 1000)),
			},
		});
	}

	/** An engine that cannot hold a container to its limits would only warn, and run it without them. */
	async #checkLimits(): Promise<void> {
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

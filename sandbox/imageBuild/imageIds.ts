import type { ContainerEngine } from '../engine/engine';

/** Which image has a name, by its id. */
export class ImageOfName {
	#known: string | undefined;

	/**
	 * @param fixed whatever has this name was made of the same files: the engine is asked once, and again where
	 *   that image is gone. Another name may move to another image between two runs.
	 */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly name: string,
		private readonly fixed: boolean,
	) {}

	/** Throws EngineError (EngineUnreachable, ImageMissing). */
	async id(): Promise<string> {
		const id = this.#known ?? (await this.engine.imageId(this.name));
		if (this.fixed) this.#known = id;
		return id;
	}

	/** The image is gone. True when that one was only remembered, so that asking again may find another. */
	forget(): boolean {
		const remembered = this.#known !== undefined;
		this.#known = undefined;
		return remembered;
	}
}

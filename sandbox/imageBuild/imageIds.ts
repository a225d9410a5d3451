import { type ContainerEngine, ImageMissingError } from '../engine/engine';

export interface WantedImage {
	readonly name: string;
	/**
	 * Whatever has this name was made of the same files: the engine is asked once, and again where that image is gone.
	 * Another name may move to another image between two runs.
	 */
	readonly fixed: boolean;
	/** The id of another image to take while none has the name. */
	readonly standIn?: () => Promise<string | undefined>;
}

/** Which image has a name, by its id. */
export class ImageIds {
	#known: string | undefined;
	#isStandIn = false;

	constructor(
		private readonly engine: ContainerEngine,
		private readonly wanted: WantedImage,
	) {}

	get name(): string {
		return this.wanted.name;
	}

	/** Throws EngineError (EngineUnreachableError, ImageMissingError). */
	async id(): Promise<string> {
		if (this.#known !== undefined) return this.#known;
		const { name, fixed, standIn } = this.wanted;
		let id: string;
		try {
			id = await this.engine.imageId(name);
		} catch (error) {
			const other = error instanceof ImageMissingError ? await standIn?.() : undefined;
			if (other === undefined) throw error;
			this.#isStandIn = true;
			return other;
		}
		this.#isStandIn = false;
		if (fixed) this.#known = id;
		return id;
	}

	/** True where the last id was another image's. */
	get isStandIn(): boolean {
		return this.#isStandIn;
	}

	/** The image is gone. True when that one was only remembered, so that asking again may find another. */
	forget(): boolean {
		const remembered = this.#known !== undefined;
		this.#known = undefined;
		return remembered;
	}
}

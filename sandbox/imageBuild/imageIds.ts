import { type ContainerEngine, ImageMissingError } from '../engine/engine';

export interface WantedImage {
	readonly name: string;
	/**
	 * The name stands for the same files for ever. So the engine is asked once, and again if the image is gone. Any
	 * other name may move to another image between two runs.
	 */
	readonly fixed: boolean;
	/** The ID of another image to use while none has the name. */
	readonly standIn?: () => Promise<string | undefined>;
}

/** Finds the ID of the image that has a name. */
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

	/** True if the last ID was the other image's. */
	get isStandIn(): boolean {
		return this.#isStandIn;
	}

	/** The image is gone. True if its ID was only remembered, so that asking again may help. */
	forget(): boolean {
		const remembered = this.#known !== undefined;
		this.#known = undefined;
		return remembered;
	}
}

import { log, elapsedMs } from '../../common/log';
import type { ContainerMaker } from './containerMaker';
import { type ContainerEngine, ImageMissingError } from '../engine/engine';
import type { ImageIds } from '../imageBuild/imageIds';
import { librariesOf } from '../imageBuild/libraries';
import { type PoolLease, sharedPools } from './sharedPools';
import { Runner } from '../run/runner';
import { WarmPool } from './warmPool';
import type { PoolSettings } from '../limits';

/** Hands out containers, each to one run only. */
export interface ContainerSource {
	/**
	 * A container for a run of this code. Throws EngineError (EngineUnreachableError, ImageMissingError) if there can
	 * be none.
	 */
	take(code: string): Promise<Runner>;
	/** Removes waiting containers. A later `take` still works. */
	close(): Promise<void>;
}

/** Creates each container when it is asked for. */
export class FreshContainers implements ContainerSource {
	constructor(
		private readonly maker: ContainerMaker,
		private readonly image: ImageIds,
	) {}

	async take(): Promise<Runner> {
		try {
			return new Runner(await this.maker.make({ image: this.image.name }));
		} catch (error) {
			if (!(error instanceof ImageMissingError)) throw error;
			return new Runner(await this.maker.make({ image: await this.image.id() }));
		}
	}

	close(): Promise<void> {
		return Promise.resolve();
	}
}

export interface PooledSettings {
	readonly image: ImageIds;
	/** Pools with the same key, engine and image are one pool. */
	readonly key: string;
	readonly pool: PoolSettings;
}

/** Takes waiting containers if there are any. */
export class PooledContainers implements ContainerSource {
	#current: { readonly imageId: string; readonly lease: PoolLease } | undefined;

	/** @param background creates containers over connections that do not keep the process alive */
	constructor(
		private readonly engine: ContainerEngine,
		private readonly maker: ContainerMaker,
		private readonly background: ContainerMaker,
		private readonly settings: PooledSettings,
	) {}

	async take(code: string): Promise<Runner> {
		const { image } = this.settings;
		await this.maker.checkLimits();
		try {
			return await this.#takeOf(await image.id(), code);
		} catch (error) {
			if (!(error instanceof ImageMissingError) || !image.forget()) throw error;
			return await this.#takeOf(await image.id(), code);
		}
	}

	async #takeOf(imageId: string, code: string): Promise<Runner> {
		const pool = this.#poolOf(imageId);
		const waiting = await pool.take(librariesOf(code));
		if (waiting !== undefined) return waiting;
		const began = performance.now();
		const runner = new Runner(await this.maker.make({ image: imageId }));
		log.debug('No container was waiting, so one was created', {
			container: runner.shortId,
			ms: elapsedMs(began),
		});
		pool.startedCold();
		return runner;
	}

	async close(): Promise<void> {
		const left = this.#current;
		this.#current = undefined;
		await left?.lease.release();
	}

	/** The pool of the image that has the name now. Containers of another image are removed. */
	#poolOf(imageId: string): WarmPool {
		if (this.#current?.imageId !== imageId) {
			void this.#current?.lease.release();
			this.#current = {
				imageId,
				lease: sharedPools().lease(this.#keyOf(imageId), () => this.#open(imageId)),
			};
		}
		return this.#current.lease.pool;
	}

	#keyOf(imageId: string): string {
		return JSON.stringify([this.engine.address, imageId, this.settings.key, this.settings.pool]);
	}

	#open(image: string): WarmPool {
		return new WarmPool(
			(modules, idleSeconds) => this.background.make({ image, modules, idleSeconds }),
			this.settings.pool,
		);
	}
}

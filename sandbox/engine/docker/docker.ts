import { type Duplex, Readable } from 'node:stream';
import type Docker from 'dockerode';
import { shortIds, logSurvived } from '../../../common/log';
import { dockerClient } from './client';
import { containerConfiguration } from './container';
import { type Dialect, dialectOf, PODMAN_NETWORK } from './dialect';
import { reasonOf, statusOf, toEngineError } from './dockerErrors';
import { DockerImages } from './images';
import { clockOf, missingLimitsOf } from './info';
import { acquireDockerLock } from './lock';
import { dockerSubnets, ensureDockerNetwork } from './dockerNetwork';
import { waitUntilRemoved, removeDockerContainer } from './removal';
import { attachStream, runningContainer } from './runningContainer';
import { transportOf } from '../transport/transport';
import {
	type ContainerEngine,
	type ContainerSpec,
	type ContainerSummary,
	type EngineVersion,
	type EngineLock,
	ImageMissingError,
	type ImageSummary,
	type ImageBuildRequest,
	type RunningContainer,
} from '../engine';
import type { EngineAccess } from '../engineAccess';

/** How long to wait for the engine's past events, in milliseconds. */
const EVENTS_MS = 2000;

/** A container engine that speaks Docker's API (1.40 or newer). */
export class DockerEngine implements ContainerEngine {
	readonly address: string;
	readonly #docker: Docker;
	readonly #images: DockerImages;
	#dialect: Promise<Dialect> | undefined;
	/** Networks that are being looked up or created, by name. */
	readonly #networks = new Map<string, Promise<string>>();

	/**
	 * @param access or only the address @param use in the background, no request keeps the process alive @throws
	 * EngineError for an invalid address, certificate or key @throws EngineUnreachableError if no address is given
	 * and no engine is found
	 */
	constructor(access: EngineAccess | string = {}, use: 'foreground' | 'background' = 'foreground') {
		const { address, options } = transportOf(
			typeof access === 'string' ? { host: access } : access,
			use === 'background',
		);
		this.address = address;
		this.#docker = dockerClient(options);
		this.#images = new DockerImages(this.#docker);
	}

	version(): Promise<EngineVersion> {
		return this.#ask(async () => {
			const answer = await this.#docker.version();
			return {
				version: answer.Version,
				apiVersion: answer.ApiVersion,
				os: answer.Os,
				architecture: answer.Arch,
			};
		});
	}

	missingLimits(): Promise<readonly string[]> {
		return this.#ask(() => missingLimitsOf(this.#docker));
	}

	now(): Promise<number> {
		return this.#ask(() => clockOf(this.#docker));
	}

	hasImage(name: string): Promise<boolean> {
		return this.#ask(() => this.#images.has(name));
	}

	imageId(name: string): Promise<string> {
		return this.#ask(() => this.#images.idOf(name));
	}

	startContainer(spec: ContainerSpec): Promise<RunningContainer> {
		return this.#ask(async () => {
			const container = await this.#create(spec);
			let stream: Duplex | undefined;
			try {
				stream = await attachStream(container);
				await container.start();
				return runningContainer(container.id, stream, {
					address: this.address,
					remove: async (endsByItselfWithinMs) => {
						if (!(await this.#goesWithin(container.id, endsByItselfWithinMs)))
							await this.removeContainer(container.id);
					},
				});
			} catch (error) {
				stream?.destroy();
				await this.removeContainer(container.id);
				throw error;
			}
		});
	}

	/** False if the engine does not answer in time: a run has to end in any case. */
	async ranOutOfMemory(containerId: string): Promise<boolean> {
		try {
			const events = await this.#docker.getEvents({
				since: 1,
				until: Math.floor(Date.now() / 1000) + 1,
				filters: { container: [containerId], event: ['oom'] },
				abortSignal: AbortSignal.timeout(EVENTS_MS),
			});
			if (!(events instanceof Readable)) return false;
			// The stream ends by itself if both clocks agree. The engine sends past events at once.
			for await (const _ of events) return true;
			return false;
		} catch (error) {
			logSurvived('The engine did not send its events', { container: shortIds(containerId) })(error);
			return false;
		}
	}

	removeContainer(id: string): Promise<void> {
		return this.#ask(() => removeDockerContainer(this.#docker, id));
	}

	/** Podman waits by polling without a pause, which costs more than killing. */
	async #goesWithin(id: string, ms: number): Promise<boolean> {
		return ms > 0 && (await this.#speaks()) === 'docker' && (await waitUntilRemoved(this.#docker, id, ms));
	}

	listContainers(label: string): Promise<readonly ContainerSummary[]> {
		return this.#ask(async () => {
			const found = await this.#docker.listContainers({ all: true, filters: { label: [label] } });
			return found.map(({ Id, State, Created, Labels }) => ({
				id: Id,
				state: State,
				createdAt: Created,
				labels: Labels,
			}));
		});
	}

	/** Concurrent callers wait for the same answer. If two created a network at once, neither could be used. */
	ensureNetwork(name: string): Promise<string> {
		const asked = this.#networks.get(name);
		if (asked !== undefined) return asked;
		const answer = this.#ask(async () =>
			(await this.#speaks()) === 'podman' ? PODMAN_NETWORK : await ensureDockerNetwork(this.#docker, name),
		).finally(() => this.#networks.delete(name));
		this.#networks.set(name, answer);
		return answer;
	}

	subnets(): Promise<readonly string[]> {
		return this.#ask(() => dockerSubnets(this.#docker));
	}

	pullImage(name: string, onProgress: (text: string) => void): Promise<void> {
		return this.#ask(() => this.#images.pull(name, onProgress));
	}

	importImage(tar: Readable, name: string): Promise<void> {
		return this.#ask(() => this.#images.import(tar, name));
	}

	listImages(label: string): Promise<readonly ImageSummary[]> {
		return this.#ask(() => this.#images.list(label));
	}

	takeLock(name: string, image: string): Promise<EngineLock | undefined> {
		return this.#ask(() => acquireDockerLock(this.#docker, name, image));
	}

	buildImage(context: Buffer, request: ImageBuildRequest): Promise<void> {
		return this.#ask(() => this.#images.build(context, request));
	}

	removeImage(name: string): Promise<void> {
		return this.#ask(() => this.#images.remove(name));
	}

	/** Asked only once: an engine's address does not change to an engine of another kind. */
	#speaks(): Promise<Dialect> {
		this.#dialect ??= this.#docker.version().then(
			(answer) => dialectOf(answer),
			(error: unknown) => {
				this.#dialect = undefined;
				throw error;
			},
		);
		return this.#dialect;
	}

	async #create(spec: ContainerSpec): Promise<Docker.Container> {
		// By default dockerode also puts the whole configuration into the URL.
		const body = containerConfiguration(spec, await this.#speaks());
		const request = { platform: '', _query: {}, _body: body };
		try {
			return await this.#docker.createContainer(request);
		} catch (error) {
			if (statusOf(error) === 404 && /no such image/i.test(reasonOf(error))) {
				throw new ImageMissingError(spec.image);
			}
			throw error;
		}
	}

	async #ask<T>(question: () => Promise<T>): Promise<T> {
		try {
			return await question();
		} catch (error) {
			throw toEngineError(error, this.address);
		}
	}
}

import type { Readable } from 'node:stream';

/** A container engine, as the sandbox needs it. `docker/docker.ts` is the only implementation. */
export interface ContainerEngine {
	/** Where it listens. For messages, and as the key of what exists once for each engine. */
	readonly address: string;
	version(): Promise<EngineVersion>;
	/** The limits that a container must have and this engine cannot enforce; empty if it can enforce all. */
	missingLimits(): Promise<readonly string[]>;
	/** The engine's clock, in seconds since 1970. It may differ from this machine's. */
	now(): Promise<number>;
	hasImage(name: string): Promise<boolean>;
	/** The ID of the image that has that name now. Throws ImageMissingError. */
	imageId(name: string): Promise<string>;
	/** Creates, attaches and starts. Throws ImageMissingError. If it throws, it leaves no container behind. */
	startContainer(spec: ContainerSpec): Promise<RunningContainer>;
	/** True if the engine has seen the container run out of memory, also after its removal. */
	ranOutOfMemory(containerId: string): Promise<boolean>;
	/** Kills and removes; the container may be gone already. */
	removeContainer(id: string): Promise<void>;
	listContainers(label: string): Promise<readonly ContainerSummary[]>;
	/** The ID of a bridge network without IPv6, from which containers reach the outside but not each other. */
	ensureNetwork(name: string): Promise<string>;
	/** The subnets of all its networks, such as `172.17.0.0/16`. */
	subnets(): Promise<readonly string[]>;
	pullImage(name: string, onProgress: (text: string) => void): Promise<void>;
	/** Creates an image with one layer from a tar stream of a root file system. */
	importImage(tar: Readable, name: string): Promise<void>;
	/** All images with the label, whatever its value. */
	listImages(label: string): Promise<readonly ImageSummary[]>;
	/**
	 * Takes the engine's lock of that name, which one process holds at a time. Undefined if another process holds it.
	 * It is released when its holder ends.
	 *
	 * @param image contains the program `cat`
	 */
	takeLock(name: string, image: string): Promise<EngineLock | undefined>;
	/** Builds from a tar with the Dockerfile at its root, and removes the intermediate images. */
	buildImage(context: Buffer, request: ImageBuildRequest): Promise<void>;
	removeImage(name: string): Promise<void>;
}

export interface EngineVersion {
	readonly version: string;
	readonly apiVersion: string;
	readonly os: string;
	readonly architecture: string;
}

/** What differs between containers. All of them are locked down in the same way. */
export interface ContainerSpec {
	readonly image: string;
	readonly labels: Readonly<Record<string, string>>;
	/** The network's ID; undefined for a container with only its own loopback. */
	readonly network?: string;
	/** The seccomp profile as JSON text. */
	readonly seccompProfile: string;
	/** Arguments of the image's own program. They are visible in the container's configuration. */
	readonly arguments: readonly string[];
	/** The engine's name of the runtime, such as runsc; the engine's default if absent. */
	readonly runtime?: string;
}

export interface OutputChunk {
	readonly stream: 'stdout' | 'stderr';
	readonly data: Buffer;
}

export interface RunningContainer {
	readonly id: string;
	/**
	 * Writes to standard input, which stays open until the container is removed or the host ends. False if the buffer
	 * is full; `onDrain` reports when it is written.
	 */
	write(data: Buffer): boolean;
	/** Whether almost everything so far has been written. */
	readonly drained: boolean;
	/** Sets the listener that is called each time that the buffer has been written. */
	onDrain(listener: () => void): void;
	/** Ends when the container does; may be read once. Throws EngineUnreachableError if the connection breaks. */
	readonly output: AsyncIterable<OutputChunk>;
	/** Whether the open connection keeps this process alive; at first it does. */
	keepProcessAlive(keep: boolean): void;
	/**
	 * Closes the connection, kills and removes the container; it may be gone already.
	 *
	 * @param endsByItselfWithinMs for a container that is about to end: it is killed only if it has not ended by then
	 * (0). Killing costs the engine more than waiting.
	 */
	remove(endsByItselfWithinMs?: number): Promise<void>;
}

export interface ContainerSummary {
	readonly id: string;
	/** The engine's state: `created`, `running`, `exited` … */
	readonly state: string;
	/** By the engine's own clock, in seconds since 1970. */
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
}

export interface ImageSummary {
	readonly id: string;
	/** With their tags. Empty if another image has taken over the name. */
	readonly names: readonly string[];
	/** In seconds since 1970. */
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
}

export interface EngineLock {
	/** It never throws: if the engine is gone, so is the lock. */
	release(): Promise<void>;
}

export interface ImageBuildRequest {
	readonly name: string;
	readonly buildArgs: Readonly<Record<string, string>>;
	readonly labels: Readonly<Record<string, string>>;
	/** Called for each line that the build prints. */
	readonly onOutput: (line: string) => void;
}

/** The engine answered with a failure. */
export class EngineError extends Error {
	override readonly name: string = 'EngineError';
}

/** Nothing answers at the engine's address, or this process may not use it. */
export class EngineUnreachableError extends EngineError {
	override readonly name = 'EngineUnreachableError';
}

/** The engine has two networks of the wanted name, because another process created one at the same moment. */
export class NetworkAmbiguousError extends EngineError {
	override readonly name = 'NetworkAmbiguousError';
}

/** The container's network, or the container before its start, was removed by a prune. */
export class PrunedError extends EngineError {
	override readonly name = 'PrunedError';
}

/** The engine does not have the image. */
export class ImageMissingError extends EngineError {
	override readonly name = 'ImageMissingError';

	constructor(readonly image: string) {
		super(
			`The image ${image} is not on the container engine. ` +
				'Build it with `guru-actions sandbox build`, or pull or load it there.',
		);
	}
}

import type { Readable } from 'node:stream';

/** What the sandbox needs of a container engine. `docker.ts` is the one implementation. */
export interface ContainerEngine {
	/** Where it listens, for people and as the key of what exists once for each engine. */
	readonly address: string;
	version(): Promise<EngineVersion>;
	/** Limits that a container must have and this engine cannot enforce; empty when it can do all. */
	missingLimits(): Promise<readonly string[]>;
	/** What time it is there: seconds since 1970. Its machine's clock need not agree with this one's. */
	now(): Promise<number>;
	hasImage(name: string): Promise<boolean>;
	/** Which image has that name now. Throws ImageMissingError. */
	imageId(name: string): Promise<string>;
	/** Creates, attaches and starts. Throws ImageMissingError; leaves no container behind when it throws. */
	startContainer(spec: ContainerSpec): Promise<RunningContainer>;
	/** True when the engine has seen the container run out of memory, also after its removal. */
	ranOutOfMemory(containerId: string): Promise<boolean>;
	/** Kills and removes; fine when it is gone already. */
	removeContainer(id: string): Promise<void>;
	listContainers(label: string): Promise<readonly ContainerSummary[]>;
	/** Returns the id of a bridge network on which containers reach the outside but not each other, and no IPv6. */
	ensureNetwork(name: string): Promise<string>;
	/** Of all its networks, as `172.17.0.0/16`. */
	subnets(): Promise<readonly string[]>;
	pullImage(name: string, onProgress: (text: string) => void): Promise<void>;
	/** Makes an image of one layer out of a tar stream of a root file system. */
	importImage(tar: Readable, name: string): Promise<void>;
	/** Every image that carries the label, whatever its value. */
	listImages(label: string): Promise<readonly ImageSummary[]>;
	/**
	 * Takes the engine's lock of that name, which one process holds at a time; undefined where another one has it. It is
	 * free again when the holder is gone.
	 *
	 * @param image has the program `cat`
	 */
	takeLock(name: string, image: string): Promise<EngineLock | undefined>;
	/** Builds from a tar with the Dockerfile at its root; what is left over from building is removed. */
	buildImage(context: Buffer, request: ImageBuildRequest): Promise<void>;
	removeImage(name: string): Promise<void>;
}

export interface EngineVersion {
	readonly version: string;
	readonly apiVersion: string;
	readonly os: string;
	readonly architecture: string;
}

/** What differs from container to container; that they are locked down does not. */
export interface ContainerSpec {
	readonly image: string;
	readonly labels: Readonly<Record<string, string>>;
	/** The network's id; undefined for none but the container's own loopback. */
	readonly network?: string;
	/** The seccomp profile as JSON text. */
	readonly seccompProfile: string;
	/** For the image's own program; they show in the container's configuration. */
	readonly arguments: readonly string[];
	/** The engine's name for the runtime, such as runsc; without it the engine's default. */
	readonly runtime?: string;
}

export interface OutputChunk {
	readonly stream: 'stdout' | 'stderr';
	readonly data: Buffer;
}

export interface RunningContainer {
	readonly id: string;
	/**
	 * To its standard input, which stays open until the container is removed or the host is gone. False while more
	 * waits to be written than should: `onDrain` tells when it has gone.
	 */
	write(data: Buffer): boolean;
	/** Whether what was written so far has gone, but for a little. */
	readonly drained: boolean;
	/** The one who is told each time that what waited has gone. */
	onDrain(listener: () => void): void;
	/** Ends when the container does; may be read once. Throws EngineUnreachableError where the line breaks. */
	readonly output: AsyncIterable<OutputChunk>;
	/** Whether the open line keeps this process from ending; it does at first. */
	keepProcessAlive(keep: boolean): void;
	/**
	 * Lets go of the line, kills and removes; fine when it is gone already.
	 *
	 * @param endsByItselfWithinMs it is about to end, and is killed only where it has not by then (0): ending
	 *   one costs the engine more than seeing it end
	 */
	remove(endsByItselfWithinMs?: number): Promise<void>;
}

export interface ContainerSummary {
	readonly id: string;
	/** The engine's word for it: `created`, `running`, `exited` … */
	readonly state: string;
	/** By the engine's own clock, in seconds since 1970. */
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
}

export interface ImageSummary {
	readonly id: string;
	/** With their tags; none for an image whose name another one has taken over. */
	readonly names: readonly string[];
	/** In seconds since 1970. */
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
}

export interface EngineLock {
	/** Never throws: an engine that is gone holds no lock. */
	release(): Promise<void>;
}

export interface ImageBuildRequest {
	readonly name: string;
	readonly buildArgs: Readonly<Record<string, string>>;
	readonly labels: Readonly<Record<string, string>>;
	/** Called for each line that the build prints. */
	readonly onOutput: (line: string) => void;
}

/** The engine answered, and what it answered is a failure. */
export class EngineError extends Error {
	override readonly name: string = 'EngineError';
}

/** Nobody answers at the engine's address, or it may not be used. */
export class EngineUnreachableError extends EngineError {
	override readonly name = 'EngineUnreachableError';
}

/** The engine holds two networks of the container's network's name: somebody else has just made one as well. */
export class NetworkAmbiguousError extends EngineError {
	override readonly name = 'NetworkAmbiguousError';
}

/** The container's network, or the container itself before its start, is gone: somebody else has tidied up. */
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

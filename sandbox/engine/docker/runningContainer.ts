import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { EngineError, type OutputChunk, type RunningContainer } from '../engine';
import { isEngineSocket } from '../transport/engineSocket';
import { toEngineError } from './dockerErrors';
import { demultiplex } from './stream';

/**
 * Opens the two-way stream of a container's input and output.
 *
 * @throws EngineError if the engine opens no such stream
 */
export async function attachStream(container: Docker.Container): Promise<Duplex> {
	const stream = await container.attach({
		hijack: true,
		stream: true,
		stdin: true,
		stdout: true,
		stderr: true,
	});
	if (!(stream instanceof Duplex)) throw new EngineError('The engine did not open a two-way stream.');
	// An error before anybody reads would end the process. A later reader still gets it.
	stream.on('error', () => {});
	return stream;
}

interface ContainerOwner {
	/** The engine's address, for messages. */
	readonly address: string;
	/** Waits up to `endsByItselfWithinMs` for the container to end by itself, then removes it. */
	readonly remove: (endsByItselfWithinMs: number) => Promise<void>;
}

/** A started container with its attached stream. */
export function runningContainer(id: string, stream: Duplex, owner: ContainerOwner): RunningContainer {
	// A stream that breaks while nobody reads must not end the process.
	stream.on('error', () => {});
	return {
		id,
		write: (data) => stream.write(data),
		get drained() {
			return !stream.writableNeedDrain;
		},
		onDrain: (listener) => void stream.on('drain', listener),
		output: outputOf(stream, owner.address),
		keepProcessAlive: (keep) => {
			if (!isEngineSocket(stream)) return;
			if (keep) stream.ref();
			else stream.unref();
		},
		remove: async (endsByItselfWithinMs = 0) => {
			stream.destroy();
			await owner.remove(endsByItselfWithinMs);
		},
	};
}

async function* outputOf(stream: Duplex, address: string): AsyncGenerator<OutputChunk> {
	try {
		yield* demultiplex(stream);
	} catch (error) {
		throw toEngineError(error, address);
	}
}

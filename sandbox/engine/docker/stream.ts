import { EngineError, type OutputChunk } from '../engine';

const HEADER_BYTES = 8;

/**
 * Splits the engine's attached stream: a header of eight bytes (stream, three zeros, length), then as many bytes as
 * the length says, repeatedly. Source: Docker Engine API, "Attach to a container", stream format. It passes on pieces
 * as they arrive and buffers only a header.
 */
export async function* demultiplex(source: AsyncIterable<unknown>): AsyncGenerator<OutputChunk> {
	let header = Buffer.alloc(0);
	let stream: OutputChunk['stream'] = 'stdout';
	let left = 0;
	for await (const piece of source) {
		if (!Buffer.isBuffer(piece)) throw new EngineError('The engine sent text instead of bytes.');
		let rest = piece;
		while (rest.length > 0) {
			if (left === 0) {
				const wanted = HEADER_BYTES - header.length;
				header = Buffer.concat([header, rest.subarray(0, wanted)]);
				rest = rest.subarray(wanted);
				if (header.length < HEADER_BYTES) continue;
				stream = streamOf(header.readUInt8(0));
				left = header.readUInt32BE(4);
				header = Buffer.alloc(0);
				continue;
			}
			const data = rest.subarray(0, left);
			rest = rest.subarray(left);
			left -= data.length;
			yield { stream, data };
		}
	}
}

function streamOf(type: number): OutputChunk['stream'] {
	if (type === 1) return 'stdout';
	if (type === 2) return 'stderr';
	throw new EngineError(`The engine sent output of the unknown kind ${type}.`);
}

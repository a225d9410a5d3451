import { z } from 'zod/v4';
import { LIMITS } from '../limits';
import type { PythonJob } from '../sandbox';
import { isRelayFrameType, parseRelayFrame, type RelayFrame, relayPayloadLimit } from '../gateway/frames';

/**
 * The protocol between host and container. To the container: one job. From the container: frames of one type byte,
 * four bytes of length (big-endian) and the payload. The other side is `job.py` and `frames.py` in `image/guru_sandbox/common/`.
 */

const MAGIC = Buffer.from('\0guru-job-1\0', 'latin1');
const HEADER_BYTES = 5;
const OUTPUT_PAYLOAD_BYTES = 65_536;
const JSON_PAYLOAD_BYTES = 524_288;

/** Increased if an older supervisor would not keep a promise: 2 limits system calls itself, 3 supports the relay. */
const VERSION = 3;
const readySchema = z.looseObject({ version: z.int(), network: z.boolean().default(false) });

const verdictSchema = z.strictObject({
	end: z.enum([
		'success',
		'raised',
		'syntax_error',
		'refused',
		'out_of_memory',
		'timed_out',
		'too_much_output',
		'container_failed',
	]),
	message: z.string().optional(),
	traceback: z.string().optional(),
	line: z.int().optional(),
	exitCode: z.int().optional(),
	stdoutCut: z.boolean().default(false),
	stderrCut: z.boolean().default(false),
	filesLeftOut: z.int().default(0),
});

const fileSchema = z.strictObject({ name: z.string() });

/** How the run ended, as the container's supervisor reports it. */
export type RunVerdict = z.infer<typeof verdictSchema>;

export type RunnerFrame =
	/** `network`: Python's sockets in this image use the relay. */
	| { readonly kind: 'ready'; readonly network: boolean }
	| { readonly kind: 'relay'; readonly frame: RelayFrame }
	| { readonly kind: 'stdout' | 'stderr'; readonly data: Buffer }
	/** A file begins. Its content follows until the next file or the end. */
	| { readonly kind: 'file'; readonly name: string }
	| { readonly kind: 'file_data'; readonly data: Buffer }
	| { readonly kind: 'end'; readonly verdict: RunVerdict };

/** The container sent something that its supervisor never sends. */
export class ProtocolError extends Error {
	override readonly name = 'ProtocolError';
}

/** The job as it goes to the container's standard input. Text that is not valid Unicode is repaired. */
export function encodeJob(job: PythonJob): Buffer {
	const environment = Object.fromEntries(
		Object.entries(job.environment).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
	);
	const payload = Buffer.from(
		JSON.stringify({
			code: job.code.toWellFormed(),
			environment,
			certificates: job.certificates ?? '',
			seconds: job.timeoutSeconds,
			stdoutBytes: LIMITS.stdoutBytes,
			stderrBytes: LIMITS.stderrBytes,
			files: LIMITS.outputFiles,
			fileBytes: LIMITS.outputFileBytes,
		}),
	);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(payload.length);
	return Buffer.concat([MAGIC, length, payload]);
}

/** Assembles frames from chunks of any size. Buffers at most one frame. */
export class FrameParser {
	#pending: Buffer[] = [];
	#pendingBytes = 0;
	#ended = false;

	/** The frames that `chunk` completes. Throws ProtocolError for invalid data. */
	push(chunk: Buffer): RunnerFrame[] {
		if (chunk.length > 0) {
			this.#pending.push(chunk);
			this.#pendingBytes += chunk.length;
		}
		const frames: RunnerFrame[] = [];
		for (;;) {
			const frame = this.#next();
			if (frame === undefined) return frames;
			frames.push(frame);
		}
	}

	#next(): RunnerFrame | undefined {
		if (this.#ended && this.#pendingBytes > 0) throw new ProtocolError('data after the end frame');
		if (this.#pendingBytes < HEADER_BYTES) return undefined;
		const header = this.#peek(HEADER_BYTES);
		const type = String.fromCharCode(header.readUInt8(0));
		const length = header.readUInt32BE(1);
		if (length > payloadLimit(type)) throw new ProtocolError(`a frame of ${length} bytes`);
		if (this.#pendingBytes < HEADER_BYTES + length) return undefined;
		this.#take(HEADER_BYTES);
		const frame = toFrame(type, this.#take(length));
		this.#ended = frame.kind === 'end';
		return frame;
	}

	/** Does not remove what it returns. Joins chunks only if the frame spans several. */
	#peek(bytes: number): Buffer {
		const [first] = this.#pending;
		if (first !== undefined && first.length >= bytes) return first.subarray(0, bytes);
		const joined = Buffer.concat(this.#pending);
		this.#pending = [joined];
		return joined.subarray(0, bytes);
	}

	#take(bytes: number): Buffer {
		if (bytes === 0) return Buffer.alloc(0);
		const taken = this.#peek(bytes);
		const [first, ...rest] = this.#pending;
		const left = first?.subarray(bytes);
		this.#pending = left === undefined || left.length === 0 ? rest : [left, ...rest];
		this.#pendingBytes -= bytes;
		return taken;
	}
}

function payloadLimit(type: string): number {
	switch (type) {
		case 'O':
		case 'E':
		case 'D':
			return OUTPUT_PAYLOAD_BYTES;
		case 'R':
		case 'F':
		case 'X':
			return JSON_PAYLOAD_BYTES;
		default:
			if (isRelayFrameType(type)) return relayPayloadLimit(type);
			throw new ProtocolError(`a frame of the unknown type ${JSON.stringify(type)}`);
	}
}

function toFrame(type: string, payload: Buffer): RunnerFrame {
	if (type === 'O') return { kind: 'stdout', data: payload };
	if (type === 'E') return { kind: 'stderr', data: payload };
	if (type === 'D') return { kind: 'file_data', data: payload };
	if (type === 'F') return { kind: 'file', name: parsePayload(fileSchema, payload).name };
	if (isRelayFrameType(type)) {
		const frame = parseRelayFrame(type, payload);
		if (frame === undefined) throw new ProtocolError('a frame about an unknown connection');
		return { kind: 'relay', frame };
	}
	if (type === 'R') {
		const { version, network } = parsePayload(readySchema, payload);
		if (version === VERSION) return { kind: 'ready', network };
		throw new ProtocolError(
			'the greeting of another version of this package: build your own image again from the image of this version',
		);
	}
	return { kind: 'end', verdict: parsePayload(verdictSchema, payload) };
}

function parsePayload<T>(schema: z.ZodType<T>, payload: Buffer): T {
	let value: unknown;
	try {
		value = JSON.parse(payload.toString());
	} catch {
		throw new ProtocolError('a frame that is not JSON');
	}
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw new ProtocolError('a frame with fields that are not known');
	return parsed.data;
}

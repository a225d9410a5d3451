import type { Duplex } from 'node:stream';

/** A connection to an engine: its stream, and whether it keeps the process alive. */
export type EngineSocket = Duplex & {
	ref(): unknown;
	unref(): unknown;
};

/** True for a stream that came from an `EngineSocket` through Node's HTTP client. */
export function isEngineSocket(stream: Duplex): stream is EngineSocket {
	return (
		'ref' in stream &&
		typeof stream.ref === 'function' &&
		'unref' in stream &&
		typeof stream.unref === 'function'
	);
}

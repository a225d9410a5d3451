import type { Duplex } from 'node:stream';

/** One connection to an engine: what it carries, and whether it keeps the process from ending. */
export type EngineSocket = Duplex & {
	ref(): unknown;
	unref(): unknown;
};

/** True for every stream that a `Line` became on its way through Node's HTTP client. */
export function isEngineSocket(stream: Duplex): stream is EngineSocket {
	return (
		'ref' in stream &&
		typeof stream.ref === 'function' &&
		'unref' in stream &&
		typeof stream.unref === 'function'
	);
}

/** What every stand-in of an outside system works with: a request that was read, an answer to be written. */
export interface StandInRequest {
	readonly method: string;
	/** Decoded, without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
}

export interface StandInAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Answers the requests for its own paths; undefined for all others. */
export type Provider = (request: StandInRequest) => StandInAnswer | undefined;

export function ok(body: unknown): StandInAnswer {
	return { status: 200, body };
}

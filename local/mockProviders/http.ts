/** The request and answer types that all mock providers share. */
export interface MockRequest {
	readonly method: string;
	/** Decoded, without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** By name in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export interface MockAnswer {
	readonly status: number;
	/** Sent as JSON; a text with `raw` is sent unchanged. */
	readonly body: unknown;
	readonly raw?: true;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Answers the requests for its own paths; undefined for all others. */
export type Provider = (request: MockRequest) => MockAnswer | undefined;

export function ok(body: unknown): MockAnswer {
	return { status: 200, body };
}

/** True when the request carries this bearer token. */
export function hasBearer({ headers }: MockRequest, token: string): boolean {
	return headers['authorization'] === `Bearer ${token}`;
}

/** True when the request carries this user and password in basic authentication. */
export function hasBasic({ headers }: MockRequest, user: string, password: string): boolean {
	return (
		headers['authorization'] === `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
	);
}

/** The parsed body; undefined if it is not JSON or has no JSON content type. */
export function jsonBody({ headers, body }: MockRequest): unknown {
	if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

import type { HttpMethod } from '../../definition';

/** A request with every value in place. */
export interface HttpRequest {
	readonly method: HttpMethod;
	readonly url: URL;
	readonly headers: ReadonlyArray<{
		readonly key: string;
		readonly value: string;
		readonly holdsSecret?: boolean;
	}>;
	readonly body?: string;
	/** True if the body contains a secret, in whatever encoding. */
	readonly bodyHoldsSecret?: boolean;
}

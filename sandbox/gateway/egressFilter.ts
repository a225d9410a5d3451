import type { LookupFunction } from 'node:net';

type Verdict = { readonly ok: true } | { readonly ok: false; readonly error: Error };

/** n8n's own egress protection, as it lends it to nodes (`getSecureEgressFilter`, n8n 2.41). */
export interface EgressFilter {
	/** Resolves host names; an address that is not allowed is an error. */
	validateUrl(url: URL): Promise<Verdict>;
	/** Checks an address that no look-up will see, since `net.connect` skips it for addresses. Not in older n8n. */
	validateConnectionHost?(host: string): Verdict;
	/** A DNS lookup that refuses addresses which are not allowed, at the moment of connecting. */
	createSecureLookup(): LookupFunction;
}

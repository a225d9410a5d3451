import type { LookupFunction } from 'node:net';

type EgressVerdict = { readonly ok: true } | { readonly ok: false; readonly error: Error };

/** n8n's own egress protection, as nodes get it (`getSecureEgressFilter`, n8n 2.41). */
export interface EgressFilter {
	/** Resolves the host name. An address that is not allowed is an error. */
	validateUrl(url: URL): Promise<EgressVerdict>;
	/**
	 * Checks an address that is never looked up, because `net.connect` skips the lookup for addresses. Older n8n does
	 * not have it.
	 */
	validateConnectionHost?(host: string): EgressVerdict;
	/** A DNS lookup that refuses addresses which are not allowed, at the time of connecting. */
	createSecureLookup(): LookupFunction;
}

/** n8n's egress protection refused a host or an address. */
export class EgressRefusedError extends Error {
	override readonly name = 'EgressRefusedError';
}

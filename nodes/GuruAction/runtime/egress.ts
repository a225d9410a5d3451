import type { EgressFilter } from '../action/http/connection/httpClient';

/** The part of a node's context that is asked here; older n8n lends no filter to nodes. */
export interface EgressContext {
	readonly helpers: { getSecureEgressFilter?(): EgressFilter };
}

/**
 * n8n's own protection; passes everything where the operator has not switched it on. Older n8n has none, and
 * some versions between have one that a node cannot ask: there it is kept by calling nothing.
 */
export function egressFilterOf(
	{ helpers }: EgressContext,
	environment: NodeJS.ProcessEnv = process.env,
): EgressFilter | undefined {
	if (helpers.getSecureEgressFilter !== undefined) return helpers.getSecureEgressFilter();
	return isProtected(environment) ? REFUSING : undefined;
}

function isProtected(environment: NodeJS.ProcessEnv): boolean {
	return /^(true|1)$/i.test(environment['N8N_SSRF_PROTECTION_ENABLED'] ?? '');
}

const error = new Error('This version of n8n does not let a node ask its egress protection.');

const REFUSING: EgressFilter = {
	validateUrl: () => Promise.resolve({ ok: false, error }),
	createSecureLookup: () => (_host, _options, callback) => {
		callback(error, []);
	},
};

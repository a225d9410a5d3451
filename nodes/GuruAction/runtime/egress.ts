import type { EgressFilter } from '../../../sandbox/egressFilter';

/** The part of a node's context that is used here. Older n8n versions give nodes no filter. */
export interface EgressContext {
	readonly helpers: { getSecureEgressFilter?(): EgressFilter };
}

/**
 * n8n's own egress protection, which allows everything unless the operator has switched it on. Older n8n has none.
 * Some versions in between have one that nodes cannot use; there, no call is made if it is on.
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

import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

import type { EgressFilter } from '../../../../sandbox/sandbox';
import { processSingleton } from '../../../../common/processSingleton';

/** undici goes around n8n's own HTTP client, so these checks are asked for each address. */
export type { EgressFilter } from '../../../../sandbox/sandbox';

/** Thrown for an address that n8n's egress protection does not allow. */
export class EgressRefusedError extends Error {
	override readonly name = 'EgressRefusedError';
}

/** @throws EgressRefusedError, or the system's own error for a host that is not there. */
export async function assertAllowed(url: URL, filter: EgressFilter | undefined): Promise<void> {
	const verdict = await filter?.validateUrl(url);
	if (verdict?.ok === false) throw asRefusal(verdict.error);
}

/** The filter looks hosts up as well; by its code a failed look-up is told from a refusal, which has none. */
function asRefusal(error: Error): Error {
	return 'code' in error ? error : new EgressRefusedError(error.message, { cause: error });
}

/** The lookup with its refusals marked as such, for they happen before anything is sent. */
function markingRefusals(lookup: LookupFunction): LookupFunction {
	return (host, options, callback) => {
		lookup(host, options, (error, address, family) => {
			callback(error && asRefusal(error), address, family);
		});
	};
}

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;

interface Dispatchers {
	filtered?: Dispatcher;
	plain?: Dispatcher;
}

/**
 * One keep-alive pool for the process with the egress filter and one without. Both honour
 * HTTP(S)_PROXY and NO_PROXY; NODE_EXTRA_CA_CERTS is read by Node itself.
 */
export function dispatcherFor(filter: EgressFilter | undefined): Dispatcher {
	const dispatchers = processSingleton<Dispatchers>('dispatchers', () => ({}));
	if (filter === undefined) return (dispatchers.plain ??= createDispatcher());
	return (dispatchers.filtered ??= createDispatcher(markingRefusals(filter.createSecureLookup())));
}

function createDispatcher(lookup?: LookupFunction): Dispatcher {
	const options = {
		connect: { timeout: CONNECT_TIMEOUT_MS, ...(lookup ? { lookup } : {}) },
		keepAliveTimeout: KEEP_ALIVE_MS,
		// The call has one limit of its own for everything; undici's are switched off.
		headersTimeout: 0,
		bodyTimeout: 0,
	};
	const usesProxy = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some(
		(name) => process.env[name],
	);
	return usesProxy ? new EnvHttpProxyAgent(options) : new Agent(options);
}

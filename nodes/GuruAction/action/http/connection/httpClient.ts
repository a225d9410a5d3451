import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

import { type EgressFilter, EgressRefusedError } from '../../../../../sandbox/egressFilter';
import { processSingleton } from '../../../../../common/processSingleton';
import { withoutInformational } from './informational';
import { originOf, ProxiedCalls, type EnvironmentProxy, proxyFor } from './proxy';

/**
 * undici goes around n8n's own HTTP client, so the filter is asked for each address.
 *
 * @throws EgressRefusedError, or the system's own error for an unknown host
 */
export async function assertAllowed(url: URL, filter: EgressFilter | undefined): Promise<void> {
	const verdict = await filter?.validateUrl(url);
	if (verdict?.ok === false) throw asRefusal(verdict.error);
}

/** The filter looks up hosts as well. A failed look-up has an error code, a refusal has none. */
function asRefusal(error: Error): Error {
	return 'code' in error ? error : new EgressRefusedError(error.message, { cause: error });
}

/** A lookup that marks the filter's refusals, which happen before anything is sent. */
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
 * One keep-alive pool for the process with the egress filter, and one without. Both use the environment's proxies.
 * Node itself reads NODE_EXTRA_CA_CERTS.
 */
export function dispatcherFor(filter: EgressFilter | undefined): Dispatcher {
	const dispatchers = processSingleton<Dispatchers>('dispatchers', () => ({}));
	if (filter === undefined) return (dispatchers.plain ??= createDispatcher());
	return (dispatchers.filtered ??= createDispatcher(markingRefusals(filter.createSecureLookup())));
}

// The call has one time limit for everything, so undici's own limits are switched off.
/** Of one answer, in bytes. undici's default of 16 kB is less than some policies and cookies need. */
const MAX_HEADERS = 128 * 1024;
const LIMITS = {
	keepAliveTimeout: KEEP_ALIVE_MS,
	headersTimeout: 0,
	bodyTimeout: 0,
	maxHeaderSize: MAX_HEADERS,
};
const CONNECT = { timeout: CONNECT_TIMEOUT_MS };

function createDispatcher(lookup?: LookupFunction): Dispatcher {
	const byProxy = new Map<string, ProxiedCalls>();
	const proxied = (proxy: EnvironmentProxy) => {
		const known = byProxy.get(proxy.url.href) ?? new ProxiedCalls(proxy, { ...LIMITS, connect: CONNECT });
		byProxy.set(proxy.url.href, known);
		return known;
	};
	// Through a proxy, the proxy looks up the host of the URL.
	const connect = withoutInformational(buildConnector({ ...CONNECT, ...(lookup ? { lookup } : {}) }));
	return new Agent({ ...LIMITS, connect }).compose((dispatch) => (options, handler) => {
		const proxy = proxyFor(originOf(options));
		return proxy === undefined ? dispatch(options, handler) : proxied(proxy).dispatch(options, handler);
	});
}

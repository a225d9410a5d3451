import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

import type { EgressFilter } from '../../../../../sandbox/sandbox';
import { processSingleton } from '../../../../../common/processSingleton';
import { withoutInformational } from './informational';
import { originOf, ProxiedCalls, type Proxy, proxyFor } from './proxy';

/** undici goes around n8n's own HTTP client, so these checks are asked for each address. */
export type { EgressFilter } from '../../../../../sandbox/sandbox';

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
 * One keep-alive pool for the process with the egress filter and one without. Both go through the environment's
 * proxies; NODE_EXTRA_CA_CERTS is read by Node itself.
 */
export function dispatcherFor(filter: EgressFilter | undefined): Dispatcher {
	const dispatchers = processSingleton<Dispatchers>('dispatchers', () => ({}));
	if (filter === undefined) return (dispatchers.plain ??= createDispatcher());
	return (dispatchers.filtered ??= createDispatcher(markingRefusals(filter.createSecureLookup())));
}

// The call has one limit of its own for everything; undici's are switched off.
/** Of one answer, in bytes; undici's own limit, 16 kB, is less than some policies and cookies have. */
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
	const proxied = (proxy: Proxy) => {
		const known = byProxy.get(proxy.url.href) ?? new ProxiedCalls(proxy, { ...LIMITS, connect: CONNECT });
		byProxy.set(proxy.url.href, known);
		return known;
	};
	// Through a proxy, the host of the URL is looked up there.
	const connect = withoutInformational(buildConnector({ ...CONNECT, ...(lookup ? { lookup } : {}) }));
	return new Agent({ ...LIMITS, connect }).compose((dispatch) => (options, handler) => {
		const proxy = proxyFor(originOf(options));
		return proxy === undefined ? dispatch(options, handler) : proxied(proxy).dispatch(options, handler);
	});
}

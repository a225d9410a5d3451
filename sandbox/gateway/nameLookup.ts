import { lookup as threadLookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP, type LookupFunction } from 'node:net';
import { processSingleton } from '../../common/processSingleton';
import { type EgressFilter, EgressRefusedError } from '../egressFilter';
import { errorCode } from './errorCode';
import { FairQueue } from './fairQueue';
import { canonicalAddress } from './hostName';

/** The name has no address. */
export class NameNotFoundError extends Error {
	override readonly name = 'NameNotFoundError';
}

/** Looks up names. Rejects with NameNotFoundError, EgressRefusedError, or the error of DNS or the system. */
export type NameLookup = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Node's `dns.lookup` blocks one of the process's four pool threads until the answer is there. */
const THREADS = 2;
const threads = () => processSingleton('lookup-threads', () => new FairQueue<object>(THREADS));

/** Addresses of one name that are tried at most. */
const MOST_ADDRESSES = 16;
const QUERY_MS = 2000;
const QUERY_TRIES = 2;
const NOT_FOUND: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME']);
/** On Linux and macOS. Elsewhere the system's look-up finds the names in it. */
const HOSTS_FILE = '/etc/hosts';

/**
 * The look-up of one run. It uses DNS queries, which block no thread. The system's look-up is used, a few at a time,
 * only if DNS does not know the name (the hosts file, search domains) or n8n's protection has to see the look-up.
 *
 * @param run the key for taking turns; any object of the run
 */
export function nameLookupFor(run: object, filter: EgressFilter | undefined): NameLookup {
	const secure = filter?.createSecureLookup();
	// The filter that n8n provides while its protection is off.
	const guarded = secure === undefined || secure === threadLookup ? undefined : secure;
	return async (name, signal) => {
		const known = await inHostsFile(name);
		const queried = known.length > 0 ? known : await query(name, signal);
		signal.throwIfAborted();
		if (guarded === undefined && queried.length > 0) return queried;
		const release = await threads().take(run, signal);
		try {
			return await bySystem(guarded ?? threadLookup, name);
		} finally {
			release();
		}
	};
}

/** Empty if DNS does not know the name. Rejects if no answer comes: the system's look-up would wait even longer. */
async function query(name: string, signal: AbortSignal): Promise<readonly string[]> {
	const resolver = new Resolver({ timeout: QUERY_MS, tries: QUERY_TRIES });
	const cancel = () => resolver.cancel();
	signal.addEventListener('abort', cancel, { once: true });
	try {
		const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
		const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
		if (found.length > 0) return found.map(canonicalAddress);
		for (const answer of answers) {
			if (answer.status === 'rejected' && errorCode(answer.reason) === 'ETIMEOUT') {
				throw new Error(`no name server answered for ${name}`);
			}
		}
		return [];
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}

function bySystem(lookup: LookupFunction, name: string): Promise<readonly string[]> {
	return new Promise((resolve, reject) => {
		lookup(name, { all: true }, (error, found) => {
			if (error !== null) return reject(explained(error, name));
			const all: LookupAddress[] = Array.isArray(found) ? found : [{ address: found, family: 0 }];
			resolve(all.map(({ address }) => canonicalAddress(address)));
		});
	});
}

/** A failed look-up has an error code, a refusal by n8n has none. */
function explained(error: Error, name: string): Error {
	const code = errorCode(error);
	if (code === undefined) return new EgressRefusedError(error.message, { cause: error });
	return NOT_FOUND.has(code) ? new NameNotFoundError(`there is no host ${name}`) : error;
}

async function inHostsFile(name: string): Promise<string[]> {
	// A machine without this file has no names in it.
	const text = await readFile(HOSTS_FILE, 'utf8').catch(() => '');
	return text.split('\n').flatMap((line) => {
		const [address = '', ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
		const hit = isIP(address) !== 0 && names.some((each) => each.toLowerCase() === name);
		return hit ? [canonicalAddress(address)] : [];
	});
}

/** IPv4 first: without an IPv6 route, an attempt only costs time. */
export function inDialOrder(addresses: readonly string[]): string[] {
	return [...addresses]
		.sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')))
		.slice(0, MOST_ADDRESSES);
}

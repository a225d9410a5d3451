import { lookup as threadLookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP, type LookupFunction } from 'node:net';
import { processSingleton } from '../../common/processSingleton';
import type { EgressFilter } from '../sandbox';
import { errorCode } from './errorCode';
import { FairQueue } from './fairQueue';
import { canonicalAddress } from './hostName';

/** The name has no address. */
export class NameNotFoundError extends Error {
	override readonly name = 'NameNotFoundError';
}

/** Looks names up; rejects with NameNotFoundError, EgressRefused, or the fault of whoever was asked. */
export type NameLookup = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

/** n8n's own egress protection does not allow the host. */
export class EgressRefusedError extends Error {
	override readonly name = 'EgressRefused';
}

/** Node's `dns.lookup` takes one of the process's four pool threads, for as long as an answer is waited for. */
const THREADS = 2;
const threads = () => processSingleton('lookup-threads', () => new FairQueue<object>(THREADS));

/** Of one name; more are not tried. */
const MOST_ADDRESSES = 16;
const QUERY_MS = 2000;
const QUERY_TRIES = 2;
const NOT_FOUND: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME']);
/** Linux and macOS; where it is missing, names of it are found by the system's own look-up. */
const HOSTS_FILE = '/etc/hosts';

/**
 * How one run looks names up: by DNS queries that take no thread, and only where these know nothing (the hosts file,
 * search domains), or where n8n's protection wants to see the look-up, by the system's own, a few at a time.
 *
 * @param run whose turn it is; any object of the run's own
 */
export function nameLookupFor(run: object, filter: EgressFilter | undefined): NameLookup {
	const secure = filter?.createSecureLookup();
	// What n8n lends where its protection is off.
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

/** Empty where DNS does not know the name. Rejects where no answer comes: the system would wait for longer. */
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

/** By its code a failed look-up is told from a refusal of n8n's, which has none. */
function explained(error: Error, name: string): Error {
	const code = errorCode(error);
	if (code === undefined) return new EgressRefusedError(error.message, { cause: error });
	return NOT_FOUND.has(code) ? new NameNotFoundError(`there is no host ${name}`) : error;
}

async function inHostsFile(name: string): Promise<string[]> {
	// A machine without such a file has no names in it.
	const text = await readFile(HOSTS_FILE, 'utf8').catch(() => '');
	return text.split('\n').flatMap((line) => {
		const [address = '', ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
		const hit = isIP(address) !== 0 && names.some((each) => each.toLowerCase() === name);
		return hit ? [canonicalAddress(address)] : [];
	});
}

/** IPv4 first: where there is no IPv6 route, an attempt only costs time. */
export function inDialOrder(addresses: readonly string[]): string[] {
	return [...addresses]
		.sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')))
		.slice(0, MOST_ADDRESSES);
}

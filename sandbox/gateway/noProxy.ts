import { isIP } from 'node:net';
import { type HostEntry, parseHostEntries } from './hostEntry';

/**
 * Whether a host is called without the proxy, by the conventions of NO_PROXY: `corp.example` matches its subdomains,
 * `10.0.0.0/8` matches addresses that are written as such.
 */
export function isWithoutProxy(
	target: string,
	port: number | undefined,
	noProxy: string | undefined,
): boolean {
	// The dot at the end of a full name does not change the host.
	const host = target.replace(/\.$/, '');
	const parts = (noProxy ?? '').split(/[\s,]+/).filter((part) => part !== '');
	if (parts.includes('*')) return true;
	const entries: HostEntry[] = parts.flatMap((part) => {
		const bare = part.replace(/^\*?\./, '');
		return parseHostEntries(`${bare} *.${bare}`).entries;
	});
	return entries.some(
		(entry) =>
			(entry.port === undefined || port === undefined || entry.port === port) &&
			(isIP(host) === 0 ? entry.matchesName(host) : entry.matchesAddress(host)),
	);
}

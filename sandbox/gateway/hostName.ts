import { isIP, isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** The host that the code wants to connect to: a name in its ASCII form, or an address in canonical form. */
export type Host = { readonly name: string } | { readonly address: string };

const LABELS = /^(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*$/;

/**
 * Parses a host as a URL does (WHATWG URL, "host parsing"). `2130706433`, `0177.0.0.1` and `127。0。0。1` are 127.0.0.1,
 * an IPv4-mapped address is the IPv4 address, and a dot at the end is removed. Undefined for an invalid host.
 */
export function parseHost(text: string): Host | undefined {
	const inBrackets = /^\[(.*)\]$/.exec(text)?.[1];
	if (inBrackets !== undefined && !isIPv6(inBrackets)) return undefined;
	const bare = inBrackets ?? text;
	// A zone (fe80::1%eth0) names an interface of this machine.
	if (bare.includes('%')) return undefined;
	if (isIP(bare) !== 0) return { address: canonicalAddress(bare) };
	const ascii = asciiOf(bare);
	if (isIPv4(ascii)) return { address: ascii };
	return ascii.length <= 253 && LABELS.test(ascii) ? { name: ascii } : undefined;
}

/**
 * The canonical form of an address: IPv6 compressed and in lower case, IPv4-mapped as IPv4. `address` must be valid.
 */
export function canonicalAddress(address: string): string {
	if (!isIPv6(address)) return address;
	const compressed = new URL(`http://[${address.replace(/%.*/, '')}]/`).hostname.slice(1, -1);
	return embeddedAddress(compressed, '::ffff:') ?? compressed;
}

/** The IPv4 address in the last 32 bits of a canonical IPv6 address with this prefix. */
export function embeddedAddress(address: string, prefix: string): string | undefined {
	if (!address.startsWith(prefix)) return undefined;
	const groups = address.slice(prefix.length).split(':');
	if (groups.length > 2 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return undefined;
	const [high, low] = groups.length === 2 ? groups : ['0', ...groups];
	const value = [high, low].map((group) => Number.parseInt(group ?? '0', 16));
	return value.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

function asciiOf(text: string): string {
	// The host parser would end the host there, and parse the rest as something else.
	if (/[\s/\\?#@:[\]]/.test(text)) return '';
	return domainToASCII(text).replace(/\.$/, '');
}

import { type BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { inList, networkList } from './addressKind';
import { canonicalAddress, parseHost } from './hostName';

/** An entry of a list of hosts: a name, `*.domain`, an address or a network, each with an optional port. */
export interface HostEntry {
	/** As written. */
	readonly text: string;
	/** Undefined means every port. */
	readonly port?: number;
	/** What the entry matches: one name, the names below a domain, one address, or a network. */
	readonly kind: 'name' | 'domain' | 'address' | 'network';
	matchesName(name: string): boolean;
	matchesAddress(address: string): boolean;
}

/** The entries of a list that is separated by lines or commas, and the invalid ones. */
export function parseHostEntries(text: string): { entries: HostEntry[]; wrong: string[] } {
	const entries: HostEntry[] = [];
	const wrong: string[] = [];
	for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
		const entry = parseHostEntry(part);
		if (entry === undefined) wrong.push(part);
		else entries.push(entry);
	}
	return { entries, wrong };
}

/**
 * Undefined for an invalid entry. `2001:db8::1` has no port; with a port, brackets are needed: `[2001:db8::1]:443`.
 */
export function parseHostEntry(text: string): HostEntry | undefined {
	const { host, port } = splitPort(text);
	if (Number.isNaN(port) || port === 0 || (port ?? 1) > 65_535) return undefined;
	const common = { text, ...(port === undefined ? {} : { port }) };
	const list = addressesOf(host);
	if (list !== undefined) {
		const kind = host.includes('/') ? 'network' : 'address';
		const matchesAddress = (address: string) => inList(list, address);
		return { ...common, kind, matchesName: () => false, matchesAddress };
	}
	const wildcard = host.startsWith('*.');
	const parsed = parseHost(wildcard ? host.slice(2) : host);
	if (parsed === undefined || !('name' in parsed)) return undefined;
	const { name } = parsed;
	return {
		...common,
		kind: wildcard ? 'domain' : 'name',
		matchesName: (other) => (wildcard ? other.endsWith(`.${name}`) : other === name),
		matchesAddress: () => false,
	};
}

function splitPort(text: string): { host: string; port?: number } {
	const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(\d+))?$/.exec(text);
	if (bracketed !== null) {
		const [, address = '', bits = '', port] = bracketed;
		return { host: `${address}${bits}`, ...(port === undefined ? {} : { port: Number(port) }) };
	}
	const [host = '', port, ...more] = text.split(':');
	// Several colons belong to an IPv6 address.
	if (port === undefined || more.length > 0) return { host: text };
	return { host, port: /^\d+$/.test(port) ? Number(port) : Number.NaN };
}

function addressesOf(host: string): BlockList | undefined {
	const [address = '', bits, ...more] = host.split('/');
	if (isIP(address) === 0 || more.length > 0) {
		const parsed = bits === undefined ? parseHost(address) : undefined;
		return parsed !== undefined && 'address' in parsed ? networkList([parsed.address]) : undefined;
	}
	if (bits === undefined) return networkList([canonicalAddress(address)]);
	const most = isIPv4(address) ? 32 : 128;
	if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) return undefined;
	return networkList([`${isIPv6(address) ? address.toLowerCase() : address}/${bits}`]);
}

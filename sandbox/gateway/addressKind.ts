import { BlockList, isIPv6 } from 'node:net';
import { canonicalAddress, embeddedAddress } from './hostName';

/** The kinds of addresses that the rules distinguish. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'linkLocal' | 'multicast' | 'reserved';

/**
 * IANA's registries of special-purpose addresses (IPv4 and IPv6) and of IPv6 address space, as of 2025.
 * 203.0.113.0/24 (TEST-NET-3) counts as public: no host has an address of it, and tests need one.
 */
const RANGES: ReadonlyArray<readonly [AddressKind, readonly string[]]> = [
	['loopback', ['127.0.0.0/8', '0.0.0.0/8', '::/127']],
	['linkLocal', ['169.254.0.0/16', 'fe80::/10']],
	['multicast', ['224.0.0.0/4', 'ff00::/8']],
	[
		'private',
		[
			'10.0.0.0/8',
			'172.16.0.0/12',
			'192.168.0.0/16',
			// Shared address space of providers (RFC 6598), also used by Tailscale.
			'100.64.0.0/10',
			'198.18.0.0/15',
			'fc00::/7',
			'fec0::/10',
		],
	],
	[
		'reserved',
		[
			'192.0.0.0/24',
			'192.0.2.0/24',
			'192.88.99.0/24',
			'198.51.100.0/24',
			'240.0.0.0/4',
			'2001::/23',
			'2001:db8::/32',
			'2002::/16',
			'3fff::/20',
		],
	],
];

const LISTS = RANGES.map(([kind, networks]) => [kind, networkList(networks)] as const);
const GLOBAL_IPV6 = networkList(['2000::/3']);
/** RFC 6052 and RFC 8215: IPv6 addresses that contain an IPv4 address and lead to it. */
const TRANSLATED = ['64:ff9b::', '64:ff9b:1::'];

/** @param address any spelling of an IP address */
export function addressKind(address: string): AddressKind {
	const canonical = canonicalAddress(address);
	for (const prefix of TRANSLATED) {
		const inside = embeddedAddress(canonical, prefix);
		if (inside !== undefined) return addressKind(inside);
	}
	const [kind] = LISTS.find(([, list]) => inList(list, canonical)) ?? [];
	if (kind !== undefined) return kind;
	return isIPv6(canonical) && !inList(GLOBAL_IPV6, canonical) ? 'reserved' : 'public';
}

/** Networks (`10.0.0.0/8`) and single addresses. Throws a RangeError or TypeError for anything else. */
export function networkList(networks: readonly string[]): BlockList {
	const list = new BlockList();
	for (const network of networks) {
		const [address = '', bits] = network.split('/');
		const family = isIPv6(address) ? 'ipv6' : 'ipv4';
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(bits), family);
	}
	return list;
}

export function inList(list: BlockList, address: string): boolean {
	return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

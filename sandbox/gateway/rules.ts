import { type AddressKind, addressKind } from './addressKind';
import type { HostEntry } from './hostEntry';

/** Where a run's connections may go. `NetworkRules.alsoReach` lists further hosts. */
export const NETWORK_NAMES = {
	public: 'Public Internet',
	local: 'Local Network Too',
	listed: 'Listed Hosts',
	none: 'None',
} as const;

export type NetworkName = keyof typeof NETWORK_NAMES;

export interface NetworkRules {
	readonly network: NetworkName;
	/** From the credential: further hosts, or with `listed` the only ones. */
	readonly alsoReach: readonly HostEntry[];
	/** From the action, which can only narrow the rules. Undefined if it lists none. */
	readonly actionHosts?: readonly HostEntry[];
}

/** Hosts that belong to n8n and its engine. */
export interface InternalHosts {
	/** What the name is in n8n's configuration; undefined for other names. */
	describeName(name: string): string | undefined;
	/** What the address is to n8n, its engine or its cloud; undefined for other addresses. */
	describeAddress(address: string): string | undefined;
}

export interface Destination {
	/** Undefined if the code gave an address. */
	readonly name?: string;
	readonly port: number;
}

export interface RuleRefusal {
	/** The rule's name, as in the credential. */
	readonly rule: string;
	/** The reason, which completes a sentence about the destination, and what to do. */
	readonly reason: string;
	readonly cure: string;
}

const KINDS: Readonly<Record<Exclude<AddressKind, 'public'>, string>> = {
	private: 'a private address',
	loopback: 'a loopback address',
	linkLocal: 'a link-local address',
	multicast: 'a multicast address',
	reserved: 'an address that is reserved',
};

/** Why the name may not even be looked up. If it may, its addresses may still be refused. */
export function refuseName(
	name: string,
	port: number | undefined,
	rules: NetworkRules,
): RuleRefusal | undefined {
	const { network, alsoReach, actionHosts } = rules;
	const may = (entries: readonly HostEntry[]) =>
		entries.some(
			(entry) =>
				fitsPort(entry, port) &&
				(entry.kind === 'address' || entry.kind === 'network' || entry.matchesName(name)),
		);
	if (actionHosts !== undefined && !may(actionHosts)) return refusedByAction(name, port);
	if (network === 'none') return refusedByNone(name, port);
	if (network === 'listed' && !may(alsoReach)) return refusedByList(name, port);
	return undefined;
}

/** Why this address may not be connected to; undefined if it may. */
export function refuseAddress(
	address: string,
	{ name, port }: Destination,
	rules: NetworkRules,
	own: InternalHosts,
): RuleRefusal | undefined {
	const { network, alsoReach, actionHosts } = rules;
	const shown = name ?? address;
	const matches = (entry: HostEntry) =>
		fitsPort(entry, port) &&
		(entry.matchesAddress(address) || (name !== undefined && entry.matchesName(name)));
	if (actionHosts !== undefined && !actionHosts.some(matches)) return refusedByAction(shown, port);
	if (network === 'none') return refusedByNone(shown, port);
	const kind = addressKind(address);
	const closed = closedFor(address, name, kind, own);
	if (closed !== undefined) {
		const opens = (entry: HostEntry) =>
			entry.kind === 'address' && entry.port === port && entry.matchesAddress(address);
		if (alsoReach.some(opens)) return undefined;
		return {
			rule: NETWORK_NAMES[network],
			reason: `${at(address, name)}${closed}`,
			cure: `If actions need it, add ${hostAndPort(address, port)} (the address with its port) to Also Reach of the Guru Sandbox credential.`,
		};
	}
	if (alsoReach.some(matches)) return undefined;
	if (network === 'listed') return refusedByList(shown, port);
	if (kind === 'public' || (network === 'local' && kind === 'private')) return undefined;
	return {
		rule: NETWORK_NAMES[network],
		reason: `${at(address, name)}${KINDS[kind]}`,
		cure: `If actions need it, add ${hostAndPort(shown, port)} to Also Reach of the Guru Sandbox credential.`,
	};
}

/** For a name that only the company's proxy can resolve, so that there is no address to check. */
export function refuseUnresolved(
	name: string,
	port: number,
	{ network, alsoReach, actionHosts }: NetworkRules,
	own: InternalHosts,
): RuleRefusal | undefined {
	const listed = (entries: readonly HostEntry[]) =>
		entries.some((entry) => fitsPort(entry, port) && entry.matchesName(name));
	if (actionHosts !== undefined && !listed(actionHosts)) return refusedByAction(name, port);
	if (network === 'none') return refusedByNone(name, port);
	const what = own.describeName(name);
	if (what !== undefined) {
		const cure = 'Actions cannot reach it through the proxy.';
		return { rule: NETWORK_NAMES[network], reason: `it is ${what}`, cure };
	}
	return network === 'listed' && !listed(alsoReach) ? refusedByList(name, port) : undefined;
}

/** `HOST:PORT`, with brackets around an IPv6 address. */
export function hostAndPort(host: string, port: number | undefined): string {
	const shown = host.includes(':') ? `[${host}]` : host;
	return port === undefined ? shown : `${shown}:${port}`;
}

function fitsPort(entry: HostEntry, port: number | undefined): boolean {
	return entry.port === undefined || port === undefined || entry.port === port;
}

/** Destinations that only an entry with exactly this address and port allows. */
function closedFor(
	address: string,
	name: string | undefined,
	kind: AddressKind,
	own: InternalHosts,
): string | undefined {
	if (kind === 'loopback' || kind === 'linkLocal' || kind === 'multicast') return KINDS[kind];
	return (name === undefined ? undefined : own.describeName(name)) ?? own.describeAddress(address);
}

function at(address: string, name: string | undefined): string {
	return name === undefined ? 'it is ' : `it is at ${address}, `;
}

function refusedByAction(host: string, port: number | undefined): RuleRefusal {
	return {
		rule: "the action's own network",
		reason: 'the action lists the hosts that it calls, and this host is not one of them',
		cure: `If the action needs it, add ${hostAndPort(host, port)} to its network.`,
	};
}

function refusedByNone(host: string, port: number | undefined): RuleRefusal {
	return {
		rule: NETWORK_NAMES.none,
		reason: 'nothing can be reached',
		cure: `To reach ${hostAndPort(host, port)}, choose another network in the Guru Sandbox credential.`,
	};
}

function refusedByList(host: string, port: number | undefined): RuleRefusal {
	return {
		rule: NETWORK_NAMES.listed,
		reason: 'it is not listed',
		cure: `If actions need it, add ${hostAndPort(host, port)} to Also Reach of the Guru Sandbox credential.`,
	};
}

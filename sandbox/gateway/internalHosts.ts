import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { type BlockList, isIP } from 'node:net';
import { logSurvived } from '../../common/log';
import { inList, networkList } from './addressKind';
import { canonicalAddress, parseHost } from './hostName';
import type { InternalHosts } from './rules';

/**
 * Metadata services of clouds outside link-local: Alibaba, Oracle, Azure (its own service, public), AWS and Google
 * over IPv6.
 */
const METADATA = ['100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254', 'fd20:ce::254'];
/** Their names, whatever resolves them. */
const METADATA_NAMES = new Set(['metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal']);

/** Variables of n8n's configuration that contain a host, a list of `host:port`, or a URL. */
const CONFIGURED: Readonly<Record<string, string>> = {
	DB_POSTGRESDB_HOST: "n8n's database",
	DB_MYSQLDB_HOST: "n8n's database",
	QUEUE_BULL_REDIS_HOST: "n8n's Redis",
	QUEUE_BULL_REDIS_CLUSTER_NODES: "n8n's Redis",
	N8N_RUNNERS_TASK_BROKER_URI: "n8n's task runners",
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: "n8n's task runners",
	KUBERNETES_SERVICE_HOST: 'the Kubernetes API',
	DOCKER_HOST: 'the container engine',
};

/** How long look-ups of n8n's own hosts are cached. */
const FRESH_MS = 60_000;
/** The same for n8n's interfaces, which may change at any time. */
const INTERFACES_FRESH_MS = 1000;

export interface KnownHosts {
	/** Names and addresses with a description: the engine's host, the company's proxy. */
	readonly hosts: ReadonlyMap<string, string>;
	/** The subnets of the engine's networks, as `172.17.0.0/16`. */
	engineSubnets(): Promise<readonly string[]>;
}

/**
 * Finds the hosts that belong to n8n and its engine. Hosts that cannot be found (docs/security.md) are not blocked.
 */
export class InternalHostFinder {
	#found: { readonly at: number; readonly places: Promise<InternalHosts> } | undefined;

	constructor(
		private readonly known: KnownHosts,
		private readonly environment: NodeJS.ProcessEnv = process.env,
	) {}

	/** The hosts as they were at most a minute ago. Never rejects: a host that cannot be looked up is left out. */
	find(): Promise<InternalHosts> {
		const now = performance.now();
		if (this.#found === undefined || now - this.#found.at > FRESH_MS) {
			this.#found = { at: now, places: this.#ask() };
		}
		return this.#found.places;
	}

	async #ask(): Promise<InternalHosts> {
		const names = configuredHosts(this.environment);
		for (const [host, what] of this.known.hosts) names.set(host, what);
		const addresses = new Map<string, string>();
		for (const address of METADATA) addresses.set(address, 'the metadata service of a cloud');
		await Promise.all(
			[...names].map(async ([name, what]) => {
				for (const address of await addressesOf(name)) addresses.set(address, what);
			}),
		);
		const interfaces = new Interfaces(this.environment);
		const subnets = networkList(await this.#engineSubnets());
		return {
			describeName: (name) =>
				METADATA_NAMES.has(name) ? 'the metadata service of a cloud' : names.get(name),
			describeAddress: (address) =>
				addresses.get(address) ??
				interfaces.describe(address) ??
				(inList(subnets, address) ? 'a network of the container engine' : undefined),
		};
	}

	async #engineSubnets(): Promise<readonly string[]> {
		const subnets = await this.known.engineSubnets().catch((error: unknown) => {
			logSurvived('The engine did not report its networks, so the gateway does not block them')(error);
			return [];
		});
		return subnets.filter((subnet) => isIP(subnet.split('/')[0] ?? '') !== 0);
	}
}

function configuredHosts(environment: NodeJS.ProcessEnv): Map<string, string> {
	const found = new Map<string, string>();
	for (const [variable, what] of Object.entries(CONFIGURED)) {
		for (const part of (environment[variable] ?? '').split(',')) {
			const host = parseHost(hostOf(part.trim()));
			if (host !== undefined) found.set('name' in host ? host.name : host.address, what);
		}
	}
	return found;
}

/** The host of `host`, `host:port` or a URL; empty if there is none, as in `unix:///run/docker.sock`. */
export function hostOf(text: string): string {
	const authority = /^\w+:\/\/([^/?#]*)/.exec(text)?.[1] ?? text;
	const host = authority.slice(authority.lastIndexOf('@') + 1);
	return isIP(host) !== 0 ? host : host.replace(/:\d+$/, '');
}

/** Names in a hosts file, such as `localhost`, count as well: they lead to n8n itself. */
async function addressesOf(host: string): Promise<string[]> {
	if (isIP(host) !== 0) return [canonicalAddress(host)];
	// A name that cannot be resolved leads nowhere now; it is looked up again after a minute.
	const found = await lookup(host, { all: true }).catch(() => []);
	return found.map(({ address }) => canonicalAddress(address));
}

/**
 * Descriptions of the addresses of n8n's interfaces. In a container, their whole networks belong to its neighbours.
 */
class Interfaces {
	#asked:
		{ readonly at: number; readonly own: ReadonlySet<string>; readonly networks: BlockList } | undefined;

	constructor(private readonly environment: NodeJS.ProcessEnv) {}

	describe(address: string): string | undefined {
		const { own, networks } = this.#now();
		if (own.has(address)) return "an address of n8n's own machine";
		return inList(networks, address) ? "in the network of n8n's own container" : undefined;
	}

	/** Cached, since a query takes a third of a millisecond for each connection. */
	#now() {
		const at = performance.now();
		if (this.#asked !== undefined && at - this.#asked.at < INTERFACES_FRESH_MS) return this.#asked;
		const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
		const own = new Set(all.map((one) => canonicalAddress(one.address)));
		const outside = isContainer(this.environment) ? all.filter(({ internal }) => !internal) : [];
		const networks = networkList(outside.flatMap(({ cidr }) => cidr ?? []));
		return (this.#asked = { at, own, networks });
	}
}

function isContainer(environment: NodeJS.ProcessEnv): boolean {
	return (
		environment['KUBERNETES_SERVICE_HOST'] !== undefined ||
		existsSync('/.dockerenv') ||
		existsSync('/run/.containerenv')
	);
}

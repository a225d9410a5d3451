import type { ContainerEngine } from '../engine/engine';
import type { GatewaySettings } from '../gateway/gateway';
import { type HostEntry, parseHostEntry } from '../gateway/hostEntry';
import { parseHost } from '../gateway/hostName';
import { hostOf, InternalHostFinder } from '../gateway/internalHosts';
import type { NetworkName } from '../gateway/rules';
import type { PythonJob, RunOptions } from '../sandbox';
import type { RunNetwork } from './runNetwork';

/** A credential's settings for the connections of its runs. */
export interface GatewayChoice {
	readonly network: NetworkName;
	readonly alsoReach: readonly HostEntry[];
	/** Limit of all bytes of a run, in both directions. */
	readonly mostBytes?: number;
}

/** The rules for each run's connections. */
export function gatewayFor(
	{ network, alsoReach, mostBytes }: GatewayChoice,
	{ proxy, noProxy }: RunNetwork = {},
	engine: Pick<ContainerEngine, 'address' | 'subnets'>,
): (job: PythonJob, options: RunOptions) => GatewaySettings {
	const hosts = new Map<string, string>();
	const keep = (address: string, what: string) => {
		const host = parseHost(hostOf(address));
		if (host !== undefined) hosts.set('name' in host ? host.name : host.address, what);
	};
	if (/^(?!unix|npipe)\w+:\/\//.test(engine.address)) keep(engine.address, 'the container engine');
	if (proxy !== undefined) keep(proxy, "the company's proxy");
	const own = new InternalHostFinder({ hosts, engineSubnets: () => engine.subnets() });
	return (job, { egressFilter }) => ({
		rules: { network, alsoReach, ...actionHostsOf(job) },
		internalHosts: () => own.find(),
		...(egressFilter === undefined ? {} : { egressFilter }),
		...(mostBytes === undefined ? {} : { mostBytes }),
		...(proxy === undefined
			? {}
			: { proxy: { address: proxy, ...(noProxy === undefined ? {} : { noProxy }) } }),
	});
}

/** An invalid host must not widen the list. Validation of the action has reported it. */
function actionHostsOf({ hosts }: PythonJob): { actionHosts?: HostEntry[] } {
	if (hosts === undefined) return {};
	return { actionHosts: hosts.flatMap((host) => parseHostEntry(host.trim()) ?? []) };
}

/** The code itself calls no proxy; n8n does. */
export function behindGateway(network: RunNetwork | undefined): RunNetwork | undefined {
	return network?.certificates === undefined ? undefined : { certificates: network.certificates };
}

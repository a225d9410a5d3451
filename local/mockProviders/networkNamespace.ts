/**
 * A simulated outside host on this machine: a network namespace behind a veth pair. Its address is from TEST-NET-3
 * (RFC 5737), so no real host has it. Containers reach it like any outside host. The engine forwards traffic from its
 * bridges to all other interfaces and lets the answers back, so the machine's firewall needs no new rules.
 */
import { hasCommand, runLogged } from '../process/runLogged';

export interface NetworkNamespace {
	readonly name: string;
	/** Names of the veth pair's ends, at most 15 characters each. */
	readonly ends: readonly [here: string, inside: string];
	/** The addresses of this machine and of the simulated host. Each namespace needs its own pair. */
	readonly addresses: readonly [here: string, inside: string];
}

/** The namespace in which the demo's mock providers run. */
export const DEMO_NAMESPACE: NetworkNamespace = {
	name: 'guru-demo',
	ends: ['guru-demo-host', 'guru-demo-peer'],
	addresses: ['203.0.113.1', '203.0.113.2'],
};

/** Command prefix that runs a command inside the namespace. */
export function inNamespace({ name }: NetworkNamespace): readonly [string, ...string[]] {
	return ['ip', 'netns', 'exec', name];
}

/** True if this process can make a namespace: it needs Linux, root and iproute2. */
export async function canMakeNamespace(): Promise<boolean> {
	return process.platform === 'linux' && process.getuid?.() === 0 && (await hasCommand('ip'));
}

/** Makes the namespace, if it does not exist yet. */
export async function ensureNamespace(namespace: NetworkNamespace): Promise<void> {
	const { name, ends, addresses } = namespace;
	if (await isThere(namespace)) return;
	await removeNamespace(namespace);
	const ip = (...args: string[]) => runLogged('ip', args);
	await ip('netns', 'add', name);
	try {
		await ip('link', 'add', ends[0], 'type', 'veth', 'peer', 'name', ends[1], 'netns', name);
		// Point-to-point addresses instead of a subnet: actions may not reach a subnet of n8n's own container.
		await ip('address', 'add', addresses[0], 'peer', `${addresses[1]}/32`, 'dev', ends[0]);
		await ip('link', 'set', ends[0], 'up');
		await ip('-n', name, 'address', 'add', addresses[1], 'peer', `${addresses[0]}/32`, 'dev', ends[1]);
		await ip('-n', name, 'link', 'set', ends[1], 'up');
		await ip('-n', name, 'link', 'set', 'lo', 'up');
		await ip('-n', name, 'route', 'add', 'default', 'via', addresses[0]);
	} catch (error) {
		await removeNamespace(namespace);
		throw error;
	}
}

/** Removes the namespace and its link, if they exist. */
export async function removeNamespace({ name, ends }: NetworkNamespace): Promise<void> {
	const gone = () => undefined;
	await runLogged('ip', ['link', 'delete', ends[0]]).catch(gone);
	await runLogged('ip', ['netns', 'delete', name]).catch(gone);
}

/** True when the namespace is complete: `ensureNamespace` sets the default route last. */
async function isThere({ name, addresses }: NetworkNamespace): Promise<boolean> {
	return runLogged('ip', ['-n', name, 'route', 'show', 'default']).then(
		(routes) => routes.includes(addresses[0]),
		() => false,
	);
}

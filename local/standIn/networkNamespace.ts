/**
 * A host of our own beside this machine: a network namespace behind a veth pair. Its address is from
 * TEST-NET-3 (RFC 5737), which no real host has. Containers reach it as they reach any outside host: the
 * engine forwards from its bridges to every other interface and lets the answers back, so nothing is added to
 * the machine's firewall.
 */
import { hasCommand, runLogged } from '../process/runLogged';

const NAMESPACE = 'guru-demo';
const HOST_END = 'guru-demo-host';
const INNER_END = 'guru-demo-peer';
const HOST_ADDRESS = '203.0.113.1';

/** The address of the host in the namespace. */
export const NAMESPACE_ADDRESS = '203.0.113.2';

/** Runs a command inside the namespace. */
export const inNamespace = ['ip', 'netns', 'exec', NAMESPACE] as const;

/** Making one takes root on Linux, and iproute2. */
export async function canMakeNamespace(): Promise<boolean> {
	return process.platform === 'linux' && process.getuid?.() === 0 && (await hasCommand('ip'));
}

/** Makes the namespace; one that is there already is taken as it is. */
export async function ensureNamespace(): Promise<void> {
	if (await isThere()) return;
	await removeNamespace();
	const ip = (...args: string[]) => runLogged('ip', args);
	await ip('netns', 'add', NAMESPACE);
	try {
		await ip('link', 'add', HOST_END, 'type', 'veth', 'peer', 'name', INNER_END, 'netns', NAMESPACE);
		await ip('address', 'add', `${HOST_ADDRESS}/30`, 'dev', HOST_END);
		await ip('link', 'set', HOST_END, 'up');
		await ip('-n', NAMESPACE, 'address', 'add', `${NAMESPACE_ADDRESS}/30`, 'dev', INNER_END);
		await ip('-n', NAMESPACE, 'link', 'set', INNER_END, 'up');
		await ip('-n', NAMESPACE, 'link', 'set', 'lo', 'up');
		await ip('-n', NAMESPACE, 'route', 'add', 'default', 'via', HOST_ADDRESS);
	} catch (error) {
		await removeNamespace();
		throw error;
	}
}

/** Removes the namespace and its link; nothing happens when there is none. */
export async function removeNamespace(): Promise<void> {
	const gone = () => undefined;
	await runLogged('ip', ['link', 'delete', HOST_END]).catch(gone);
	await runLogged('ip', ['netns', 'delete', NAMESPACE]).catch(gone);
}

/** True when the last thing that `ensureNamespace` makes is there. */
async function isThere(): Promise<boolean> {
	return runLogged('ip', ['-n', NAMESPACE, 'route', 'show', 'default']).then(
		(routes) => routes.includes(HOST_ADDRESS),
		() => false,
	);
}

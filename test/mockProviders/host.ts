/** The stand-in for the outside systems on a host of its own, which containers and n8n reach over the network. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
	ensureNamespace,
	inNamespace,
	type NetworkNamespace,
	removeNamespace,
} from '../../local/mockProviders/networkNamespace';

const MAIN = join(__dirname, '../../local/mockProviders/main.ts');

export interface MockHost {
	/** `http://ADDRESS:PORT`, without a slash at the end. */
	readonly url: string;
	stop(): Promise<void>;
}

/** Takes root and iproute2. Two hosts at a time need different numbers, 1 to 40. */
export async function startMockHost(number: number): Promise<MockHost> {
	const namespace: NetworkNamespace = {
		name: `guru-host-${process.pid}-${number}`,
		ends: [`gh${process.pid}h${number}`, `gh${process.pid}i${number}`],
		addresses: [`203.0.113.${4 * number + 1}`, `203.0.113.${4 * number + 2}`],
	};
	await ensureNamespace(namespace);
	const [command, ...args] = inNamespace(namespace);
	const server = spawn(
		command,
		[...args, process.execPath, '--import', 'tsx', MAIN, namespace.addresses[1], '80'],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const stop = async () => {
		if (server.exitCode === null && server.kill()) await once(server, 'exit');
		await removeNamespace(namespace);
	};
	const first = await Promise.race([
		once(createInterface({ input: server.stdout }), 'line').then(() => 'listening'),
		once(server, 'exit').then(() => 'ended'),
	]);
	if (first === 'listening') return { url: `http://${namespace.addresses[1]}`, stop };
	await stop();
	throw new Error('The stand-in for the outside systems did not start; what it said stands above.');
}

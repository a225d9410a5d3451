/** A second container engine, so that tests can stop it without stopping other containers on this machine. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import { isAlive, lastLines, startInBackground, stopInBackground } from '../process/background';
import { runLogged } from '../process/runLogged';
import { waitUntil } from '../process/waitUntil';

const START_TIMEOUT_MS = 90_000;
const STOP_GRACE_MS = 60_000;

export interface OwnEngine {
	/** Value for DOCKER_HOST. */
	readonly host: string;
	pid(): number;
	/** The number of containers in any state. */
	countContainers(): Promise<number>;
	/** Stops the engine with its containers, and starts it again. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts dockerd with its own folder and network namespace, and loads an image from the machine's engine into it. In
 * one namespace, two daemons would remove each other's firewall rules and bridge docker0. Containers of this engine
 * cannot reach outside hosts.
 *
 * @throws Error with the end of its log
 */
export async function startOwnEngine(name: string, folder: string, image: string): Promise<OwnEngine> {
	mkdirSync(folder, { mode: 0o700 });
	const socket = join(folder, 'docker.sock');
	const logFile = `${folder}.log`;
	const host = `unix://${socket}`;
	const args = [
		...['--net', 'dockerd'],
		...['--host', host, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
		...['--pidfile', join(folder, 'pid'), '--bridge', 'none', '--iptables=false', '--ip6tables=false'],
		...['--default-address-pool', 'base=10.213.0.0/16,size=24'],
	];
	const docker = new Docker({ socketPath: socket, timeout: 5_000 });
	const start = async () => {
		// A killed daemon leaves its pid file, which would prevent the next start.
		rmSync(join(folder, 'pid'), { force: true });
		const record = await startInBackground({ name, command: 'unshare', args, logFile, appendToLog: true });
		const answers = () =>
			docker.ping().then(
				() => true as const,
				() => undefined,
			);
		const up = await waitUntil(async () => (isAlive(record) ? await answers() : false), {
			timeoutMs: START_TIMEOUT_MS,
		});
		if (up) return record;
		await stopInBackground(name, record);
		throw new Error(`dockerd did not start. The end of its log (${logFile}):\n${lastLines(logFile)}`);
	};
	let record = await start();
	await runLogged('sh', ['-c', 'docker save "$0" | docker --host "$1" load', image, host]);
	return {
		host,
		pid: () => record.pid,
		countContainers: async () => (await docker.listContainers({ all: true })).length,
		restart: async () => {
			await stopInBackground(name, record, STOP_GRACE_MS);
			record = await start();
		},
		stop: async () => {
			for (const { Id } of await docker.listContainers({ all: true }).catch(() => [])) {
				await docker
					.getContainer(Id)
					.remove({ force: true })
					.catch(() => undefined);
			}
			await stopInBackground(name, record, STOP_GRACE_MS);
		},
	};
}

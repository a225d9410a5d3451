/** A container engine beside the machine's own, which may be ended without anybody else's containers ending. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import { isAlive, lastLines, startInBackground, stopInBackground } from '../process/background';
import { runLogged } from '../process/runLogged';
import { waitUntil } from '../process/waitUntil';

const START_TIMEOUT_MS = 90_000;
const STOP_GRACE_MS = 60_000;

export interface OwnEngine {
	/** For DOCKER_HOST. */
	readonly host: string;
	pid(): number;
	/** How many containers it has, whatever their state. */
	countContainers(): Promise<number>;
	/** Ends it, its containers with it, and starts it again. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts Docker's daemon with a folder and a network namespace of its own and gives it an image of the machine's
 * engine. Beside another daemon in one namespace, each would take away the other's firewall rules and its bridge
 * docker0. So its containers have no way out.
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
		// What a killed daemon has left would keep the next one from starting.
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

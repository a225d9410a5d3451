import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerEngine } from '../../../../sandbox/engine/docker/docker';
import { until } from '../engineQuestions';
import { startedFor } from './shims';

export interface OwnPodman {
	readonly address: string;
	readonly stop: () => Promise<void>;
}

/** Starts Podman's Docker-compatible service, with a separate store for the test. */
export async function startPodman(): Promise<OwnPodman> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-podman-'));
	const log = openSync(join(folder, 'log'), 'a');
	const address = `unix://${join(folder, 'podman.sock')}`;
	const store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')];
	// crun does not run if both cgroup versions are mounted.
	const hybrid = existsSync('/sys/fs/cgroup/unified');
	const service = spawn(
		'podman',
		[...(hybrid ? ['--runtime', 'runc'] : []), ...store, 'system', 'service', '--time=0', address],
		{
			stdio: ['ignore', log, log],
			cwd: folder,
		},
	);
	const engine = new DockerEngine(address);
	await until('Podman', 30_000, () => engine.version().catch(() => undefined));
	return {
		address,
		stop: async () => {
			const ended = once(service, 'exit');
			service.kill('SIGTERM');
			await ended;
			// After an interrupted start, Podman 4 leaves a watcher running. Its cleanup would create the folder again.
			for (const id of startedFor(folder)) process.kill(Number(id), 'SIGKILL');
			await until('no process of Podman', 10_000, () => Promise.resolve(startedFor(folder).length === 0));
			// Unmounts Podman's mounts.
			spawnSync('podman', [...store, 'system', 'reset', '--force'], { stdio: 'ignore' });
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

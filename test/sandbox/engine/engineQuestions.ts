import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';

export const engine = new DockerEngine();

/** Polls until the question is answered with something true; fails with `what` after `ms`. */
export async function until<T>(what: string, ms: number, ask: () => Promise<T>): Promise<NonNullable<T>> {
	const deadline = performance.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** The containers of one process's sandbox, in whatever state or in this one. */
export async function containersOf(instance: string, state?: string): Promise<string[]> {
	const found = await engine.listContainers(`guru-actions.instance=${instance}`);
	return found.filter((one) => state === undefined || one.state === state).map(({ id }) => id);
}

/** True where the cases are tried on Podman: docs/security.md lists what differs there. */
export const onPodman = process.env['GURU_TEST_ENGINE'] === 'podman';

/** The docker client on the same engine, with `input` on its standard input. */
export function docker(words: readonly string[], input = ''): SpawnSyncReturns<string> {
	const host = process.env['GURU_TEST_DOCKER_CLIENT'];
	const env = host === undefined ? process.env : { ...process.env, DOCKER_HOST: host };
	return spawnSync('docker', words, { input, env, encoding: 'utf8' });
}

/** The docker client on this machine's own engine, whichever one the cases are tried on. */
export function localDocker(words: readonly string[], input: string): SpawnSyncReturns<string> {
	const { DOCKER_HOST: _host, DOCKER_TLS_VERIFY: _verify, DOCKER_CERT_PATH: _path, ...own } = process.env;
	const env = process.env['GURU_TEST_ENGINE'] === undefined ? process.env : own;
	return spawnSync('docker', words, { input, env, encoding: 'utf8' });
}

/** How many processes the first one in a container has started; Podman's API cannot list them. */
export function childrenIn(containerId: string): number {
	const pid = docker(['inspect', '--format', '{{.State.Pid}}', containerId]).stdout.trim();
	try {
		return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).length;
	} catch {
		return 0;
	}
}

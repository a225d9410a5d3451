import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';

export const engine = new DockerEngine();

/** Polls until `ask` returns a truthy value, and returns it. Throws an error with `what` after `ms` milliseconds. */
export async function until<T>(what: string, ms: number, ask: () => Promise<T>): Promise<NonNullable<T>> {
	const deadline = performance.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** Ids of the containers of one instance, in any state or in the given one. */
export async function containersOf(instance: string, state?: string): Promise<string[]> {
	const found = await engine.listContainers(`guru-actions.instance=${instance}`);
	return found.filter((one) => state === undefined || one.state === state).map(({ id }) => id);
}

/** True if the tests run on Podman. docs/security.md lists the differences. */
export const onPodman = process.env['GURU_TEST_ENGINE'] === 'podman';

/** Runs the docker client on the engine under test, with `input` on stdin. */
export function docker(words: readonly string[], input = ''): SpawnSyncReturns<string> {
	const host = process.env['GURU_TEST_DOCKER_CLIENT'];
	const env = host === undefined ? process.env : { ...process.env, DOCKER_HOST: host };
	return spawnSync('docker', words, { input, env, encoding: 'utf8' });
}

/** Runs the docker client on this machine's own engine, whichever engine is under test. */
export function localDocker(words: readonly string[], input: string): SpawnSyncReturns<string> {
	const { DOCKER_HOST: _host, DOCKER_TLS_VERIFY: _verify, DOCKER_CERT_PATH: _path, ...own } = process.env;
	const env = process.env['GURU_TEST_ENGINE'] === undefined ? process.env : own;
	return spawnSync('docker', words, { input, env, encoding: 'utf8' });
}

/** Number of child processes of a container's first process. Read from /proc, because Podman's API cannot list them. */
export function childrenIn(containerId: string): number {
	const pid = docker(['inspect', '--format', '{{.State.Pid}}', containerId]).stdout.trim();
	try {
		return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).length;
	} catch {
		return 0;
	}
}

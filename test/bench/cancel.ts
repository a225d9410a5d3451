import { randomUUID } from 'node:crypto';
import { connectSandbox } from '../../sandbox/connect';
import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { until } from '../sandbox/engine/engineQuestions';
import { timesOf } from './figures';
import type { BenchPart } from './part';

/** Maximum number of runs. Each takes most of a second, because it starts a new container. */
const MOST = 50;
const SLEEP = { code: 'import time\ntime.sleep(25)', environment: {}, timeoutSeconds: 30 };

/** Cancels a run while it sleeps, and measures the time until the engine has removed its container. */
export const cancel: BenchPart = {
	name: 'cancel',
	title: 'Cancelled runs',
	async *run({ runs }) {
		const instance = `bench-${randomUUID()}`;
		const engine = new DockerEngine();
		const containers = () => engine.listContainers(`guru-actions.instance=${instance}`);
		const sandbox = connectSandbox({ whenImageMissing: 'fail', pool: false, instance });
		const times: number[] = [];
		try {
			for (let n = 0; n < Math.min(runs, MOST); n++) {
				const controller = new AbortController();
				const running = sandbox.run(SLEEP, { signal: controller.signal });
				await until('a running container', 30_000, async () =>
					(await containers()).some(({ state }) => state === 'running'),
				);
				const began = performance.now();
				controller.abort();
				await until('no container', 30_000, async () => (await containers()).length === 0);
				times.push(performance.now() - began);
				await running;
			}
		} finally {
			await sandbox.close();
		}
		yield timesOf('from cancelling a run to its container being gone', times);
	},
};

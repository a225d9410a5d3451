import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ContainerMaker } from '../../../sandbox/pool/containerMaker';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { removeOrphans } from '../../../sandbox/pool/orphanContainers';
import { encodeJob } from '../../../sandbox/run/protocol';
import { Runner } from '../../../sandbox/run/runner';
import {
	childrenIn,
	containersOf,
	derivedImage,
	docker,
	engine,
	onPodman,
	until,
	useSandbox,
} from './harness';

const { containers, run, sandbox } = useSandbox({ pool: false });

const SLEEP = 'import time\nprint("before", flush=True)\ntime.sleep(20)';

beforeEach(() => sandbox.close());

describe('cancelling', () => {
	it('ends the run at once, and its container is gone within seconds', async () => {
		const controller = new AbortController();
		const running = run(SLEEP, { signal: controller.signal });
		await until('a running container', 20_000, async () => (await containers('running'))[0]);
		const began = performance.now();
		controller.abort();
		expect(await running).toMatchObject({ end: 'cancelled', message: 'The run was cancelled.' });
		await until('no container', 20_000, async () => (await containers()).length === 0);
		expect(performance.now() - began).toBeLessThan(5000);
	});

	it('while the container is being made leaves none behind either', async () => {
		const controller = new AbortController();
		const running = run(SLEEP, { signal: controller.signal });
		await until('a created container', 20_000, async () => (await containers())[0]);
		controller.abort();
		expect((await running).end).toBe('cancelled');
		await sandbox.close();
		expect(await containers()).toEqual([]);
	});
});

describe('many runs at once', () => {
	it('are all done, each in a container of its own', async () => {
		const code = 'import os, socket\nprint(os.environ["N"], socket.gethostname())';
		const numbers = Array.from({ length: 50 }, (_, n) => String(n));
		const outcomes = await Promise.all(numbers.map((N) => run(code, { environment: { N } })));
		const printed = outcomes.map(({ stdout }) => stdout.trim().split(' '));
		expect(printed.map(([n]) => n)).toEqual(numbers);
		expect(new Set(printed.map(([, host]) => host)).size).toBe(50);
	}, 120_000);
});

describe('n8n killed', () => {
	it.each([
		['while its code sleeps', SLEEP],
		['while its code has killed what it can', `import ctypes\nctypes.CDLL(None).kill(-1, 9)\n${SLEEP}`],
		[
			'while its code ignores every signal',
			`import signal\nfor s in signal.valid_signals() - {9, 19}: signal.signal(s, signal.SIG_IGN)\n${SLEEP}`,
		],
	])(
		'%s leaves no container, and another process’s run is unharmed',
		async (_, code) => {
			const instance = `killed-${randomUUID()}`;
			const other = spawn(
				process.execPath,
				['--import', 'tsx', join(__dirname, 'runForever.ts'), instance, code],
				{ stdio: ['ignore', 'pipe', 'inherit'] },
			);
			const unharmed = run('import time\ntime.sleep(6)\nprint("unharmed")');
			const running = await until(
				'its container',
				20_000,
				async () => (await containersOf(instance, 'running'))[0],
			);
			expect(running).toMatch(/^[0-9a-f]{64}$/);
			await until('its code to run', 20_000, () => Promise.resolve(childrenIn(running) > 0));
			other.kill('SIGKILL');
			await until('no container', 10_000, async () => (await containersOf(instance)).length === 0);
			expect(await unharmed).toMatchObject({ end: 'success', stdout: 'unharmed\n' });
		},
		60_000,
	);
});

describe('a container that was created and never started', () => {
	it('is removed once nobody can be using it any more, and not before', async () => {
		const instance = `left-${randomUUID()}`;
		const label = `guru-actions.instance=${instance}`;
		expect(docker(['create', '--label', label, imageName()]).status).toBe(0);
		const inSeconds = (seconds: number) => async () => (await engine.now()) + seconds;
		await removeOrphans(engine);
		await removeOrphans(engine, 'another', inSeconds(30));
		expect(await containersOf(instance)).toHaveLength(1);
		// Whosever it is: its own process may have been told of it too late, or never.
		await removeOrphans(engine, instance, inSeconds(90));
		expect(await containersOf(instance)).toEqual([]);
	});
});

describe('what a container carries', () => {
	it('is nothing of the job: neither its configuration nor its log', async () => {
		const running = run('import os, time\nprint(os.environ["TOKEN"], flush=True)\ntime.sleep(2)', {
			environment: { TOKEN: 'hunter2-secret' },
		});
		const id = await until('a running container', 20_000, async () => (await containers('running'))[0]);
		await until('the code to run', 20_000, () => Promise.resolve(childrenIn(id) > 0));
		const configuration = docker(['inspect', id]).stdout;
		const log = docker(['logs', id]);
		const { stdout } = await running;
		expect(stdout).toBe('hunter2-secret\n');
		expect(configuration).toMatch(/"LogConfig": \{\n\s*"Type": "none"/);
		expect(configuration + log.stdout + log.stderr).not.toContain('hunter2');
	});
});

describe('a container that has told how its run ended', () => {
	it('ends by itself: the engine is not asked to kill it', async () => {
		const asked: string[] = [];
		class Watched extends DockerEngine {
			override removeContainer(id: string): Promise<void> {
				asked.push(id);
				return super.removeContainer(id);
			}
		}
		const instance = `ends-${randomUUID()}`;
		const container = await new ContainerMaker(new Watched(), { instance }).make({ image: imageName() });
		const runner = new Runner(container);
		runner.send({ code: 'print(1)', environment: {}, timeoutSeconds: 10 });
		expect(await runner.end).toMatchObject({ how: 'told', verdict: { end: 'success' } });
		await container.remove(30_000);
		expect(await containersOf(instance)).toEqual([]);
		// Podman is: its way of waiting costs more.
		expect(asked).toEqual(onPodman ? [container.id] : []);
	});

	it('and stays all the same is killed within seconds', async () => {
		const code =
			'import sys, time; sys.path.insert(0, "/opt/guru"); from guru_sandbox.common import frames; ' +
			'frames.send_json(1, frames.END, {"end": "success", "stdoutCut": False, "stderrCut": False, "filesLeftOut": 0}); ' +
			'time.sleep(60)';
		const entrypoint = JSON.stringify(['/opt/venv/bin/python', '-I', '-c', code]);
		const image = await derivedImage(`ENTRYPOINT ${entrypoint}`);
		try {
			const instance = `stays-${randomUUID()}`;
			const runner = new Runner(await new ContainerMaker(engine, { instance }).make({ image }));
			expect(await runner.end).toMatchObject({ how: 'told' });
			const began = performance.now();
			await runner.remove();
			expect(await containersOf(instance)).toEqual([]);
			expect(performance.now() - began).toBeLessThan(15_000);
		} finally {
			await engine.removeImage(image);
		}
	});
});

describe('memory that ran out', () => {
	it.each([
		// Podman keeps no such events.
		[!onPodman, 'x = bytearray(600 << 20)'],
		[false, 'print(1)'],
	])('is known to the engine after the container is gone: %s', async (ran, code) => {
		const container = await new ContainerMaker(engine, { instance: `oom-${randomUUID()}` }).make({
			image: imageName(),
		});
		container.write(encodeJob({ code, environment: {}, timeoutSeconds: 10 }));
		let bytes = 0;
		for await (const { data } of container.output) bytes += data.length;
		expect(bytes).toBeGreaterThan(0);
		await container.remove();
		expect(await engine.ranOutOfMemory(container.id)).toBe(ran);
	});
});

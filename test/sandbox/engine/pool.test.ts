import { randomUUID } from 'node:crypto';
import { connectSandbox } from '../../../sandbox/connect';
import { ContainerMaker } from '../../../sandbox/pool/containerMaker';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { removeOrphans } from '../../../sandbox/pool/orphanContainers';
import { Runner } from '../../../sandbox/run/runner';
import { containersOf, docker, engine, until, useSandbox } from './harness';

const WHO = 'import socket\nprint(socket.gethostname())';
/** Imports pandas in the eyes of whoever reads the lines, and tells whether it is there already. */
const IS_PANDAS_THERE = 'import sys\nif False:\n    import pandas\nprint("pandas" in sys.modules)';

/** Ids of the containers that have loaded what they were to load, and wait for a job. */
async function waitingOf(instance: string, module?: string): Promise<string[]> {
	const running = await containersOf(instance, 'running');
	return running.filter((id) => {
		const { stdout } = docker(['inspect', '--format', '{{json .Args}}', id]);
		return module === undefined ? true : stdout.includes(`"${module}"`);
	});
}

describe('containers that wait', () => {
	const { containers, run, sandbox } = useSandbox({ pool: { maxWaiting: 2 } });

	beforeEach(() => sandbox.close());

	const oneWaits = () => until('one that waits', 20_000, async () => (await containers('running'))[0]);

	it('are none before the first run, one after it, and none once the sandbox is closed', async () => {
		expect(await containers()).toEqual([]);
		await run('print(1)');
		await oneWaits();
		await sandbox.close();
		expect(await containers()).toEqual([]);
	});

	it('serve the next run, one each, and are replaced', async () => {
		const first = (await run(WHO)).stdout.trim();
		const waiting = await until('another one', 20_000, async () =>
			(await containers('running')).find((id) => !id.startsWith(first)),
		);
		const second = (await run(WHO)).stdout.trim();
		expect(waiting.startsWith(second)).toBe(true);
		await until('its replacement', 20_000, async () =>
			(await containers('running')).find((id) => !id.startsWith(first) && !id.startsWith(second)),
		);
	});

	it('are gone within seconds of their run being cancelled', async () => {
		await run('print(1)');
		const waiting = await oneWaits();
		const controller = new AbortController();
		const running = run('import time\nprint("before", flush=True)\ntime.sleep(20)', {
			signal: controller.signal,
		});
		await until('the next one', 20_000, async () => (await containers('running')).length > 1);
		controller.abort();
		expect((await running).end).toBe('cancelled');
		await until('its container gone', 20_000, async () => !(await containers()).includes(waiting));
	});

	it('are never more than may wait', async () => {
		const outcomes = await Promise.all(Array.from({ length: 8 }, () => run(WHO)));
		expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(8);
		await until('two that wait', 20_000, async () => (await containers()).length === 2);
	});

	it('are removed when nothing ran for as long as they may wait', async () => {
		const instance = `idle-${randomUUID()}`;
		const other = connectSandbox({ whenImageMissing: 'fail', instance, pool: { idleSeconds: 3 } });
		const job = { code: 'print(1)', environment: {}, timeoutSeconds: 10 };
		await Promise.all([other.run(job), other.run(job)]);
		await until('two that wait', 20_000, async () => (await containersOf(instance)).length === 2);
		await until('none', 20_000, async () => (await containersOf(instance)).length === 0);
		expect((await other.run(job)).end).toBe('success');
		await other.close();
	});
});

describe('a container that nobody gives a job', () => {
	it('ends by itself after its time', async () => {
		const instance = `idle-${randomUUID()}`;
		const maker = new ContainerMaker(engine, { instance });
		const runner = new Runner(await maker.make({ image: imageName(), idleSeconds: 1 }));
		await runner.ready;
		expect(await runner.end).toEqual({ how: 'silent', diagnosis: '' });
		expect(runner.alive).toBe(false);
		await until('none', 10_000, async () => (await containersOf(instance)).length === 0);
	});

	it('is none of another process’s leftovers while it may still be given one, and never of its own', async () => {
		const instance = `idle-${randomUUID()}`;
		const runner = new Runner(await new ContainerMaker(engine, { instance }).make({ image: imageName() }));
		await runner.ready;
		const inMinutes = (minutes: number) => async () => (await engine.now()) + minutes * 60;
		await removeOrphans(engine, 'another', inMinutes(10.5));
		expect(await containersOf(instance)).toEqual([runner.id]);
		await removeOrphans(engine, instance, inMinutes(60));
		expect(await containersOf(instance)).toEqual([runner.id]);
		await removeOrphans(engine, 'another', inMinutes(60));
		expect(await containersOf(instance)).toEqual([]);
	});
});

describe('importing ahead', () => {
	const { run, sandbox, containers } = useSandbox();

	it('has the libraries of recent runs there already, and nothing else of an earlier run', async () => {
		const instance = `ahead-${randomUUID()}`;
		const other = connectSandbox({ whenImageMissing: 'fail', instance });
		const go = (code: string, environment = {}) => other.run({ code, environment, timeoutSeconds: 20 });
		expect((await go(IS_PANDAS_THERE)).stdout).toBe('False\n');
		await until('one with pandas', 20_000, async () => (await waitingOf(instance, 'pandas'))[0]);
		const seen = await go(
			`${IS_PANDAS_THERE}
import os, datetime, pathlib
print(os.environ["CITY"], datetime.datetime(2026, 1, 1).astimezone().tzname())
print(sorted(p.name for p in pathlib.Path("/tmp").iterdir()), sys.argv, __name__)
import pandas
print(pandas.DataFrame({"a": [1, 2]}).a.sum())`,
			{ CITY: 'Bern', TZ: 'Asia/Tokyo' },
		);
		expect(seen).toMatchObject({
			end: 'success',
			stdout: "True\nBern JST\n['.matplotlib', 'output'] ['action.py'] __main__\n3\n",
			stderr: '',
		});
		await other.close();
	});

	it('gives a run the waiting container that has most of what it imports', async () => {
		await Promise.all([run('print(1)'), run(IS_PANDAS_THERE)]);
		await until('one of each', 30_000, async () => (await containers('running')).length === 2);
		expect((await run('import sys\nprint("pandas" in sys.modules)')).stdout).toBe('False\n');
		expect((await run(IS_PANDAS_THERE)).stdout).toBe('True\n');
		await sandbox.close();
	});

	it('passes over what cannot be imported', async () => {
		const maker = new ContainerMaker(engine, { instance: `ahead-${randomUUID()}` });
		const runner = new Runner(await maker.make({ image: imageName(), modules: ['no_such_library', 'json'] }));
		await runner.ready;
		await runner.remove();
	});
});

describe('many runs at once with few containers waiting', () => {
	const { run } = useSandbox();

	it('are all done, and no container serves twice', async () => {
		const left = Array.from({ length: 100 }, (_, n) => String(n));
		const printed: string[][] = [];
		const worker = async () => {
			for (let N = left.shift(); N !== undefined; N = left.shift()) {
				const { stdout } = await run(`${WHO}\nimport os\nprint(os.environ["N"])`, { environment: { N } });
				printed.push(stdout.trim().split('\n'));
			}
		};
		await Promise.all(Array.from({ length: 8 }, worker));
		expect(new Set(printed.map(([host]) => host)).size).toBe(100);
		expect(new Set(printed.map(([, n]) => n)).size).toBe(100);
	}, 120_000);
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type * as connectModule from '../../../sandbox/connect';
import { connectSandbox } from '../../../sandbox/connect';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { removeOrphans } from '../../../sandbox/pool/orphanContainers';
import { containersOf, docker, engine, until, useSandbox } from './harness';

useSandbox();

const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 20 };

/** A process that has run Python and has that many containers waiting. */
async function processWithWaiting(instance: string, waiting: number, then: 'stay' | 'leave' | 'close') {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join(__dirname, 'runOnce.ts'), instance, String(waiting), then],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = once(child, 'exit');
	const [line] = await once(child.stdout, 'data');
	expect(String(line)).toContain('success');
	return { child, ended };
}

describe('a process with containers waiting', () => {
	it('lives until its sandbox is closed, when it closes it', async () => {
		const instance = `closed-${randomUUID()}`;
		const { child, ended } = await processWithWaiting(instance, 1, 'close');
		const rest = await text(child.stdout);
		await ended;
		expect(rest).toBe('closed\n');
		expect(await containersOf(instance)).toEqual([]);
	}, 60_000);

	it('leaves none when it is killed', async () => {
		const instance = `killed-${randomUUID()}`;
		const { child, ended } = await processWithWaiting(instance, 2, 'stay');
		expect((await containersOf(instance)).length).toBeGreaterThanOrEqual(2);
		child.kill('SIGKILL');
		await ended;
		await until('no running container', 45_000, async () => {
			return (await containersOf(instance, 'running')).length === 0;
		});
		// One that was just being made may stay behind unstarted; the next process's tidying, a minute later, ends it.
		const inTwoMinutes = async () => (await engine.now()) + 120;
		await until('no container', 10_000, async () => {
			await removeOrphans(engine, undefined, inTwoMinutes);
			return (await containersOf(instance)).length === 0;
		});
	}, 90_000);

	it.each([0, 1])(
		'ends at once when it has nothing more to do, and leaves none (%i waiting)',
		async (waiting) => {
			const instance = `left-${randomUUID()}`;
			const { ended } = await processWithWaiting(instance, waiting, 'leave');
			const began = performance.now();
			expect(await ended).toEqual([0, null]);
			expect(performance.now() - began).toBeLessThan(15_000);
			await until('no running container', 10_000, async () => {
				return (await containersOf(instance, 'running')).length === 0;
			});
		},
		60_000,
	);
});

describe('the package loaded a second time', () => {
	type Connect = typeof connectModule;

	function load(): Connect {
		let copy: Connect | undefined;
		jest.isolateModules(() => {
			copy = jest.requireActual<Connect>('../../../sandbox/connect');
		});
		if (copy === undefined) throw new Error('not loaded');
		return copy;
	}

	it('takes over: the earlier copy’s runs finish, nothing waits there any more, and it stays so', async () => {
		const [older, newer] = [`older-${randomUUID()}`, `newer-${randomUUID()}`];
		const before = load().connectSandbox({ whenImageMissing: 'fail', instance: older });
		await before.run(JOB);
		await until('one that waits', 20_000, async () => (await containersOf(older, 'running'))[0]);
		const underWay = before.run({ ...JOB, code: 'import time\ntime.sleep(5)\nprint("finished")' });
		await until('the next one', 20_000, async () => (await containersOf(older, 'running')).length >= 2);

		const after = load().connectSandbox({ whenImageMissing: 'fail', instance: newer });
		await after.run(JOB);
		await until('the run alone', 20_000, async () => (await containersOf(older)).length === 1);
		expect(await underWay).toMatchObject({ end: 'success', stdout: 'finished\n' });

		expect((await before.run(JOB)).end).toBe('success');
		await until('none of the older', 20_000, async () => (await containersOf(older)).length === 0);
		await until('one of the newer', 20_000, async () => (await containersOf(newer, 'running'))[0]);
		await before.close();
		expect((await containersOf(newer, 'running')).length).toBeGreaterThan(0);
		await after.close();
		expect(await containersOf(newer)).toEqual([]);
	}, 60_000);
});

describe('an image’s name given to another image', () => {
	it('counts from the next run on, whatever waits', async () => {
		const name = `guru-pool-test:${randomUUID()}`;
		const other = `guru-pool-other:${randomUUID()}`;
		const instance = `image-${randomUUID()}`;
		const tag = (words: string[], input?: string) => {
			const { status, stderr } = docker(words, input);
			if (status !== 0) throw new Error(stderr);
		};
		const ran = 'import os\nprint(os.getenv("WHICH"))';
		const sandbox = connectSandbox({ whenImageMissing: 'fail', instance, image: name });
		try {
			tag(['tag', imageName(), name]);
			expect((await sandbox.run({ ...JOB, code: ran })).stdout).toBe('None\n');
			const old = await until(
				'one of the old',
				20_000,
				async () => (await containersOf(instance, 'running'))[0],
			);
			tag(['build', '-q', '-t', other, '-'], `FROM ${imageName()}\nENV WHICH=other\n`);
			tag(['tag', other, name]);
			expect((await sandbox.run({ ...JOB, code: ran })).stdout).toBe('other\n');
			await until('none of the old', 20_000, async () => !(await containersOf(instance)).includes(old));
		} finally {
			await sandbox.close();
			await engine.removeImage(name);
			await engine.removeImage(other);
		}
	}, 60_000);
});

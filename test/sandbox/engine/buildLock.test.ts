import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { engine, until, useSandbox } from './harness';

useSandbox();

const lockName = () => `guru-actions-test-lock-${randomUUID()}`;
const take = (name: string) => engine.takeLock(name, imageName());

test('a lock of the engine is held once, and free again when it is released', async () => {
	const name = lockName();
	const lock = await take(name);
	expect(lock).toBeDefined();
	expect(await take(name)).toBeUndefined();
	await lock?.release();
	const next = await take(name);
	expect(next).toBeDefined();
	await next?.release();
});

test('a lock is free again when the process that held it was killed', async () => {
	const name = lockName();
	const script = `
		const { DockerEngine } = require('./sandbox/engine/docker/docker');
		new DockerEngine().takeLock('${name}', '${imageName()}').then((lock) => console.log(lock ? 'held' : 'taken'));`;
	const holder = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [said] = (await once(createInterface({ input: holder.stdout }), 'line')) as unknown[];
	expect(said).toBe('held');
	expect(await take(name)).toBeUndefined();
	holder.kill('SIGKILL');
	const lock = await until('the lock of a killed process', 20_000, () => take(name));
	await lock.release();
});

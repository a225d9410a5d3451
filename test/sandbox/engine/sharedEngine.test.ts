/** Several processes, as n8n's workers are, with one container engine between them. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { containersOf, useSandbox } from './harness';

const { run } = useSandbox();

const MANY = 60;

test('a process that asks for many runs at once does not keep another’s from the engine, and loses none', async () => {
	const instance = `many-${randomUUID()}`;
	const other = spawn(
		process.execPath,
		['--import', 'tsx', join(__dirname, 'runMany.ts'), instance, String(MANY)],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = once(other, 'exit');
	await once(other.stdout, 'data');

	const waits: number[] = [];
	for (let n = 0; n < 5; n++) {
		const began = performance.now();
		expect((await run('print(2)')).end).toBe('success');
		waits.push(performance.now() - began);
	}
	// The other has eight containers under way at a time: ours stands behind those, not behind all sixty.
	expect(other.exitCode).toBeNull();
	expect(Math.max(...waits)).toBeLessThan(20_000);

	expect(JSON.parse(await text(other.stdout))).toEqual(Array.from({ length: MANY }, () => 'success'));
	await ended;
	expect(await containersOf(instance)).toEqual([]);
});

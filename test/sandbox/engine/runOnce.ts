/**
 * A separate process that runs Python and then has nothing left to do. Prints one line of JSON when the warm containers
 * are ready. Arguments: instance, number of warm containers, and `stay`, `leave` or `close` (runs once more, closes the
 * sandbox and prints `closed`).
 */
import { connectSandbox } from '../../../sandbox/connect';
import { containersOf, until } from './engineQuestions';

async function main([instance = '', waiting = '0', then = 'leave']: string[]): Promise<void> {
	const sandbox = connectSandbox({ whenImageMissing: 'fail', instance });
	const job = { code: 'print(1)', environment: {}, timeoutSeconds: 10 };
	const outcomes = await Promise.all(
		Array.from({ length: Math.max(1, Number(waiting)) }, () => sandbox.run(job)),
	);
	// If a process is killed while it creates a container, only the next process's `removeOrphans` removes that one.
	await until('containers that wait', 30_000, async () => {
		const [all, running] = [await containersOf(instance), await containersOf(instance, 'running')];
		return Number(waiting) === 0 || (all.length === Number(waiting) && running.length === all.length);
	});
	process.stdout.write(`${JSON.stringify(outcomes.map(({ end }) => end))}\n`);
	if (then === 'close') {
		await sandbox.run(job);
		await sandbox.close();
		process.stdout.write('closed\n');
	}
	if (then === 'stay') setInterval(() => {}, 1000);
}

void main(process.argv.slice(2));

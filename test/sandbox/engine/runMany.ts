/**
 * A separate process, like another n8n worker. Prints `begun`, starts all runs at once and prints their results as one
 * line of JSON. Arguments: instance, number of runs.
 */
import { connectSandbox } from '../../../sandbox/connect';

async function main([instance = '', runs = '1']: string[]): Promise<void> {
	const sandbox = connectSandbox({ whenImageMissing: 'fail', instance });
	const job = { code: 'print(1)', environment: {}, timeoutSeconds: 20 };
	const all = Array.from({ length: Number(runs) }, () => sandbox.run(job));
	await Promise.race(all);
	process.stdout.write('begun\n');
	const ends = (await Promise.all(all)).map(({ end }) => end);
	await sandbox.close();
	process.stdout.write(`${JSON.stringify(ends)}\n`);
}

void main(process.argv.slice(2));

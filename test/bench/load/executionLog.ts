/** Reads the results of executions from n8n's database and the workers' logs. */
import { readFileSync } from 'node:fs';
import { postgresProgram } from '../../../local/queue/postgresProgram';
import { POSTGRES_NAMES, type Server } from '../../../local/queue/servers';
import { runLogged } from '../../../local/process/runLogged';
import { waitUntil } from '../../../local/process/waitUntil';

export interface ExecutionEnds {
	/** Number of executions by status. */
	readonly counts: Readonly<Record<string, number>>;
	readonly unfinished: number;
}

/** n8n looks for executions without a worker every one to two minutes. */
const RECOVERED_MS = 180_000;

/** Waits until every execution has ended, but no longer than n8n needs to find lost executions. */
export async function executionEnds(postgres: Server): Promise<ExecutionEnds> {
	let ends = await countEnds(postgres);
	await waitUntil(
		async () => {
			ends = await countEnds(postgres);
			return ends.unfinished === 0 || undefined;
		},
		{ timeoutMs: RECOVERED_MS, everyMs: 5_000 },
	);
	return ends;
}

async function countEnds({ password, port }: Server): Promise<ExecutionEnds> {
	const answer = await runLogged(
		postgresProgram('psql'),
		[
			...['-h', '127.0.0.1', '-p', String(port), '-U', POSTGRES_NAMES.user, '-d', POSTGRES_NAMES.database],
			...['-At', '-F', ' ', '-c', 'select status, count(*) from execution_entity group by status'],
		],
		{ env: { ...process.env, PGPASSWORD: password } },
	);
	const counts = Object.fromEntries(
		answer
			.trim()
			.split('\n')
			.map((line) => line.split(' '))
			.map(([status = '', count = '0']): [string, number] => [status, Number(count)]),
	);
	const unfinished = ['new', 'running', 'waiting', 'unknown'].reduce(
		(sum, name) => sum + (counts[name] ?? 0),
		0,
	);
	return { counts, unfinished };
}

/** The number of repeated starts of executions in the workers' logs. */
export function ranTwice(workers: ReadonlyArray<{ readonly logFile: string }>): number {
	const started = workers.flatMap(({ logFile }) =>
		[...readFileSync(logFile, 'utf8').matchAll(/Worker started execution (\d+) /g)].map(([, id]) => id),
	);
	return started.length - new Set(started).size;
}

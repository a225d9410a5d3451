import { LIMITS } from '../../../sandbox/limits';
import { LANES } from '../../shared/actionContract/lanes';
import type { SandboxChoice } from '../credentials/sandboxCredential';
import { POOL_SETTINGS } from '../../../sandbox/limits';

const MEBIBYTES_OF_A_RUN = LIMITS.memoryBytes / 1024 / 1024;
const MEBIBYTES = LIMITS.concurrentRuns * MEBIBYTES_OF_A_RUN;

/** n8n's own default. */
const WORKER_EXECUTIONS = 10;

/**
 * How many executions this n8n process runs at once, if it is limited: by the environment, else by the option that a
 * worker was started with (n8n 2.41, commands/worker).
 */
export function executionsAtOnce(
	args: readonly string[] = process.argv,
	environment: NodeJS.ProcessEnv = process.env,
): number | undefined {
	const limit = Number(environment['N8N_CONCURRENCY_PRODUCTION_LIMIT'] ?? -1);
	if (Number.isInteger(limit) && limit > 0) return limit;
	if (!args.includes('worker')) return undefined;
	const at = args.findIndex((arg) => arg === '--concurrency' || arg.startsWith('--concurrency='));
	const given = Number(args[at]?.split('=')[1] ?? args[at + 1]);
	return at !== -1 && Number.isInteger(given) && given > 0 ? given : WORKER_EXECUTIONS;
}

/** A process that ends after one execution, so containers waiting in a pool would never be used. */
function runsOnce(args: readonly string[]): boolean {
	return args.includes('execute') || args.includes('executeBatch');
}

/**
 * The choice, with the number of concurrent runs and waiting containers adjusted to the process's work and the
 * memory.
 */
export function withinBudget(
	{ runMebibytes = MEBIBYTES, ...choice }: SandboxChoice,
	executions = executionsAtOnce(),
	args: readonly string[] = process.argv,
): SandboxChoice {
	const concurrentRuns = Math.max(
		1,
		Math.min(
			choice.concurrentRuns ?? LIMITS.concurrentRuns,
			executions === undefined ? Infinity : executions * LANES,
			Math.floor(runMebibytes / MEBIBYTES_OF_A_RUN),
		),
	);
	if (choice.pool === false || runsOnce(args)) return { ...choice, concurrentRuns, pool: false };
	const maxWaiting = Math.min(choice.pool?.maxWaiting ?? POOL_SETTINGS.maxWaiting, concurrentRuns);
	return { ...choice, concurrentRuns, pool: { ...choice.pool, maxWaiting } };
}

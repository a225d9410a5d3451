import { executionsAtOnce, withinBudget } from '../../../../nodes/GuruAction/runtime/concurrencyLimits';

describe('how many executions a process runs at once', () => {
	test.each([
		['a main or webhook processor', ['node', 'n8n', 'start'], {}, undefined],
		['a worker', ['node', 'n8n', 'worker'], {}, 10],
		['a worker with a number', ['node', 'n8n', 'worker', '--concurrency=5'], {}, 5],
		['a worker with a number of its own word', ['node', 'n8n', 'worker', '--concurrency', '7'], {}, 7],
		['a worker with nonsense', ['node', 'n8n', 'worker', '--concurrency=many'], {}, 10],
		[
			'the environment before the argument, as n8n reads them',
			['node', 'n8n', 'worker', '--concurrency=5'],
			{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '2' },
			2,
		],
		[
			'an environment that sets no limit',
			['node', 'n8n'],
			{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' },
			undefined,
		],
	])('%s', (_what, args, environment, expected) => {
		expect(executionsAtOnce(args, environment)).toBe(expected);
	});
});

describe('runs at once', () => {
	const runs = (choice: Parameters<typeof withinBudget>[0], executions?: number) =>
		withinBudget(choice, executions).concurrentRuns;

	test.each([
		['eight where nothing is said', {}, undefined, 8],
		['eight for a worker as n8n starts it', {}, 10, 8],
		['three for each execution of a smaller one', {}, 2, 6],
		['what the credential says', { concurrentRuns: 4 }, 10, 4],
		['more only where the memory is there for it', { concurrentRuns: 20 }, 10, 8],
		['more with more memory', { concurrentRuns: 20, runMebibytes: 20 * 512 }, 10, 20],
		['as many as fit into little memory', { runMebibytes: 1_100 }, 10, 2],
		['one in the least memory', { runMebibytes: 100 }, 10, 1],
	])('%s', (_what, choice, executions, expected) => {
		expect(runs(choice, executions)).toBe(expected);
	});

	test('no more containers wait than may run', () => {
		expect(withinBudget({}, 1).pool).toEqual({ maxWaiting: 3 });
		expect(withinBudget({ pool: { maxWaiting: 2, mebibytes: 100 } }, 1).pool).toEqual({
			maxWaiting: 2,
			mebibytes: 100,
		});
		expect(withinBudget({ pool: false }, 1).pool).toBe(false);
	});

	test.each([
		['execute', ['node', 'n8n', 'execute', '--id=1'], false],
		['executeBatch', ['node', 'n8n', 'executeBatch'], false],
		['a worker', ['node', 'n8n', 'worker'], { maxWaiting: 4 }],
		['a main', ['node', 'n8n'], { maxWaiting: 4 }],
	])('containers wait in a process that stays, and in none that runs once: %s', (_what, args, expected) => {
		expect(withinBudget({}, undefined, args)).toMatchObject({ concurrentRuns: 8, pool: expected });
		expect(withinBudget({ pool: { maxWaiting: 4 } }, undefined, args).pool).toEqual(expected);
	});
});

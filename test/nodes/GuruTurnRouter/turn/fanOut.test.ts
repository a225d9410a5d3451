import { fanOut } from '../../../../nodes/GuruTurnRouter/turn/fanOut';
import type { Run } from '../../../../nodes/GuruTurnRouter/turn/plannedRuns';
import type { TurnAction, TurnRunResult } from '../../../../nodes/GuruTurnRouter/turn/turn';
import { action } from './fixtures';

function run(name: string, fields: Partial<TurnAction> = {}): Run {
	return {
		action: action(name, 'x', fields),
		reason: 'it fits',
		values: {},
		evidence: {},
		decidedBy: 'model',
	};
}

const success: TurnRunResult = { status: 'success', output: 'done', parameters: {} };

/** Runs that end when the test says so, and what has started until then. */
function gatedRuns(count: number) {
	const started: string[] = [];
	const ends = new Map<string, () => void>();
	const runs = Array.from({ length: count }, (_, index) => {
		const name = `r${index}`;
		return run(name, {
			run: () =>
				new Promise((resolve) => {
					started.push(name);
					ends.set(name, () => resolve(success));
				}),
		});
	});
	return { runs, started, end: (name: string) => ends.get(name)?.() };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the lanes', () => {
	it('hold three at a time, and the next in line takes the lane that becomes free', async () => {
		const { end, runs, started } = gatedRuns(5);
		const all = fanOut(runs);
		await settled();
		expect(started).toEqual(['r0', 'r1', 'r2']);
		end('r1');
		await settled();
		expect(started).toEqual(['r0', 'r1', 'r2', 'r3']);
		for (const name of ['r0', 'r2', 'r3']) end(name);
		await settled();
		end('r4');
		const records = await all;
		expect(records.map((record) => record.run.action.name)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
		expect(records.map(({ lane }) => lane)).toEqual([1, 2, 3, 2, 1]);
	});

	it('go on when one throws, at once or later', async () => {
		const records = await fanOut([
			run('throws', {
				run: () => {
					throw new Error('at once');
				},
			}),
			run('rejects', { run: () => Promise.reject(new Error('later')) }),
			run('works'),
		]);
		expect(records.map(({ result }) => [result.status, result.error])).toEqual([
			['failed', 'at once'],
			['failed', 'later'],
			['success', undefined],
		]);
	});

	it('tell of each end, and a listener that throws changes nothing', async () => {
		const ended: string[] = [];
		const records = await fanOut([run('one'), run('two')], {
			onEnd: (record) => {
				ended.push(record.run.action.name);
				throw new Error('listener');
			},
		});
		expect(ended).toEqual(['one', 'two']);
		expect(records).toHaveLength(2);
		expect(records[0]?.endedAt.getTime()).toBe(
			(records[0]?.startedAt.getTime() ?? 0) + (records[0]?.durationMs ?? -1),
		);
	});

	it('record what still waits as cancelled when the turn is aborted, and pass the signal on', async () => {
		const stop = new AbortController();
		const obedient = run('obedient', {
			run: ({ signal }) =>
				new Promise((resolve) => {
					signal?.addEventListener('abort', () => resolve({ ...success, status: 'cancelled' }));
				}),
		});
		const never = run('never started');
		const all = fanOut([obedient, never], { lanes: 1, signal: stop.signal });
		await settled();
		stop.abort();
		const records = await all;
		expect(records.map(({ lane, result }) => [lane, result.status])).toEqual([
			[1, 'cancelled'],
			[undefined, 'cancelled'],
		]);
	});

	it.each([
		['write', 'outcome_unknown'],
		['read', 'cancelled'],
	] as const)('leave a %s that ignores the signal behind as %s', async (effect, status) => {
		const stop = new AbortController();
		const deaf = run('deaf', { effect, run: () => new Promise<TurnRunResult>(() => undefined) });
		const holdOpen = setInterval(() => undefined, 1_000);
		const all = fanOut([deaf], { signal: stop.signal, graceMs: 1 });
		await settled();
		stop.abort();
		expect((await all)[0]?.result.status).toBe(status);
		clearInterval(holdOpen);
	});

	it('have nothing to do without runs', async () => {
		expect(await fanOut([])).toEqual([]);
	});
});

import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { OrphanReaper } from '../../../sandbox/pool/orphanReaper';
import { CAN_LIMIT, ScriptedEngine } from '../scriptedEngine';

const OTHERS = { 'guru-actions.instance': 'killed' };

describe('what other processes have left', () => {
	let engine: ScriptedEngine;
	let tidying: OrphanReaper;

	beforeEach(async () => {
		engine = await new ScriptedEngine({
			'/info': [200, { ...CAN_LIMIT, SystemTime: '2026-01-01T00:00:00Z' }],
			'/containers/json': [200, [{ Id: 'left', State: 'created', Created: 1000, Labels: OTHERS }]],
		}).listen();
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'Date'] });
		tidying = new OrphanReaper(new DockerEngine({ host: engine.host }, 'background'), 'mine');
	});

	afterEach(async () => {
		jest.useRealTimers();
		await engine.close();
	});

	/** How often the leftover was removed, once that many removals have been asked for. */
	const removals = async (times: number) => {
		const count = () => engine.asked.filter((what) => what === 'DELETE /containers/left').length;
		while (count() < times) await new Promise(setImmediate);
		return count();
	};

	it('is removed at the first run, and again when what is unstarted now is old enough', async () => {
		tidying.tidy();
		tidying.tidy();
		expect(await removals(1)).toBe(1);
		await jest.advanceTimersByTimeAsync(80_000);
		tidying.tidy();
		expect(await removals(1)).toBe(1);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(await removals(2)).toBe(2);
		tidying.tidy();
		expect(await removals(3)).toBe(3);
		tidying.stop();
	});

	it('is left to others once this process is done', async () => {
		tidying.tidy();
		await removals(1);
		tidying.stop();
		await jest.advanceTimersByTimeAsync(300_000);
		expect(await removals(1)).toBe(1);
	});
});

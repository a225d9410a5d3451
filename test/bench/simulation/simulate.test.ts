import { randomFrom } from '../load/killSeries';
import { MEASURED } from './measured';
import { type Layout, simulate, type TurnCost } from './simulate';

const cost: TurnCost = { webhookMs: 10, workerMs: 100, engineMs: 200, restMs: 0, waitMs: 50 };
const one: Layout = { webhookProcessors: 1, workers: 1, concurrency: 10, runsAtOnce: 8, cores: 64 };

test('a turn alone takes what its parts take', () => {
	expect(simulate(cost, one, 1, { inFlight: 1 }).p50).toBeCloseTo(10 + 100 + 200 + 50);
});

test('one worker does one thing at a time, however many processors there are', () => {
	expect(simulate(cost, one, 400, { inFlight: 10 }).perSecond).toBeCloseTo(10, 0);
});

test('two workers answer twice as many', () => {
	const { perSecond } = simulate(cost, { ...one, workers: 2 }, 400, { inFlight: 40 });
	expect(perSecond).toBeGreaterThan(19);
});

test('a machine without a free processor answers no more with another worker', () => {
	const small = { ...one, cores: 2 };
	const rates = [1, 2].map(
		(workers) => simulate(cost, { ...small, workers }, 300, { inFlight: 20 }).perSecond,
	);
	for (const rate of rates) expect(rate).toBeCloseTo(2_000 / 310, 0);
});

test('turns pile up where more come in than are answered', () => {
	const random = randomFrom(1);
	expect(simulate(cost, one, 500, { perSecond: 20, random }).backlog).toBeGreaterThan(200);
	expect(simulate(cost, one, 500, { perSecond: 5, random }).backlog).toBeLessThan(10);
});

test.each(MEASURED.map((point) => [`${point.workers} workers, ${point.inFlight} in flight`, point] as const))(
	'comes within a quarter of what was measured: %s',
	(_name, point) => {
		const layout = { ...one, workers: point.workers, cores: point.cores };
		const { perSecond } = simulate(point.cost, layout, point.turns, { inFlight: point.inFlight });
		expect(perSecond / point.perSecond).toBeGreaterThan(0.75);
		expect(perSecond / point.perSecond).toBeLessThan(1.25);
	},
);

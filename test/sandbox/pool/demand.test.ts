import { Demand } from '../../../sandbox/pool/demand';

const MINUTE = 60_000;

describe('what recent runs needed', () => {
	let now = 0;
	let demand: Demand;

	beforeEach(() => {
		now = 0;
		demand = new Demand(10 * MINUTE, () => now);
	});

	const runs = (times: number, apartMs: number, libraries: string[] = []) => {
		for (let n = 0; n < times; n++) {
			demand.record(libraries);
			now += apartMs;
		}
	};

	it('is nothing before the first', () => {
		expect(demand.wanted(4)).toEqual([]);
	});

	it.each([
		['one run after another, slowly', 5, 5000, 1],
		['four within a second', 5, 250, 4],
		['at the same time', 3, 0, 3],
		['more than may wait', 20, 0, 8],
	])('is as many containers as ran within a second: %s', (_, times, apart, expected) => {
		runs(times, apart);
		expect(demand.wanted(8)).toHaveLength(expected);
	});

	it('is forgotten after the time that was given, and not before', () => {
		runs(3, 0);
		now = 10 * MINUTE - 1;
		expect(demand.wanted(8)).toHaveLength(3);
		now = 10 * MINUTE;
		expect(demand.wanted(8)).toEqual([]);
	});

	it('falls to the present use when a peak is long ago', () => {
		runs(6, 0);
		for (let minute = 0; minute < 12; minute++) runs(1, MINUTE);
		expect(demand.wanted(8)).toHaveLength(1);
	});

	it('is a container for each set of libraries in use, the more used first, and the rest by use', () => {
		runs(9, 3000, ['pandas']);
		runs(3, 3000, ['requests']);
		runs(1, 3000);
		expect(demand.wanted(8)).toEqual([['pandas'], ['requests'], []]);
		runs(6, 0, ['pandas']);
		expect(demand.wanted(5)).toEqual([['pandas'], ['requests'], [], ['pandas'], ['pandas']]);
		expect(demand.wanted(1)).toEqual([['pandas']]);
	});

	it('leaves out what has not been used for a while, and what could not be made ready', () => {
		runs(1, 3000, ['openai']);
		runs(20, 3000, ['pandas']);
		expect(demand.wanted(8)).toEqual([['pandas']]);
		demand.forget(['pandas']);
		expect(demand.wanted(8)).not.toContainEqual(['pandas']);
	});
});

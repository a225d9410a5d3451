/** As scripts/lib/jest.js gives it. */
interface TestOutcome {
	readonly file: string;
	readonly title: string;
	readonly status: string;
}

interface Promises {
	readonly brokenPromises: (tests: readonly TestOutcome[], page?: string) => string[];
	readonly skippedTests: (tests: readonly TestOutcome[]) => string[];
}
const { brokenPromises, skippedTests } = jest.requireActual<Promises>('../../scripts/lib/promises.js');

const PAGE = [
	'| promise      | shown by                                    |',
	'| ------------ | ------------------------------------------- |',
	'| Only /tmp    | `engine/lockedDown.test.ts`: writes nowhere |',
].join('\n');
const test = (status: string, title = 'The sandbox writes nowhere'): TestOutcome => ({
	file: 'test/sandbox/engine/lockedDown.test.ts',
	title,
	status,
});

describe('A promise of docs/security.md', () => {
	it('holds where its test has passed', () => {
		expect(brokenPromises([test('passed')], PAGE)).toEqual([]);
	});

	it('holds where each row of its table has passed', () => {
		const page = PAGE.replace('writes nowhere', 'writes in %s (not more)');
		const rows = ['writes in /tmp (not more)', 'writes in /dev/shm (not more)'];
		expect(
			brokenPromises(
				rows.map((title) => test('passed', title)),
				page,
			),
		).toEqual([]);
		expect(brokenPromises([test('passed', 'writes everywhere')], page)).toHaveLength(1);
	});

	it.each([
		['its test has failed', [test('failed')]],
		['its test was skipped', [test('pending')]],
		['its test did not run', []],
		['no test has its title', [test('passed', 'The sandbox writes in /tmp')]],
		['one of several tests of its title has failed', [test('passed'), test('failed')]],
	])('is broken where %s', (_, tests) => {
		expect(brokenPromises(tests, PAGE)).toHaveLength(1);
	});

	it('is missed where the page has no table', () => {
		expect(brokenPromises([test('passed')], 'No table.')).toHaveLength(1);
	});

	it('stands on the page with tests', () => {
		expect(brokenPromises([]).length).toBeGreaterThan(30);
	});
});

it('Skipped tests are listed', () => {
	expect(skippedTests([test('passed'), test('failed'), test('pending')])).toHaveLength(1);
});

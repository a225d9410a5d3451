import { refuseJob } from '../../../sandbox/run/jobLimits';

const job = (environment: Record<string, string>, code = '', timeoutSeconds = 30) =>
	refuseJob({ code, environment, timeoutSeconds });

describe('what a job may hold', () => {
	it.each<[string, Record<string, string>]>([
		['nothing', {}],
		['names that differ in case only, empty values, line breaks', { A: '', a: '\n"🙂' }],
		['a value of exactly 120 KiB', { TOKEN: 'x'.repeat(120 * 1024) }],
	])('takes %s', (_, environment) => {
		expect(job(environment)).toBeUndefined();
	});

	it.each<[string, Record<string, string>, RegExp]>([
		['a value above 120 KiB', { TOKEN: 'x'.repeat(120 * 1024 + 1) }, /TOKEN has 122881 bytes.*120 KiB/],
		['a value above it in bytes, not in characters', { T: 'é'.repeat(61_441) }, /T has 122882 bytes/],
		['a NUL character', { TOKEN: 'sec\0ret' }, /TOKEN holds a NUL/],
		['a name with =', { 'A=B': '' }, /"A=B" cannot be the name/],
		['an empty name', { '': 'x' }, /"" cannot be the name/],
		['a name above 4 KiB', { ['N'.repeat(4097)]: '' }, /name.*4097 bytes.*4 KiB/],
		[
			'more than 1 MiB in all',
			Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`V${i}`, 'x'.repeat(110_000)])),
			/bytes together.*1 MiB/,
		],
	])('refuses %s and says which and how much', (_, environment, message) => {
		expect(job(environment)).toMatch(message);
	});

	it('never quotes a value', () => {
		expect(job({ TOKEN: `hunter2${'x'.repeat(130_000)}` })).not.toContain('hunter2');
		expect(job({ TOKEN: 'hunter2\0' })).not.toContain('hunter2');
	});

	it.each([0, 31, Number.NaN])('refuses a time limit of %p s', (seconds) => {
		expect(job({}, '', seconds)).toMatch(/1 to 30 s/);
	});

	it('refuses code above 1 MiB', () => {
		expect(job({}, '#'.repeat(1_048_577))).toMatch(/1048577 bytes.*1 MiB/);
	});
});

import { nextTimes, refuseCron } from '../../../../nodes/GuruAction/exchange/format/cron';

/** Monday, 10:30 in Berlin. */
const NOW = new Date('2026-03-02T09:30:00Z');

test.each<[cron: string, zone: string, from: Date, times: string[]]>([
	['0 9 * * *', 'UTC', NOW, ['2026-03-03T09:00:00Z', '2026-03-04T09:00:00Z', '2026-03-05T09:00:00Z']],
	['0 * * * *', 'UTC', NOW, ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z']],
	['0 9 * * 1', 'UTC', NOW, ['2026-03-09T09:00:00Z', '2026-03-16T09:00:00Z', '2026-03-23T09:00:00Z']],
	['*/15 * * * *', 'UTC', NOW, ['2026-03-02T09:45:00Z', '2026-03-02T10:00:00Z', '2026-03-02T10:15:00Z']],
	[
		'*/20 30 10 * * *',
		'Europe/Berlin',
		NOW,
		['2026-03-02T09:30:20Z', '2026-03-02T09:30:40Z', '2026-03-03T09:30:00Z'],
	],
	['*/60 */24 * * *', 'UTC', NOW, ['2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z']],
	['0 9 * * SUN', 'UTC', NOW, ['2026-03-08T09:00:00Z', '2026-03-15T09:00:00Z', '2026-03-22T09:00:00Z']],
	['0 9 * * 7', 'UTC', NOW, ['2026-03-08T09:00:00Z', '2026-03-15T09:00:00Z', '2026-03-22T09:00:00Z']],
	['0 0 13 * fri', 'UTC', NOW, ['2026-03-06T00:00:00Z', '2026-03-13T00:00:00Z', '2026-03-20T00:00:00Z']],
	['0 0 29 feb *', 'UTC', NOW, ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z', '2036-02-29T00:00:00Z']],
	// A field that names every day restricts nothing, as n8n's cron reads it.
	['0 9 1-31 * 1', 'UTC', NOW, ['2026-03-09T09:00:00Z', '2026-03-16T09:00:00Z', '2026-03-23T09:00:00Z']],
	['0 9 */1 * mon', 'UTC', NOW, ['2026-03-09T09:00:00Z', '2026-03-16T09:00:00Z', '2026-03-23T09:00:00Z']],
	['0 9 13 * 0-7', 'UTC', NOW, ['2026-03-13T09:00:00Z', '2026-04-13T09:00:00Z', '2026-05-13T09:00:00Z']],
	[
		'0 0 9 13 * sun-sat',
		'UTC',
		NOW,
		['2026-03-13T09:00:00Z', '2026-04-13T09:00:00Z', '2026-05-13T09:00:00Z'],
	],
	['0 9 */2 * 1', 'UTC', NOW, ['2026-03-03T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-07T09:00:00Z']],
	// A value may be named twice.
	['0 9 * * 0,7', 'UTC', NOW, ['2026-03-08T09:00:00Z', '2026-03-15T09:00:00Z', '2026-03-22T09:00:00Z']],
	['0,*/30 9 * * *', 'UTC', NOW, ['2026-03-03T09:00:00Z', '2026-03-03T09:30:00Z', '2026-03-04T09:00:00Z']],
	['0 9 1-7,7-14 * *', 'UTC', NOW, ['2026-03-03T09:00:00Z', '2026-03-04T09:00:00Z', '2026-03-05T09:00:00Z']],
	// Berlin's clocks go from 2:00 to 3:00 on the 29th of March, and from 3:00 back on the 25th of October.
	[
		'30 2 * * *',
		'Europe/Berlin',
		new Date('2026-03-28T00:00:00Z'),
		['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
	],
	[
		'30 2 * * *',
		'Europe/Berlin',
		new Date('2026-10-24T00:00:00Z'),
		['2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
	],
	[
		'0 0 * * *',
		'Asia/Kolkata',
		NOW,
		['2026-03-02T18:30:00Z', '2026-03-03T18:30:00Z', '2026-03-04T18:30:00Z'],
	],
])('%s by the clocks of %s fires at the expected times', (cron, zone, from, times) => {
	expect(refuseCron(cron)).toBeUndefined();
	expect(nextTimes(cron, zone, from, 3).map((time) => time.toISOString())).toEqual(
		times.map((time) => new Date(time).toISOString()),
	);
});

test.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *', '0 0 30 2 1-7'])(
	'%s is refused, because it never starts',
	(cron) => {
		expect(refuseCron(cron)).toContain('never starts');
	},
);

test.each([
	['', 'empty'],
	['0 9 * *', 'has 4 fields'],
	['0 9 * * * * *', 'has 7 fields'],
	['@daily', 'has 1 field'],
	['60 * * * *', '60'],
	['0 24 * * *', '24'],
	['5-1 * * * *', '5-1'],
	['0 9 L * *', '"L" is not *'],
	['0 9 ? * 1', '"?" is not *'],
	['0 9 * * 1#2', '"1#2" is not *'],
	['H 9 * * *', '"H" is not *'],
	['0 9 * FOO *', 'FOO'],
	['*/0 * * * *', '*/0'],
	['*/90 * * * *', '"*/90" would run once an hour, not every 90 minutes'],
	['*/75 0 9 * * *', '"*/75" would run once a minute, not every 75 seconds'],
	['0 */48 * * *', '"*/48" would run once a day, not every 48 hours'],
	['0 9 */45 * *', '"*/45" would run once a month, not every 45 days'],
	['0 9 1 */18 *', '"*/18" would run once a year, not every 18 months'],
	['0 9 * * */14', '"*/14" would run once a week, not every 14 weekdays'],
	['15,5/90 * * * *', '"5/90" would run once an hour'],
])('%j is refused with what is wrong in it', (cron, words) => {
	expect(refuseCron(cron)).toContain(words);
});

import { momentOfWallTime } from '../../../../nodes/GuruTurnRouter/n8n/wallTime';

test.each([
	['2026-03-02', 'America/New_York', '2026-03-02T17:00:00.000Z'],
	['2026-03-02', 'Pacific/Auckland', '2026-03-01T23:00:00.000Z'],
	['2026-03-02T23:30', 'Europe/Berlin', '2026-03-02T22:30:00.000Z'],
	['2026-07-02 23:30:15', 'Europe/Berlin', '2026-07-02T21:30:15.000Z'],
	// The clocks go forward at two that night, and back at three in autumn.
	['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
	['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
])('%s in %s is %s', (text, timeZone, moment) => {
	expect(momentOfWallTime(text, timeZone)?.toISOString()).toBe(moment);
});

test.each([
	'2026-03-02T09:00Z',
	'2026-03-02T09:00+02:00',
	'2026-13-02',
	'2026-02-30',
	'tomorrow',
	'1767000000000',
	'',
])('%s is no wall time', (text) => {
	expect(momentOfWallTime(text, 'Europe/Berlin')).toBeUndefined();
});

import { datesIn } from '../../../../../../nodes/GuruTurnRouter/turn/decide/values/dates';

const MONDAY = new Date('2026-11-23T09:30:00Z');
const on = (text: string, timeZone = 'Europe/Berlin', now = MONDAY, anyLanguage = false) =>
	datesIn(text, { now, timeZone }, anyLanguage).map(({ date }) => date);

describe('days in words', () => {
	it.each([
		['Book Friday off then.', '2026-11-27'],
		['Monday', '2026-11-30'],
		['this Friday', '2026-11-27'],
		['last Friday', '2026-11-20'],
		['tomorrow', '2026-11-24'],
		['the day after tomorrow', '2026-11-25'],
		['yesterday', '2026-11-22'],
		['in 3 days', '2026-11-26'],
		['5 Dec', '2026-12-05'],
		['on the 5th of March', '2027-03-05'],
		['2026-12-24', '2026-12-24'],
		['31.12.2026', '2026-12-31'],
		['05/06/2027', '2027-06-05'],
		['２０２６-12-24', '2026-12-24'],
	])('“%s” is %s', (text, date) => {
		expect(on(text)).toEqual([date]);
	});

	it.each([
		'3 days',
		'next week',
		'at the weekend',
		'right now',
		'at 5pm',
		'it sat there',
		'order 12345',
		'Feb 30',
		'',
	])('“%s” names no day', (text) => {
		expect(on(text)).toEqual([]);
	});

	it.each([
		['America/New_York', '2027-05-06'],
		['America/Indiana/Knox', '2027-05-06'],
		['Pacific/Honolulu', '2027-05-06'],
		['America/Sao_Paulo', '2027-06-05'],
		['America/Mexico_City', '2027-06-05'],
		['Etc/UTC', '2027-06-05'],
		['UTC', '2027-06-05'],
	])('reads 05/06 in %s as people there write it', (timeZone, date) => {
		expect(on('05/06/2027', timeZone)).toEqual([date]);
	});

	it('takes the day from the wall clock of the time zone', () => {
		const lateEvening = new Date('2026-11-23T23:30:00Z');
		expect(on('tomorrow', 'Pacific/Auckland', lateEvening)).toEqual(['2026-11-25']);
		expect(on('tomorrow', 'America/Los_Angeles', lateEvening)).toEqual(['2026-11-24']);
	});

	it('gives both ends of a range', () => {
		const [range] = datesIn('from Friday to Monday', { now: MONDAY, timeZone: 'UTC' });
		expect(range).toMatchObject({ date: '2026-11-27', endDate: '2026-11-30' });
	});

	it.each([
		['le 5 décembre', '2026-12-05'],
		['金曜日', '2026-11-27'],
		['5 de diciembre', '2026-12-05'],
		['morgen', '2026-11-24'],
	])('reads “%s” where it is asked to read any language', (text, date) => {
		expect(on(text, 'Europe/Berlin', MONDAY, true)).toEqual([date]);
	});
});

import { monthsIn } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/dates/months';

const CLOCK = { now: new Date('2026-05-13T09:00:00Z'), timeZone: 'Europe/Berlin' };
const months = (text: string, language?: string) => monthsIn(text, CLOCK, language).map(({ date }) => date);

describe('months, in May 2026', () => {
	it.each([
		['en', 'October', '2026-10'],
		['en', 'May', '2026-05'],
		['en', 'April', '2027-04'],
		['en', 'March 2027', '2027-03'],
		['en', 'next month', '2026-06'],
		['en', '2026-10', '2026-10'],
		['en', '10/2026', '2026-10'],
		['de', 'im Oktober', '2026-10'],
		['fr', 'en mars', '2027-03'],
		['es', 'octubre de 2026', '2026-10'],
		['ja', '2026年10月', '2026-10'],
		['ko', '10월', '2026-10'],
		['ar', 'أكتوبر', '2026-10'],
		[undefined, 'octobre', '2026-10'],
	])('in %s, “%s” is %s', (language, text, month) => {
		expect(months(text, language)).toEqual([month]);
	});

	it.each([
		['en', '15 May'],
		['en', '2026-10-05'],
		['en', 'you may go'],
		['en', 'next October'],
		['en', 'October 1447'],
		['sv', 'October'],
		[undefined, 'mars'],
	])('in %s, “%s” names none', (language, text) => {
		expect(months(text, language)).toEqual([]);
	});

	it('tell whether the year is said', () => {
		expect(monthsIn('March 2027', CLOCK, 'en')).toEqual([
			{ date: '2027-03', month: 3, year: 2027, index: 0, end: 10, text: 'March 2027' },
		]);
		expect(monthsIn('March', CLOCK, 'en')[0]).not.toHaveProperty('year');
	});
});

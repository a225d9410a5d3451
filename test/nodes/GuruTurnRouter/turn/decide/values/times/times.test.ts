import fc from 'fast-check';

import { instantOf } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/dates/calendar';
import { timesIn } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/times/times';

const times = (text: string, language?: string) =>
	timesIn(text, language).map(({ readings }) => readings.join(' '));

describe('times of day', () => {
	it.each([
		['en', '3pm', '15:00'],
		['en', '3:30 p.m.', '15:30'],
		['en', '15:30', '15:30'],
		['en', '03:00', '03:00'],
		['en', '9:30', '09:30 21:30'],
		['en', 'half past three', '15:30 03:30'],
		['en', 'half seven', '07:30 19:30'],
		['fr', 'midi et demi', '12:30'],
		['ja', '午後3時半', '15:30'],
		['ja', '夕食は七時半', '07:30 19:30'],
		['en', 'quarter to five', '16:45 04:45'],
		['en', "3 o'clock", '15:00 03:00'],
		['en', 'tomorrow at 3', '15:00 03:00'],
		['en', '9 in the morning', '09:00'],
		['en', '12pm', '12:00'],
		['en', '12am', '00:00'],
		['en', 'noon', '12:00'],
		['en', 'midnight', '00:00'],
		['de', '15 Uhr', '15:00'],
		['de', '15.30 Uhr', '15:30'],
		['de', '15 Uhr 30', '15:30'],
		['de', 'halb acht', '07:30 19:30'],
		['de', 'halb 8 Uhr abends', '19:30'],
		['de', 'um 3', '15:00 03:00'],
		['fr', '15h30', '15:30'],
		['fr', '8h du matin', '08:00'],
		['fr', 'midi', '12:00'],
		['es', 'a las 3 de la tarde', '15:00'],
		['es', 'las tres y media', '15:30 03:30'],
		['pt', 'às 15h', '15:00'],
		['it', 'alle tre e mezza', '15:30 03:30'],
		['ja', '午後3時', '15:00'],
		['ja', '15時30分', '15:30'],
		['ja', '正午', '12:00'],
		['zh', '下午3点', '15:00'],
		['ko', '오후 3시 30분', '15:30'],
		['ar', '3 م', '15:00'],
		['tr', 'saat 3', '15:00 03:00'],
		['pl', 'w południe', '12:00'],
		[undefined, '15:30', '15:30'],
	])('in %s, “%s” is %s', (language, text, readings) => {
		expect(times(text, language)).toEqual([readings]);
	});

	it.each([
		['en', '10:61'],
		['en', 'I am 3'],
		['en', 'at 3 lamps'],
		['en', '3 hours'],
		['en', 'Fri 15'],
		['en', 'order 1530'],
		['de', 'am 3. Mai'],
		['de', '2 Stunden'],
		['fr', 'trois de plus'],
		[undefined, '3 Uhr'],
	])('in %s, “%s” has none', (language, text) => {
		expect(times(text, language)).toEqual([]);
	});

	it('are found with their place', () => {
		expect(timesIn('from 3pm to 5pm', 'en')).toEqual([
			{ readings: ['15:00'], index: 5, end: 8, text: '3pm' },
			{ readings: ['17:00'], index: 12, end: 15, text: '5pm' },
		]);
	});

	it('are read as Intl writes them, or with the other half of the day beside', () => {
		const languages = fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'it', 'ja', 'ko', 'zh', 'tr', 'pl', 'ar');
		fc.assert(
			fc.property(languages, fc.integer({ min: 0, max: 1439 }), (language, minutes) => {
				const options = { timeStyle: 'short', timeZone: 'UTC' } as const;
				const date = new Date(minutes * 60_000);
				const text = new Intl.DateTimeFormat(`${language}-u-nu-latn`, options).format(date);
				expect(timesIn(text, language)[0]?.readings).toContain(date.toISOString().slice(11, 16));
			}),
		);
	});
});

describe('the instant of a time', () => {
	it.each([
		['2026-05-13', '15:00', '2026-05-13T13:00:00.000Z'],
		['2026-03-29', '02:30', undefined],
		['2026-10-25', '02:30', undefined],
		['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
	])('%s %s in Berlin is %s', (day, time, instant) => {
		expect(instantOf(day, time, 'Europe/Berlin')?.toISOString()).toBe(instant);
	});
});

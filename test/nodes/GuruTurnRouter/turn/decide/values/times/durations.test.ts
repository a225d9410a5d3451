import fc from 'fast-check';

import { durationsIn } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/times/durations';

const minutes = (text: string, language?: string) =>
	durationsIn(text, language).map((found) => found.minutes);

describe('lengths of time in minutes', () => {
	it.each([
		['en', '90 minutes', 90],
		['en', 'ninety minutes', 90],
		['en', 'an hour and a half', 90],
		['en', 'half an hour', 30],
		['en', '1 hour 30 minutes', 90],
		['en', 'an hour and ten minutes', 70],
		['en', '1.5 hours', 90],
		['en', '1h30', 90],
		['en', '1h30m', 90],
		['de', 'eineinhalb Stunden', 90],
		['de', '1,5 Stunden', 90],
		['de', '2 Std.', 120],
		['de', 'eine halbe Stunde', 30],
		['fr', '1h30', 90],
		['fr', 'une heure et demie', 90],
		['es', 'una hora y media', 90],
		['pt', '90 minutos', 90],
		['it', "un'ora e mezza", 90],
		['ja', '1時間30分', 90],
		['ko', '2시간', 120],
		['zh', '90分钟', 90],
		['pl', '2 godziny', 120],
		['tr', '90 dakika', 90],
		['ar', '90 دقيقة', 90],
	])('in %s, “%s” is %s', (language, text, length) => {
		expect(minutes(text, language)).toEqual([length]);
	});

	it.each([
		['en', '2 days'],
		['en', '10 m'],
		['en', 'the happy hour'],
		['de', '90'],
		['xx', '90 minutes'],
		[undefined, '90 minutes'],
	])('in %s, “%s” has none', (language, text) => {
		expect(minutes(text, language)).toEqual([]);
	});

	it('are read as Intl writes them', () => {
		const languages = fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'it', 'ja', 'ko', 'zh', 'tr', 'pl');
		fc.assert(
			fc.property(languages, fc.integer({ min: 2, max: 999 }), (language, count) => {
				const options = { style: 'unit', unit: 'minute', unitDisplay: 'long', useGrouping: false } as const;
				expect(minutes(new Intl.NumberFormat(language, options).format(count), language)).toEqual([count]);
			}),
		);
	});
});

import fc from 'fast-check';
import * as stopword from 'stopword';

import { daysIn, readOnlyDay } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/dates/days';

const WEDNESDAY = { now: new Date('2026-05-13T09:00:00Z'), timeZone: 'Europe/Berlin' };
const at = (now: string, timeZone = 'Europe/Berlin') => ({ now: new Date(now), timeZone });
const day = (text: string, language?: string, clock = WEDNESDAY) => readOnlyDay(text, clock, language)?.date;
const days = (text: string, language?: string, clock = WEDNESDAY) =>
	daysIn(text, clock, language).map(({ date }) => date);

describe('the day that a quotation says, on Wednesday 13 May 2026', () => {
	it.each([
		['en', 'on the 15th', '2026-05-15'],
		['en', 'on the 3rd', '2026-06-03'],
		['en', 'the 6th of next month', '2026-06-06'],
		['en', 'next month on the 6th', '2026-06-06'],
		['en', 'the 30th of last month', '2026-04-30'],
		['de', 'am 6. des nächsten Monats', '2026-06-06'],
		['fr', 'le 2 du mois prochain', '2026-06-02'],
		['es', 'el 6 del mes que viene', '2026-06-06'],
		['it', 'il 6 del mese prossimo', '2026-06-06'],
		['nl', 'de 6e van volgende maand', '2026-06-06'],
		['ja', '来月の6日', '2026-06-06'],
		['zh', '下个月6号', '2026-06-06'],
		['en', 'in two weeks', '2026-05-27'],
		['en', 'a week on Friday', '2026-05-22'],
		['en', 'a week from today', '2026-05-20'],
		['en', 'two weeks from Friday', '2026-05-29'],
		['en', 'Friday in two weeks', '2026-05-29'],
		['en', 'this Friday', '2026-05-15'],
		['en', 'last Friday', '2026-05-08'],
		['en', 'next Monday', '2026-05-18'],
		['en', 'Friday next week', '2026-05-22'],
		['en', 'the day after tomorrow', '2026-05-15'],
		['en', 'tomorrow at 3pm', '2026-05-14'],
		['en', 'Friday at 3', '2026-05-15'],
		['en', 'tonight', '2026-05-13'],
		['en', '3 days ago', '2026-05-10'],
		['en', 'yesterday', '2026-05-12'],
		['en', 'Friday the 15th', '2026-05-15'],
		['en', 'Friday, 29 May', '2026-05-29'],
		['en', 'May 29th, 2027', '2027-05-29'],
		['en', '5 March', '2027-03-05'],
		['en', '5/6', '2026-06-05'],
		['en', '2026-12-24', '2026-12-24'],
		['en', '2026-12-24, 18:00', '2026-12-24'],
		['en', '24.12.2026, 6 pm', '2026-12-24'],
		['en', '２０２６-12-24', '2026-12-24'],
		['en', '2026-05-15T23:30:00Z', '2026-05-16'],
		['de', 'am 15.', '2026-05-15'],
		['de', 'am 04.12.', '2026-12-04'],
		['de', 'übermorgen', '2026-05-15'],
		['de', 'nächste Woche Freitag', '2026-05-22'],
		['de', 'heute in einer Woche', '2026-05-20'],
		['de', 'vor drei Tagen', '2026-05-10'],
		['de', 'Freitag, den 15. Mai', '2026-05-15'],
		['de', 'morgen früh', '2026-05-14'],
		['fr', 'le 15', '2026-05-15'],
		['fr', 'le 1er juin', '2026-06-01'],
		['fr', 'après-demain', '2026-05-15'],
		['fr', 'vendredi de la semaine prochaine', '2026-05-22'],
		['fr', 'vendredi dernier', '2026-05-08'],
		['fr', 'il y a trois jours', '2026-05-10'],
		['es', 'el 15', '2026-05-15'],
		['es', 'el viernes 15', '2026-05-15'],
		['es', 'pasado mañana', '2026-05-15'],
		['es', 'mañana a las 8 de la mañana', '2026-05-14'],
		['es', 'hace tres días', '2026-05-10'],
		['es', 'miercoles', '2026-05-20'],
		['pt', 'depois de amanhã', '2026-05-15'],
		['pt', 'na sexta', '2026-05-15'],
		['pt', '15 de maio de 2027', '2027-05-15'],
		['it', 'dopodomani', '2026-05-15'],
		['it', 'fra tre giorni', '2026-05-16'],
		['ja', '明日', '2026-05-14'],
		['ja', '木曜日', '2026-05-14'],
		['ja', '土曜の方', '2026-05-16'],
		['ja', '来週の金曜から', '2026-05-22'],
		['ja', '来週の金曜日', '2026-05-22'],
		['ja', '5月15日の午後3時', '2026-05-15'],
		['ja', '3日後', '2026-05-16'],
		['ar', 'غدًا', '2026-05-14'],
		['ar', 'غدا', '2026-05-14'],
		['ar', 'يوم الجمعة', '2026-05-15'],
		['ar', 'بعد أسبوع', '2026-05-20'],
		['ko', '내일', '2026-05-14'],
		['ko', '다음 주 금요일', '2026-05-22'],
		['ko', '금요일에', '2026-05-15'],
		['ko', '3일 후', '2026-05-16'],
		['zh', '明天', '2026-05-14'],
		['zh', '下周五', '2026-05-22'],
		['zh', '2026年5月15日', '2026-05-15'],
		['zh', '三天后', '2026-05-16'],
		['tr', 'yarın', '2026-05-14'],
		['tr', 'gelecek hafta cuma', '2026-05-22'],
		['tr', "15 Mayıs'ta", '2026-05-15'],
		['tr', '3 gün sonra', '2026-05-16'],
		['pl', 'jutro', '2026-05-14'],
		['pl', 'w piątek', '2026-05-15'],
		['pl', '15 maja', '2026-05-15'],
		['pl', 'za 3 dni', '2026-05-16'],
		['ru', 'в пятницу', '2026-05-15'],
		['sv', 'i morgon', '2026-05-14'],
	])('in %s, “%s” is %s', (language, text, date) => {
		expect(day(text, language)).toBe(date);
	});

	it.each([
		['en', 'three days before Christmas'],
		['en', 'the day before Friday'],
		['en', 'Friday or Saturday'],
		['en', 'the Friday after next'],
		['en', 'since Monday'],
		['en', 'every Friday'],
		['en', 'next Friday'],
		['en', '3 days'],
		['en', 'within 3 days'],
		['en', 'next week'],
		['en', 'this weekend'],
		['en', 'Sunday 29 May'],
		['en', 'Feb 30'],
		['en', 'at 5pm'],
		['en', 'I may 3 times'],
		['en', 'it sat there'],
		['en', 'order 12345'],
		['en', '24/7'],
		['en', '15/05/1447'],
		['de', 'so'],
		['de', 'do'],
		['de', 'guten Morgen'],
		['de', 'am Morgen'],
		['de', 'übernächsten Freitag'],
		['de', 'in acht Tagen'],
		['fr', 'dans quinze jours'],
		['fr', 'vendredi prochain'],
		['es', 'a las 8 de la mañana'],
		['es', 'el próximo viernes'],
		['pt', 'a segunda opção'],
		['hi', 'कल'],
		['zh', '下星期五'],
		['pl', 'w przyszły piątek'],
		['ko', '금요일 전에'],
		['th', '15 พฤษภาคม 2569'],
		['sv', 'on the 15th'],
		['xx', 'Friday'],
		['en', ''],
	])('in %s, “%s” says no day for certain', (language, text) => {
		expect(day(text, language)).toBeUndefined();
	});

	it.each<[language: string, text: string, dates: string[]]>([
		['en', 'a table for Friday, 4 people', ['2026-05-15']],
		['de', 'Tisch am Freitag, 4 Personen', ['2026-05-15']],
		['en', 'Friday, 4 May', []],
		['en', 'Friday, 5 Juni', []],
		['en', 'Friday, 15 and Saturday, 16', []],
		['en', 'Friday 15 works for me', []],
		['en', '2026-05-29,18', []],
	])('in %s, “%s” names the days %s, whatever is counted beside them', (language, text, dates) => {
		expect(days(text, language)).toEqual(dates);
	});

	it('marks a bare weekday that is said on such a day', () => {
		expect(readOnlyDay('Wednesday', WEDNESDAY, 'en')).toEqual({ date: '2026-05-20', saidOnThatDay: true });
		expect(daysIn('Book Friday off', WEDNESDAY, 'en')).toEqual([
			{ date: '2026-05-15', index: 5, end: 11, text: 'Friday', bareWeekday: true },
		]);
	});

	it.each([
		['en', 'from Friday to Monday', '2026-05-15', '2026-05-18'],
		['fr', 'du vendredi au lundi', '2026-05-15', '2026-05-18'],
		['ja', '金曜日から月曜日まで', '2026-05-15', '2026-05-18'],
		['en', '15 to 17 May', '2026-05-15', '2026-05-17'],
		['de', '15. bis 17. Mai', '2026-05-15', '2026-05-17'],
	])('in %s, “%s” is a range', (language, text, date, endDate) => {
		expect(readOnlyDay(text, WEDNESDAY, language)).toEqual({ date, endDate });
	});
});

describe('days by another clock', () => {
	it('takes today from the zone', () => {
		const late = '2026-11-23T23:30:00Z';
		expect(day('tomorrow', 'en', at(late, 'Pacific/Auckland'))).toBe('2026-11-25');
		expect(day('tomorrow', 'en', at(late, 'America/Los_Angeles'))).toBe('2026-11-24');
	});

	it.each([
		['America/New_York', 'en', '2027-05-06'],
		['America/Sao_Paulo', 'en', '2027-06-05'],
		['UTC', 'en', '2027-06-05'],
		['America/New_York', 'de', undefined],
		['Asia/Tokyo', 'ja', '2027-05-06'],
	])('reads 05/06 in %s as %s has it there', (timeZone, language, date) => {
		expect(day('05/06/2027', language, at('2026-05-13T09:00:00Z', timeZone))).toBe(date);
	});

	it.each([
		['2026-05-16T09:00:00Z', 'next Friday', '2026-05-22'],
		['2026-05-17T09:00:00Z', 'Friday next week', undefined],
		['2026-05-16T09:00:00Z', 'this Friday', undefined],
		['2026-06-05T09:00:00Z', 'on the 31st', undefined],
	])('on %s, “%s” is %s', (now, text, date) => {
		expect(day(text, 'en', at(now))).toBe(date);
	});
});

describe('days where no language is certain', () => {
	it.each([
		['31.12.2026', '2026-12-31'],
		['2026/12/31', '2026-12-31'],
		['Friday', '2026-05-15'],
		['le vendredi', '2026-05-15'],
		['05/06/2027', undefined],
		['so', undefined],
		['on', undefined],
		['fredag', undefined],
		['15 juin', '2026-06-15'],
		['senin', undefined],
		['bazar', undefined],
		['quarta', undefined],
		['tomorrow', undefined],
	])('“%s” is %s', (text, date) => {
		expect(day(text)).toBe(date);
	});
});

const LANGUAGES = [
	'en',
	'de',
	'fr',
	'es',
	'pt',
	'it',
	'ja',
	'ar',
	'ko',
	'zh',
	'tr',
	'pl',
	'he',
	'hu',
	'cs',
	'da',
	'ca',
	'th',
];
const DATES = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });

describe('days of any kind', () => {
	it('are never read as another day than the one that Intl wrote', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...LANGUAGES),
				DATES,
				fc.constantFrom('full', 'long'),
				(language, date, dateStyle) => {
					const style = { dateStyle, timeZone: 'UTC' } as const;
					const text = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, style).format(date);
					const iso = date.toISOString().slice(0, 10);
					for (const known of [language, undefined]) {
						expect([[], [iso]]).toContainEqual(days(text, known));
						expect([undefined, iso]).toContain(day(text, known));
					}
				},
			),
		);
	});

	it.each([
		['eng', ['de', 'sv', 'fr', 'es', undefined]],
		['deu', ['en', 'sv', 'fr', 'it', undefined]],
		['swe', ['en', 'de', 'es', undefined]],
		['fra', ['en', 'de', 'es', 'it', undefined]],
		['spa', ['en', 'de', 'fr', 'pt', undefined]],
	] as const)('are not found in common words of %s read as another language', (from, languages) => {
		const words = fc.array(fc.constantFrom(...stopword[from]), { maxLength: 12 });
		fc.assert(
			fc.property(words, fc.constantFrom<string | undefined>(...languages), (text, language) => {
				expect(days(text.join(' '), language)).toEqual([]);
			}),
		);
	});

	it('never throw', () => {
		const pieces = fc.constantFrom(
			'15',
			'Friday',
			'may',
			'in',
			'next',
			'week',
			'.',
			' ',
			'/',
			'5/6',
			'T',
			'月',
			'日',
			'am',
			'the',
		);
		const texts = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(pieces).map((all) => all.join(' ')),
		);
		fc.assert(
			fc.property(
				texts,
				fc.constantFrom<string | undefined>(...LANGUAGES, 'xx', undefined),
				(text, language) => {
					for (const found of daysIn(text, WEDNESDAY, language)) {
						expect(found.date).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
						expect(found.end).toBeGreaterThan(found.index);
					}
					readOnlyDay(text, WEDNESDAY, language);
				},
			),
		);
	});

	it.each([
		['words', 'on Friday the 15th of May at 3pm or two weeks from today, '],
		['short words', 'a '],
		['numbers', '1. '],
		['dots', '1.'],
		['modifiers', 'next '],
	])('are read within the time limit of a test out of 4,000 characters of %s', (_, piece) => {
		expect(days(`${piece.repeat(4000 / piece.length)}; on 2026-05-20`, 'en')).toContain('2026-05-20');
	});
});

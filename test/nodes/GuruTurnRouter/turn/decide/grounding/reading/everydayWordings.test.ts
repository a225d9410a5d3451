import { compareValue } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/grounding/reading/compareValue';
import { typedValueOf } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/grounding/reading/typedValue';
import { normaliseText } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/text/text';
import type { ParameterValue } from '../../../../../../../nodes/shared/values/parameterValue';

/** On Wednesday 13 May 2026. The quotation stands in square brackets. */
type Row = readonly [language: string, said: string, value: ParameterValue];

function comparison(language: string, said: string, value: ParameterValue): string {
	const index = said.indexOf('[');
	const text = normaliseText(said.replace(/[[\]]/gu, ''));
	const end = said.indexOf(']') - 1;
	const message = { text, language, now: new Date('2026-05-13T09:00:00Z'), timeZone: 'Europe/Berlin' };
	const parameter = {
		name: 'value',
		type: 'string',
		description: 'Value',
		required: true,
		hasDefault: false,
	} as const;
	const typed = typedValueOf(value, parameter);
	return compareValue(typed, { message, index, end, words: text.slice(index, end) }, 'value');
}

describe('an everyday wording gives the value', () => {
	it.each<Row>([
		['en', 'come [Friday week] please', '2026-05-22'],
		['en', 'back [a fortnight today]', '2026-05-27'],
		['en', 'put it on [thurs]', '2026-05-14'],
		['en', '[day after tomorrow] is better', '2026-05-15'],
		['en', 'ill [since yesterday]', '2026-05-12'],
		['en', 'broken [since Monday]', '2026-05-11'],
		['en', 'we stay [until Sunday]', '2026-05-17'],
		['en', 'my lease ends at [the end of September]', '2026-09-30'],
		['en', '[from 3] to 9 June', '2026-06-03'],
		['en', 'bought [last 2 April]', '2026-04-02'],
		['en', 'bought on [2 October last year]', '2025-10-02'],
		['en', 'the bill of [the month before last]', '2026-03'],
		['en', 'on [the second Tuesday of June]', '2026-06-09'],
		['en', 'by [the last Friday in July]', '2026-07-31'],
		['en', 'at [ten to six in the evening]', '17:50'],
		['en', 'at [a quarter after 9 in the morning]', '09:15'],
		['en', 'at [0730]', '07:30'],
		['en', 'the room from [9] to 10.30am', '09:00'],
		['en', '[fourteen hundred] euros', 1400],
		['en', '[a week and a half] off', 1.5],
		['en', '[3 lakh] rupees', 300000],
		['de', 'bitte [Mittwoch nächster Woche]', '2026-05-20'],
		['de', '[Freitagabend] wäre gut', '2026-05-15'],
		['de', '[kommenden Samstag]', '2026-05-16'],
		['de', 'gekauft am [9. Mai letzten Jahres]', '2025-05-09'],
		['de', 'krank [seit gestern]', '2026-05-12'],
		['de', '[morgen in einer Woche]', '2026-05-21'],
		['de', '[am ersten Montag im August]', '2026-08-03'],
		['de', 'lieber [den 4.]', '2026-06-04'],
		['de', 'gekündigt [zum Ende September]', '2026-09-30'],
		['de', 'vom [12.] bis 16. Juni', '2026-06-12'],
		['de', 'die Abrechnung von [vor zwei Monaten]', '2026-03'],
		['de', 'um [zwanzig vor neun] heute Abend', '20:40'],
		['de', 'gegen [15h]', '15:00'],
		['de', '[dreieinhalb] Kilo', 3.5],
		['de', '[dreizehnhundert] Euro', 1300],
		['fr', 'plutôt [lundi en huit]', '2026-05-25'],
		['fr', 'reçu [le 2 avril dernier]', '2026-04-02'],
		['fr', 'malade [depuis hier]', '2026-05-12'],
		['fr', 'je pars [fin septembre]', '2026-09-30'],
		['fr', '[le deuxième mardi de juin]', '2026-06-09'],
		['fr', 'mettez-le [au 24]', '2026-05-24'],
		['fr', '[vendredi après-midi]', '2026-05-15'],
		['fr', 'la facture d’[il y a deux mois]', '2026-03'],
		['fr', 'à [sept heures moins dix] du matin', '06:50'],
		['fr', 'à [huit heures vingt]', '08:20'],
		['fr', '[nonante-deux] euros', 92],
		['es', 'me duele [desde ayer]', '2026-05-12'],
		['es', 'comprado [el pasado 2 de abril]', '2026-04-02'],
		['es', 'del [3] al 9 de junio', '2026-06-03'],
		['es', 'me voy a [fin de mes]', '2026-05-31'],
		['es', 'el [07-11-26]', '2026-11-07'],
		['es', '[el primer lunes de agosto]', '2026-08-03'],
		['es', 'me lo cobraron [antier]', '2026-05-11'],
		['es', 'la factura de [hace dos meses]', '2026-03'],
		['es', 'a [cuarto para las nueve de la mañana]', '08:45'],
		['es', 'a [las siete menos diez de la tarde]', '18:50'],
		['es', 'a las [5pm]', '17:00'],
		['es', 'una sesión de [hora y media]', 90],
		['ja', '[24日]でお願いします', '2026-05-24'],
		['ja', '[明々後日]に', '2026-05-16'],
		['ja', '[去る4月2日]に購入', '2026-04-02'],
		['ja', '[9月末]まで', '2026-09-30'],
		['ja', '[今月末]に', '2026-05-31'],
		['ja', '[今度の金曜日]', '2026-05-15'],
		['ja', '6月3日から[9日]まで', '2026-06-09'],
		['ja', '[2ヶ月前]の明細', '2026-03'],
		['ja', '[先々月]の明細', '2026-03'],
		['ja', '[PM3:20]に', '15:20'],
		['ar', 'الحجز [يوم 20 يونيو]', '2026-06-20'],
		['ar', 'الموعد [يوم 24] من فضلك', '2026-05-24'],
		['ar', 'اشتريته في [2 أبريل الماضي]', '2026-04-02'],
		['ar', 'الموعد [بعد أسبوعين]', '2026-05-27'],
		['ar', 'خليها [لبعد بكرة]', '2026-05-15'],
		['ar', 'الدفع [نهاية الشهر]', '2026-05-31'],
		['ar', 'كشف الحساب [قبل شهرين]', '2026-03'],
		['ar', 'الساعة [5:40 مساءً]', '17:40'],
		['ar', 'الساعة [سبعة وتلت بالليل]', '19:20'],
		['ar', 'الاجتماع [ساعة ونص]', 90],
		['ar', 'طاولة [لشخصين]', 2],
	])('in %s: “%s” is %s', (language, said, value) => {
		expect(comparison(language, said, value)).toBe('match');
	});
});

describe('what a wording does not say is not read', () => {
	it.each<Row>([
		['en', 'we want [two weeks Friday] prices', '2026-05-15'],
		['en', '[last Friday week]', '2026-05-22'],
		['en', '[Wednesday week]', '2026-05-27'],
		['en', 'around [towards the end of September]', '2026-09-30'],
		['en', '[before the end of September]', '2026-09-30'],
		['en', '[the end of the week]', '2026-05-31'],
		['en', '[3 days]', '2026-06-03'],
		['en', '[sat] in the hall', '2026-05-13'],
		['en', 'bought on [2 April]', '2026-04-02'],
		['en', '[since Wednesday]', '2026-05-13'],
		['en', '[five to six people]', '05:55'],
		['en', 'a table [for ten after eight]', '08:10'],
		['en', 'the room from 9 to [10.30am]', '22:30'],
		['en', '[3 lakh] rupees', 3],
		['en', '[every two months]', '2026-03'],
		['de', '[gegen Ende September]', '2026-09-30'],
		['en', '[last Friday and in June]', '2026-06-26'],
		['en', '[the fifth Monday of May]', '2026-06-01'],
		['de', '[morgen, in drei Tagen]', '2026-05-17'],
		['es', 'el [24-11-26]', '2024-11-26'],
		['de', '[4 Personen]', '2026-06-04'],
		['de', 'vom 12. bis [16. Juni]', '2026-06-12'],
		['de', '[für 5 nach 8]', '08:05'],
		['de', '[übernächsten Freitag]', '2026-05-15'],
		['fr', '[vers fin septembre]', '2026-09-30'],
		['fr', '[au 24] rue Lepic, lundi', '2026-05-25'],
		['fr', '[douze cents]', 1200],
		['fr', '[deux après-midi]', '12:00'],
		['es', '[dos y tres personas]', '02:03'],
		['es', 'del 3 al [9 de junio]', '2026-06-03'],
		['ja', '[24日間]', '2026-05-24'],
		['ja', '[3日後]', '2026-06-03'],
		['ja', '[14日]、いえ、15日', '2026-05-14'],
		['ja', '[9月]', '2026-09-30'],
		['ar', 'أخبركم [لليوم] لاحقا', '2026-05-13'],
		['ar', '[قبل يوم 20 يونيو]', '2026-06-20'],
		['ar', '[نصيحة]', 0.5],
	])('in %s: “%s” is not certainly %s', (language, said, value) => {
		expect(comparison(language, said, value)).not.toBe('match');
	});
});

describe('a day cut out of a longer wording', () => {
	it.each<Row>([
		['en', 'keep it until [Friday]', '2026-05-15'],
		['en', 'from [1 October] until the end of November', '2026-10-01'],
		['en', 'ill since [yesterday]', '2026-05-12'],
		['en', 'broken since [Monday]', '2026-05-11'],
		['en', 'this [Friday] please', '2026-05-15'],
		['de', 'am [8. Juni] nicht', '2026-06-08'],
		['de', 'ich will am [Freitag] kommen', '2026-05-15'],
		['de', 'er soll [kommenden Freitag] kommen', '2026-05-15'],
		['es', 'me duele desde [ayer]', '2026-05-12'],
		['fr', 'malade depuis [lundi]', '2026-05-11'],
	])('in %s, “%s” is %s', (language, said, value) => {
		expect(comparison(language, said, value)).toBe('match');
	});

	it.each<Row>([
		['en', 'the day before [Friday]', '2026-05-15'],
		['en', 'the [Friday] after next', '2026-05-15'],
		['en', 'broken since [Monday]', '2026-05-18'],
		['en', 'next [Friday] please', '2026-05-15'],
		['en', 'every [Friday]', '2026-05-15'],
		['de', 'übernächsten [Freitag]', '2026-05-15'],
		['de', 'am Tag vor [Freitag]', '2026-05-15'],
		['fr', 'la veille, avant [vendredi]', '2026-05-15'],
		['ar', 'قبل [يوم الجمعة]', '2026-05-15'],
	])('in %s, “%s” is not certainly %s', (language, said, value) => {
		expect(comparison(language, said, value)).not.toBe('match');
	});
});

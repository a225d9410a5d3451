/** Words about units of measure that CLDR does not have, folded as `foldWord` does. */

/** Everyday names by unit, in all languages. */
export const UNIT_NAMES: Readonly<Record<string, readonly string[]>> = {
	kilogram: ['kilo', 'kilos', 'كيلو', 'كيلوجرام', 'كيلوغرام', 'кило'],
	gram: ['gramme', 'grammes', 'جرام'],
	gigabyte: ['gig', 'gigs', 'gigas', 'جيجا', 'جيجابايت', 'ギガ'],
	megabyte: ['mega', 'megas', 'ميجا', 'ميجابايت', 'メガ'],
	'square-meter': ['sqm', 'qm'],

	fortnight: ['fortnight', 'fortnights'],
	hour: ['h'],
	year: ['annee', 'annees'],
	month: ['ヶ月', 'ヵ月', 'カ月', 'ケ月', '個月'],
};

/** The languages in which a pound is half a kilogram. */
export const METRIC_POUND: ReadonlySet<string> = new Set(['de', 'fr', 'nl', 'da']);

/** Before a unit of time, make it the period of an amount: 95 € **per** month. A slash does too. */
export const PER: Readonly<Record<string, readonly string[]>> = {
	ar: ['في', 'كل', 'لكل', 'بال'],
	de: ['pro', 'je', 'im', 'jede', 'jeden', 'jedes'],
	en: ['per', 'each', 'every'],
	es: ['por', 'al', 'cada'],
	fr: ['par', 'chaque'],
	it: ['al', 'per', 'ogni'],
	nl: ['per', 'elke'],
	pt: ['por', 'ao', 'cada'],
};

/** Do so only right after the amount: 95 € **a** month. */
export const ARTICLES: Readonly<Record<string, readonly string[]>> = {
	de: ['in', 'am', 'der', 'die', 'den', 'das'],
	en: ['a', 'an', 'one'],
	es: ['a', 'la'],
	fr: ['le', 'la', 'l', 'de'],
	it: ['all', 'alla'],
	nl: ['in', 'de', 'het'],
	pt: ['a'],
};

/** Say the period of an amount on their own, by unit: 95 € **monthly**. */
// prettier-ignore
export const PERIODIC: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	ar: { year: ['سنويا', 'سنوي', 'سنوية'], month: ['شهريا', 'شهري', 'شهرية'], week: ['اسبوعيا', 'اسبوعي', 'اسبوعية'], day: ['يوميا', 'يومي', 'يومية'] },
	de: {
		year: ['jahrlich', 'jahrliche', 'jahrlichen', 'jahrlicher', 'jahresverbrauch'], month: ['monatlich', 'monatliche', 'monatlichen', 'monatlicher'],
		week: ['wochentlich', 'wochentliche', 'wochentlichen'], day: ['taglich', 'tagliche', 'taglichen'],
	},
	en: { year: ['yearly', 'annual', 'annually'], month: ['monthly'], week: ['weekly'], day: ['daily'], hour: ['hourly'], night: ['nightly'] },
	es: { year: ['anual', 'anuales', 'anualmente'], month: ['mensual', 'mensuales', 'mensualmente'], week: ['semanal', 'semanales'], day: ['diario', 'diaria', 'diarios'] },
	fr: { year: ['annuel', 'annuelle', 'annuellement'], month: ['mensuel', 'mensuelle', 'mensuellement'], week: ['hebdomadaire'], day: ['quotidien', 'quotidienne'] },
	it: { year: ['annuo', 'annua', 'annuale', 'annui'], month: ['mensile', 'mensili'], week: ['settimanale', 'settimanali'] },
	ja: { year: ['年間', '年額', '毎年', '年'], month: ['月額', '月々', '毎月', '月に', '月'], week: ['毎週', '週に', '週'], day: ['毎日', '日に', '日額'] },
	nl: { year: ['jaarlijks', 'jaarlijkse'], month: ['maandelijks', 'maandelijkse'], week: ['wekelijks', 'wekelijkse'] },
	pt: { year: ['anual', 'anuais'], month: ['mensal', 'mensais'], week: ['semanal', 'semanais'] },
};

/** The words around days that neither CLDR nor chrono-node gives, folded (lower case, without accents). */
export interface DayWords {
	/** Words before a day of the month: "on **the** 15th". */
	readonly theDay: readonly string[];
	/** Phrases before the first day of a span: "**a partir del** 9". */
	readonly fromTheDay?: readonly string[];
	/** Words before a year: "**in** 2024". */
	readonly inYear?: readonly string[];
	/** Whether a day of the month must be an ordinal: "on the 15" is not a day. */
	readonly ordinalOnly?: true;
	/** Between the parts of a date, and between a weekday and its week: "15 **of** May". */
	readonly of: readonly string[];
	/** Words for one that CLDR does not have as a number: "in **a** week". */
	readonly one?: readonly string[];
	/** Other words for CLDR's "in 3 days". */
	readonly in?: readonly string[];
	/** "A week **from** today". */
	readonly from?: readonly string[];
	/** Words beside a day that make it another day, several days or a span: "**before** Friday", "**every** Friday". */
	readonly shift: readonly string[];
	/** Words that make a short weekday after them an ordinal: pt "**a** segunda". */
	readonly ordinalAfter?: readonly string[];
	/** Everyday names of days, by how many days they are away. */
	readonly days?: Readonly<Record<string, number>>;
	/** Names of weeks, by how many weeks they are away. */
	readonly weeks?: Readonly<Record<string, number>>;
	/** Names of months and years, by how many months and years they are away. */
	readonly months?: Readonly<Record<string, number>>;
	readonly years?: Readonly<Record<string, number>>;
	/** Words that put the day after them in the past: "**since** Monday". */
	readonly since?: readonly string[];
	/** Words before the first day of a span, past or future: "**desde** ayer". */
	readonly starts?: readonly string[];
	/** Words before the last day of a span that name no first one: "**until** Friday". */
	readonly until?: readonly string[];
	/** Words for the end of a month, before or after it. */
	readonly end?: readonly string[];
	/** Words that leave a day open: "**around** the end of May". */
	readonly vague?: readonly string[];
	/** Words before the last day of a span: "17 **to** 20 July". */
	readonly to?: readonly string[];
	/** Words beside a date that put it in the past, besides CLDR's "last", and in the future. */
	readonly past?: readonly string[];
	readonly coming?: readonly string[];
	/** Everyday short forms of weekdays; 0 is Sunday. */
	readonly shortWeekdays?: Readonly<Record<string, number>>;
	/** Parts of the day that are joined to a weekday: "Freitag**abend**". */
	readonly partsOfDay?: readonly string[];
	/** Prepositions that are joined to the next word. */
	readonly joined?: readonly string[];
	/** Names of the last day of the current month. */
	readonly monthEnd?: readonly string[];
	/** Words after a day that count on from it, in days: "Thursday **week**". */
	readonly later?: Readonly<Record<string, number>>;
	/** Words that make the word for tomorrow after them mean "morning". */
	readonly morning?: readonly string[];
}

// prettier-ignore
export const DAY_WORDS: Readonly<Record<string, DayWords>> = {
	en: {
		since: ['since'], theDay: ['the'], inYear: ['in'], ordinalOnly: true, of: ['of', 'the'], one: ['a', 'an'],
		from: ['from', 'on', 'after'],
		shift: ['before', 'after', 'following', 'since', 'until', 'till', 'every', 'each', 'not', 'except', 'later', 'earlier',
			'ago', 'first', 'second', 'third', 'other', 'another', 'alternate', 'week', 'prior', 'previous', 'past', 'than'],
		to: ['to', 'until', 'till', 'through', 'thru'], until: ['until', 'till', 'through', 'by'],
		end: ['end', 'last day'], monthEnd: ['month-end', "month's end"], vague: ['around', 'about', 'towards', 'toward', 'near', 'roughly'], later: { week: 7, fortnight: 14 },
		shortWeekdays: { tues: 2, weds: 3, thur: 4, thurs: 4 },
		days: {
			tmrw: 1, tmw: 1, tmoz: 1, tomoz: 1, tomorow: 1, tommorow: 1, tommorrow: 1, 'the day after tomorrow': 2,
			'day after tomorrow': 2, 'the day before yesterday': -2, 'day before yesterday': -2,
			'this morning': 0, 'this afternoon': 0, 'this evening': 0,
		},
		weeks: { 'week after next': 2, 'the week after next': 2, 'week before last': -2, 'the week before last': -2 },
		months: { 'month after next': 2, 'the month after next': 2, 'month before last': -2, 'the month before last': -2 },
		years: { 'year after next': 2, 'the year after next': 2, 'year before last': -2, 'the year before last': -2 },
	},
	de: {
		since: ['seit'], theDay: ['am', 'zum', 'vom'], inYear: ['in'], fromTheDay: ['ab dem'], of: ['den', 'dem', 'der'],
		shift: ['vor', 'nach', 'seit', 'jeden', 'jeder', 'jedes', 'nicht', 'ausser', 'darauf', 'danach', 'davor', 'folgenden',
			'folgender', 'ubernachsten', 'ubernachster', 'vorletzten', 'vergangenen', 'vorigen', 'ersten', 'erster', 'anderen'],
		to: ['bis'], until: ['bis'], end: ['ende', 'letzter tag', 'letzten tag'], monthEnd: ['monatsende', 'ultimo'], vague: ['gegen', 'um', 'circa', 'ca', 'etwa', 'rund'],
		past: ['vergangenen', 'vorigen', 'letzter', 'letzte'], coming: ['kommenden', 'kommender', 'kommende'],
		partsOfDay: ['fruh', 'morgen', 'vormittag', 'mittag', 'nachmittag', 'abend', 'nacht'],
		days: { uebermorgen: 2, vorvorgestern: -3, heut: 0 },
		weeks: {
			'nachster woche': 1, 'kommende woche': 1, 'kommender woche': 1, 'dieser woche': 0, 'letzter woche': -1,
			'vergangene woche': -1, 'vergangener woche': -1, 'ubernachste woche': 2, 'ubernachster woche': 2, 'vorletzte woche': -2,
		},
		months: {
			'nachsten monats': 1, 'kommenden monats': 1, 'kommenden monat': 1, 'dieses monats': 0, 'letzten monats': -1,
			'vergangenen monat': -1, 'vergangenen monats': -1, 'vorigen monat': -1, 'vorigen monats': -1,
			'ubernachsten monat': 2, 'ubernachsten monats': 2, 'vorletzten monat': -2, 'vorletzten monats': -2,
		},
		years: {
			'letzten jahres': -1, 'vergangenen jahres': -1, 'vorigen jahres': -1, 'dieses jahres': 0, 'nachsten jahres': 1,
			'kommenden jahres': 1, 'vorletztes jahr': -2, 'vorletzten jahres': -2, 'ubernachstes jahr': 2,
		},
		morning: ['guten', 'gute', 'am', 'jeden', 'diesen', 'dem', 'den', 'der', 'heute', 'gestern', 'vorgestern', 'einen', 'schonen'],
	},
	fr: {
		since: ['depuis'], theDay: ['le'], inYear: ['en'], fromTheDay: ['a partir du'], of: ['de', 'la'],
		shift: ['avant', 'apres', 'depuis', 'chaque', 'tous', 'pas', 'sauf', 'suivant', 'precedent', 'passe', 'premier', 'des'],
		to: ['au', 'a'], until: ["jusqu'a", "jusqu'au", 'jusque'], end: ['fin', 'dernier jour'], vague: ['vers', 'environ'],
		days: { 'apres demain': 2, 'avant hier': -2, 'ce matin': 0, 'cet apres-midi': 0, 'cet apres midi': 0, 'ce soir': 0 }, later: { 'en huit': 7, 'en quinze': 14 },
		months: { "l'avant-dernier mois": -2, 'avant-dernier mois': -2 },
		years: { "l'an dernier": -1, "l'an passe": -1, "l'annee passee": -1, "l'an prochain": 1 },
	},
	es: {
		theDay: ['el'], fromTheDay: ['a partir del'], inYear: ['en'], of: ['de', 'del', 'la'], in: ['en'],
		shift: ['antes', 'antes de', 'antes del', 'despues', 'desde', 'cada', 'todos', 'no', 'excepto', 'salvo', 'siguiente',
			'anterior', 'primer', 'despues del', 'despues de', 'tras'],
		to: ['al', 'a', 'hasta'], starts: ['desde'], until: ['hasta'], end: ['fin', 'final', 'ultimo dia'], vague: ['hacia', 'sobre', 'aproximadamente'],
		days: { antier: -2, 'antes de ayer': -2, 'esta manana': 0, 'esta tarde': 0, 'esta noche': 0 },
		weeks: { 'semana que viene': 1, 'semana que entra': 1 },
		months: { 'mes que viene': 1, 'mes que entra': 1, 'mes antepasado': -2, 'el mes antepasado': -2 },
		years: { 'ano que viene': 1, 'ano que entra': 1, 'ano antepasado': -2 },
		morning: ['la', 'esta', 'cada', 'una', 'toda', 'aquella', 'buena', 'misma', 'de', 'en'],
	},
	it: {
		theDay: ['il'], inYear: ['nel'], fromTheDay: ['a partire dal'], starts: ['da'], of: ['di', 'della'], in: ['fra'],
		shift: ['prima', 'prima di', 'dopo', 'dal', 'da', 'ogni', 'non', 'tranne', 'seguente', 'successivo', 'precedente', 'primo'],
	},
	pt: {
		theDay: ['dia'], inYear: ['em'], fromTheDay: ['a partir do'], starts: ['desde'], of: ['de', 'da', 'do'], ordinalAfter: ['a', 'uma', 'as', 'o', 'um', 'pela', 'da'], in: ['daqui a', 'dentro de'],
		shift: ['antes', 'antes de', 'depois', 'depois de', 'apos', 'desde', 'cada', 'toda', 'todo', 'nao', 'exceto', 'seguinte',
			'anterior', 'primeira', 'antes da', 'depois da'],
	},
	nl: {
		since: ['sinds'], theDay: ['de'], inYear: ['in'], ordinalOnly: true, of: ['van', 'de'],
		shift: ['voor', 'na', 'sinds', 'elke', 'iedere', 'niet', 'behalve', 'daarop', 'daarna', 'eerste', 'afgelopen'],
		morning: ['goede', 'goeden', 'de', 'elke'],
	},
	sv: { theDay: ['den'], of: ['den'], shift: ['fore', 'efter', 'sedan', 'varje', 'inte', 'utom', 'forsta'] },
	pl: { theDay: [], of: ['w', 'we'], shift: ['przed', 'po', 'od', 'kazdy', 'kazda', 'nie', 'oprocz', 'nastepny'] },
	ru: { theDay: [], of: ['в', 'во'], shift: ['до', 'после', 'перед', 'с', 'со', 'каждый', 'каждую', 'не', 'кроме'] },
	uk: { theDay: [], of: ['у', 'в'], shift: ['до', 'після', 'перед', 'з', 'кожен', 'кожну', 'не', 'крім'] },
	tr: { theDay: [], of: [], shift: ['once', 'sonra', 'her', 'degil', 'beri', 'haric'] },
	ar: {
		since: ['منذ'], theDay: ['يوم', 'ليوم'], inYear: ['في'], joined: ['ل', 'ب'], of: ['من'], in: ['بعد'],
		shift: ['قبل', 'بعد', 'منذ', 'كل', 'ليس', 'حتى', 'التالي'],
		to: ['إلى', 'الى', 'حتى', 'لحد', 'لغاية'], until: ['حتى', 'لحد', 'لغاية'], end: ['آخر', 'اخر', 'نهاية', 'آخر يوم'], monthEnd: ['نهاية الشهر', 'آخر الشهر', 'اخر الشهر'],
		vague: ['حوالي', 'تقريبا', 'نحو'], past: ['الماضي', 'الفائت', 'المنصرم'], coming: ['المقبل', 'الجاي'],
		months: {
			'الشهر القادم': 1, 'الشهر الجاي': 1, 'الشهر المقبل': 1, 'الشهر الفائت': -1, 'الشهر اللي فات': -1,
			'الشهر قبل الماضي': -2, 'الشهر ما قبل الماضي': -2,
		},
		years: { 'العام الماضي': -1, 'العام القادم': 1, 'العام المقبل': 1, 'هذا العام': 0 },
		days: {
			'بكرة': 1, 'بكره': 1, 'بكرا': 1, 'غدوة': 1, 'النهارده': 0, 'النهاردة': 0, 'هذا الصباح': 0, 'هذا المساء': 0, 'هذه الليلة': 0, 'امبارح': -1, 'إمبارح': -1,
			'بعد بكرة': 2, 'بعد بكره': 2, 'بعد بكرا': 2, 'عقب باكر': 2, 'أول امبارح': -2, 'اول امبارح': -2,
		},
	},
	ja: {
		theDay: [], of: ['の'], shift: ['前', '後', '毎', '毎週', '以', '翌'], to: ['から'], until: ['まで'], end: ['末', '末日', '終わり'], monthEnd: ['月末'], vague: ['頃', 'ごろ', 'くらい'],
		past: ['去る', '先の'], coming: ['来る', '来たる', '今度の'],
		days: {
			'本日': 0, '今朝': 0, '今晩': 0, '今夜': 0, '明々後日': 3, '明明後日': 3, 'きょう': 0, 'あした': 1, 'あす': 1, 'あさって': 2, 'しあさって': 3, 'きのう': -1, 'おととい': -2,
		},
		weeks: { '再来週': 2, 'さ来週': 2, '先々週': -2 }, months: { '再来月': 2, '先々月': -2 }, years: { '去年': -1, '再来年': 2, '一昨年': -2, 'おととし': -2 },
	},
	zh: {
		theDay: [], of: ['的'], shift: ['前', '后', '後', '每', '每个', '之', '以', '不'],
		days: { '大后天': 3, '大前天': -3 }, weeks: { '下下周': 2, '下下星期': 2, '上上周': -2 },
		months: { '下下个月': 2, '上上个月': -2 }, years: { '后年': 2, '前年': -2 },
	},
	ko: { theDay: [], of: [], shift: ['전', '후', '매주', '부터', '마다', '이전', '이후'] },
};

/** The words around days that neither CLDR nor chrono-node gives, folded (lower case, without accents). */
export interface DayWords {
	/** Words before a day of the month: "on **the** 15th". */
	readonly theDay: readonly string[];
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
	/** Words that make the word for tomorrow after them mean "morning". */
	readonly morning?: readonly string[];
}

// prettier-ignore
export const DAY_WORDS: Readonly<Record<string, DayWords>> = {
	en: {
		since: ['since'], theDay: ['the'], ordinalOnly: true, of: ['of', 'the'], one: ['a', 'an'],
		from: ['from', 'on', 'after'],
		shift: ['before', 'after', 'following', 'since', 'until', 'till', 'every', 'each', 'not', 'except', 'later', 'earlier',
			'ago', 'first', 'second', 'third', 'other', 'another', 'alternate', 'week', 'prior', 'previous', 'past', 'than'],
		days: { tmrw: 1, tmw: 1, tmoz: 1, tomoz: 1 },
	},
	de: {
		since: ['seit'], theDay: ['am', 'zum', 'vom'], of: ['den', 'dem', 'der'],
		shift: ['vor', 'nach', 'seit', 'jeden', 'jeder', 'jedes', 'nicht', 'ausser', 'darauf', 'danach', 'davor', 'folgenden',
			'folgender', 'ubernachsten', 'ubernachster', 'vorletzten', 'vergangenen', 'vorigen', 'ersten', 'erster', 'anderen'],
		months: { 'nachsten monats': 1, 'kommenden monats': 1, 'kommenden monat': 1, 'dieses monats': 0, 'letzten monats': -1 },
		morning: ['guten', 'gute', 'am', 'jeden', 'diesen', 'dem', 'den', 'der', 'heute', 'gestern', 'vorgestern', 'einen', 'schonen'],
	},
	fr: {
		since: ['depuis'], theDay: ['le'], of: ['de', 'la'],
		shift: ['avant', 'apres', 'depuis', 'chaque', 'tous', 'pas', 'sauf', 'suivant', 'precedent', 'passe', 'premier', 'des'],
	},
	es: {
		theDay: ['el'], of: ['de', 'del', 'la'], in: ['en'],
		shift: ['antes', 'antes de', 'antes del', 'despues', 'desde', 'cada', 'todos', 'no', 'excepto', 'salvo', 'siguiente',
			'anterior', 'primer', 'despues del', 'despues de', 'tras'],
		weeks: { 'semana que viene': 1, 'semana que entra': 1 }, months: { 'mes que viene': 1, 'mes que entra': 1 },
		morning: ['la', 'esta', 'cada', 'una', 'toda', 'aquella', 'buena', 'misma', 'de', 'en'],
	},
	it: {
		theDay: ['il'], of: ['di', 'della'], in: ['fra'],
		shift: ['prima', 'prima di', 'dopo', 'dal', 'da', 'ogni', 'non', 'tranne', 'seguente', 'successivo', 'precedente', 'primo'],
	},
	pt: {
		theDay: ['dia'], of: ['de', 'da', 'do'], ordinalAfter: ['a', 'uma', 'as', 'o', 'um', 'pela', 'da'], in: ['daqui a', 'dentro de'],
		shift: ['antes', 'antes de', 'depois', 'depois de', 'apos', 'desde', 'cada', 'toda', 'todo', 'nao', 'exceto', 'seguinte',
			'anterior', 'primeira', 'antes da', 'depois da'],
	},
	nl: {
		since: ['sinds'], theDay: ['de'], ordinalOnly: true, of: ['van', 'de'],
		shift: ['voor', 'na', 'sinds', 'elke', 'iedere', 'niet', 'behalve', 'daarop', 'daarna', 'eerste', 'afgelopen'],
		morning: ['goede', 'goeden', 'de', 'elke'],
	},
	sv: { theDay: ['den'], of: ['den'], shift: ['fore', 'efter', 'sedan', 'varje', 'inte', 'utom', 'forsta'] },
	pl: { theDay: [], of: ['w', 'we'], shift: ['przed', 'po', 'od', 'kazdy', 'kazda', 'nie', 'oprocz', 'nastepny'] },
	ru: { theDay: [], of: ['в', 'во'], shift: ['до', 'после', 'перед', 'с', 'со', 'каждый', 'каждую', 'не', 'кроме'] },
	uk: { theDay: [], of: ['у', 'в'], shift: ['до', 'після', 'перед', 'з', 'кожен', 'кожну', 'не', 'крім'] },
	tr: { theDay: [], of: [], shift: ['once', 'sonra', 'her', 'degil', 'beri', 'haric'] },
	ar: {
		since: ['منذ'], theDay: [], of: ['من'], in: ['بعد'], shift: ['قبل', 'بعد', 'منذ', 'كل', 'ليس', 'حتى', 'التالي'],
		months: { 'الشهر القادم': 1, 'الشهر الجاي': 1, 'الشهر المقبل': 1 },
		days: { 'بكرة': 1, 'بكره': 1, 'بكرا': 1, 'لبكرة': 1, 'النهارده': 0, 'النهاردة': 0, 'امبارح': -1, 'إمبارح': -1 },
	},
	ja: {
		theDay: [], of: ['の'], shift: ['前', '後', '毎', '毎週', '以', '翌'],
		days: { 'きょう': 0, 'あした': 1, 'あす': 1, 'あさって': 2, 'しあさって': 3, 'きのう': -1, 'おととい': -2 },
		weeks: { '再来週': 2, 'さ来週': 2, '先々週': -2 }, months: { '再来月': 2, '先々月': -2 }, years: { '去年': -1, '再来年': 2, '一昨年': -2 },
	},
	zh: {
		theDay: [], of: ['的'], shift: ['前', '后', '後', '每', '每个', '之', '以', '不'],
		days: { '大后天': 3, '大前天': -3 }, weeks: { '下下周': 2, '下下星期': 2, '上上周': -2 },
		months: { '下下个月': 2, '上上个月': -2 }, years: { '后年': 2, '前年': -2 },
	},
	ko: { theDay: [], of: [], shift: ['전', '후', '매주', '부터', '마다', '이전', '이후'] },
};

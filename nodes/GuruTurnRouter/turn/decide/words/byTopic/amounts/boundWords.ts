/** A language's words for an upper and a lower limit: of a price, a size, a time of day. */
export interface BoundWords {
	/** Words of a parameter's name or description that make it this bound. */
	readonly names: readonly string[];
	/** Words of a parameter's name that make a day or time this end of a period. */
	readonly ends?: readonly string[];
	/** Words before a number that make it this bound; a negation makes it the other one. */
	readonly before: readonly string[];
	/** Words after a number or its unit. */
	readonly behind: readonly string[];
}

export type Bound = 'upper' | 'lower';

/** Folded as `foldWord` does. */
// prettier-ignore
export const BOUND_WORDS: Readonly<Record<string, Readonly<Record<Bound, BoundWords>>>> = {
	en: {
		upper: {
			names: ['max', 'maximum', 'highest', 'most', 'greatest', 'largest', 'latest', 'upper', 'ceiling', 'before', 'until'],
			ends: ['end', 'ends', 'to', 'till', 'finish'], before: ['at most', 'up to', 'under', 'below', 'less than', 'lower than', 'cheaper than', 'before', 'until', 'till', 'by', 'max', 'maximum', 'within'],
			behind: ['max', 'maximum', 'at most', 'tops', 'or less', 'or under', 'or below', 'or fewer', 'or earlier'],
		},
		lower: {
			names: ['min', 'minimum', 'lowest', 'least', 'smallest', 'earliest', 'lower', 'after', 'since'],
			ends: ['start', 'starts', 'from', 'begin', 'begins', 'beginning'], before: ['at least', 'from', 'over', 'above', 'more than', 'higher than', 'later than', 'after', 'min', 'minimum', 'since', 'upwards of'],
			behind: ['min', 'minimum', 'at least', 'or more', 'or over', 'or above', 'or later', 'upwards'],
		},
	},
	de: {
		upper: {
			names: ['maximal', 'hochste', 'hochster', 'hochstens', 'hochstpreis', 'spateste', 'spatestens', 'bis'],
			ends: ['ende', 'endet'], before: ['hochstens', 'bis', 'bis zu', 'unter', 'maximal', 'max', 'weniger als', 'billiger als', 'vor', 'spatestens'],
			behind: ['oder weniger', 'maximal', 'hochstens', 'oder fruher'],
		},
		lower: {
			names: ['minimal', 'mindestens', 'mindestpreis', 'niedrigste', 'fruheste', 'fruhestens', 'ab'],
			ends: ['beginn', 'anfang', 'von', 'start'], before: ['mindestens', 'wenigstens', 'ab', 'uber', 'mehr als', 'nach', 'min', 'fruhestens', 'seit'],
			behind: ['oder mehr', 'mindestens', 'oder spater', 'aufwarts'],
		},
	},
	fr: {
		upper: {
			names: ['max', 'maximum', 'maximal', 'maximale', 'avant'],
			ends: ['fin'], before: ['au plus', 'jusqu a', 'jusqu au', 'moins de', 'sous', 'avant', 'maximum', 'max', 'au maximum', 'dessous de'],
			behind: ['maximum', 'max', 'au plus', 'au maximum', 'ou moins'],
		},
		lower: {
			names: ['min', 'minimum', 'minimal', 'minimale', 'apres'],
			ends: ['debut', 'de', 'du'], before: ['au moins', 'a partir de', 'plus de', 'dessus de', 'apres', 'minimum', 'min', 'au minimum', 'des'],
			behind: ['minimum', 'min', 'au moins', 'au minimum', 'ou plus'],
		},
	},
	es: {
		upper: {
			names: ['max', 'maximo', 'maxima', 'antes'],
			ends: ['fin', 'hasta'], before: ['como mucho', 'como maximo', 'hasta', 'menos de', 'debajo de', 'antes de', 'antes de las', 'maximo', 'max'],
			behind: ['como mucho', 'como maximo', 'maximo', 'o menos'],
		},
		lower: {
			names: ['min', 'minimo', 'minima', 'despues'],
			ends: ['inicio', 'desde'], before: ['al menos', 'por lo menos', 'como minimo', 'a partir de', 'desde', 'mas de', 'encima de', 'despues de', 'despues de las', 'minimo', 'min'],
			behind: ['como minimo', 'minimo', 'o mas'],
		},
	},
	it: {
		upper: {
			names: ['max', 'massimo', 'massima', 'prima'],
			ends: ['fine'], before: ['al massimo', 'fino a', 'meno di', 'sotto', 'prima di', 'prima delle', 'massimo', 'max', 'entro', 'entro le'],
			behind: ['al massimo', 'massimo', 'o meno'],
		},
		lower: {
			names: ['min', 'minimo', 'minima', 'dopo'],
			ends: ['inizio', 'da'], before: ['almeno', 'a partire da', 'piu di', 'sopra', 'dopo', 'dopo le', 'minimo', 'min'],
			behind: ['almeno', 'minimo', 'o piu'],
		},
	},
	pt: {
		upper: {
			names: ['max', 'maximo', 'maxima', 'antes'],
			ends: ['fim', 'ate'], before: ['no maximo', 'ate', 'ate as', 'menos de', 'abaixo de', 'antes de', 'antes das', 'maximo', 'max'],
			behind: ['no maximo', 'maximo', 'ou menos'],
		},
		lower: {
			names: ['min', 'minimo', 'minima', 'depois'],
			ends: ['inicio', 'desde'], before: ['pelo menos', 'no minimo', 'a partir de', 'a partir das', 'mais de', 'acima de', 'depois de', 'depois das', 'desde', 'minimo', 'min'],
			behind: ['no minimo', 'minimo', 'ou mais'],
		},
	},
	nl: {
		upper: {
			names: ['max', 'maximum', 'maximaal', 'maximale', 'hoogste', 'uiterlijk'],
			ends: ['eind', 'einde', 'tot'], before: ['hoogstens', 'tot', 'onder', 'minder dan', 'voor', 'maximaal', 'max', 'uiterlijk'],
			behind: ['maximaal', 'of minder'],
		},
		lower: {
			names: ['min', 'minimum', 'minimaal', 'minimale', 'laagste'],
			ends: ['begin', 'van'], before: ['minstens', 'vanaf', 'boven', 'meer dan', 'na', 'minimaal', 'min'],
			behind: ['minimaal', 'of meer'],
		},
	},
	ar: {
		upper: { names: ['أقصى', 'الأقصى'], before: ['أقل من', 'اقل من', 'تحت', 'قبل', 'حتى', 'لغاية', 'لحد'], behind: ['كحد أقصى', 'أو أقل'] },
		lower: { names: ['أدنى', 'الأدنى'], before: ['أكثر من', 'اكثر من', 'فوق', 'بعد', 'ابتداء من', 'يزيد عن', 'تزيد عن'], behind: ['على الأقل', 'أو أكثر'] },
	},
	ja: {
		upper: { names: ['最大', '上限', '最高'], ends: ['終了'], before: [], behind: ['以下', '以内', '未満', 'まで', 'より前', 'より安'] },
		lower: { names: ['最小', '下限', '最低'], ends: ['開始'], before: [], behind: ['以上', '以降', 'から', 'より後', '過ぎ', 'より高'] },
	},
	ko: {
		upper: { names: ['최대', '상한'], before: ['최대'], behind: ['이하', '이내', '미만', '까지'] },
		lower: { names: ['최소', '하한'], before: ['최소'], behind: ['이상', '이후', '부터', '초과'] },
	},
	zh: {
		upper: { names: ['最大', '上限', '最高'], before: ['最多', '低于', '少于'], behind: ['以下', '以内', '之前', '以前'] },
		lower: { names: ['最小', '下限', '最低'], before: ['至少', '高于', '多于', '超过'], behind: ['以上', '以后', '之后', '起'] },
	},
};

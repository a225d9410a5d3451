/** Words beside a number that make it a difference from an amount, and not the amount, folded as `foldText` does. */
export interface DifferenceWords {
	/** Right before the number: "lower it **by** 10". */
	readonly before: readonly string[];
	/** After the number and its unit: "10 degrees **warmer**". */
	readonly behind: readonly string[];
	/** On either side. An order may say them of its whole amount too: "bring two **more** towels". */
	readonly added: readonly string[];
}

// prettier-ignore
export const DIFFERENCE_WORDS: Readonly<Record<string, DifferenceWords>> = {
	ar: { before: ['بمقدار'], behind: ['أكثر', 'أكتر', 'أقل'], added: ['إضافي', 'إضافية', 'إضافيين', 'زيادة', 'كمان'] },
	de: { before: ['um', 'minus'], behind: ['weniger', 'wärmer', 'kälter', 'höher', 'niedriger', 'tiefer', 'länger', 'kürzer'], added: ['mehr', 'weitere', 'noch', 'zusätzlich', 'dazu', 'plus'] },
	en: { before: ['by', 'minus'], behind: ['less', 'fewer', 'off', 'warmer', 'cooler', 'colder', 'hotter', 'higher', 'lower', 'longer', 'shorter'], added: ['more', 'another', 'extra', 'additional', 'plus', 'on top'] },
	es: { before: [], behind: ['menos'], added: ['más', 'otros', 'otras', 'adicionales', 'extra'] },
	fr: { before: [], behind: ['de moins', 'en moins'], added: ['de plus', 'en plus', 'encore', 'supplémentaires', 'supplémentaire'] },
	it: { before: [], behind: ['in meno', 'di meno'], added: ['in più', 'di più', 'altri', 'altre'] },
	ja: { before: [], behind: ['減', '少なく', '上げ', '下げ'], added: ['あと', 'もう', 'さらに', '追加', '増', '多く'] },
	ko: { before: [], behind: ['덜', '줄'], added: ['더', '추가', '늘'] },
	nl: { before: [], behind: ['minder', 'eraf', 'warmer', 'kouder', 'hoger', 'lager', 'langer', 'korter'], added: ['nog', 'meer', 'extra', 'erbij'] },
	pl: { before: ['o'], behind: ['mniej'], added: ['jeszcze', 'więcej', 'dodatkowo'] },
	pt: { before: [], behind: ['a menos'], added: ['mais', 'a mais', 'outros', 'outras', 'adicionais', 'extra'] },
	ru: { before: ['на'], behind: ['меньше'], added: ['ещё', 'еще', 'больше', 'дополнительно'] },
	tr: { before: [], behind: ['eksik', 'az'], added: ['daha', 'fazla'] },
	zh: { before: ['少', '减少'], behind: ['更少'], added: ['多', '再', '增加', '更多'] },
};

/** Words of an action for an amount as a whole, which nothing is added to. */
const WHOLE_WORDS: readonly string[] = [
	...[
		'new',
		'total',
		'whole',
		'target',
		'goal',
		'overall',
		'altogether',
		'all',
		'change',
		'set',
		'update',
		'adjust',
	],
];

/** Whether folded words speak of an amount as a whole or of setting it. */
export function speaksOfWhole(words: readonly string[]): boolean {
	return words.some((word) => WHOLE_WORDS.includes(word));
}

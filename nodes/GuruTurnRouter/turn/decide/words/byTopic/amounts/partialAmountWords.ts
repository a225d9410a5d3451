/** Words beside a number that make it a difference from an amount or a part of it, and not the amount, folded as `foldText` does. */
export interface PartialAmountWords {
	/** Right before the number: "lower it **by** 10". */
	readonly before: readonly string[];
	/** After the number and its unit: "10 degrees **warmer**". */
	readonly behind: readonly string[];
	/** On either side. An order may say them of its whole amount too: "bring two **more** towels". */
	readonly added: readonly string[];
	/** On either side, for a part of a total: "64 miles **each** way". */
	readonly each: readonly string[];
}

// prettier-ignore
export const PARTIAL_AMOUNT_WORDS: Readonly<Record<string, PartialAmountWords>> = {
	ar: { before: ['بمقدار'], behind: ['أكثر', 'أكتر', 'أقل'], added: ['إضافي', 'إضافية', 'إضافيين', 'زيادة', 'كمان', 'أضف', 'احذف'], each: ['لكل', 'كل واحد'] },
	de: { before: ['um', 'minus'], behind: ['weniger', 'wärmer', 'kälter', 'höher', 'niedriger', 'tiefer', 'länger', 'kürzer'], added: ['mehr', 'weitere', 'noch', 'zusätzlich', 'dazu', 'plus'], each: ['je', 'jeweils', 'pro', 'pro person'] },
	en: { before: ['by', 'minus'], behind: ['less', 'fewer', 'off', 'warmer', 'cooler', 'colder', 'hotter', 'higher', 'lower', 'longer', 'shorter'], added: ['more', 'another', 'extra', 'additional', 'plus', 'on top', 'add', 'remove'], each: ['each', 'each way', 'apiece', 'per'] },
	es: { before: [], behind: ['menos'], added: ['más', 'otros', 'otras', 'adicionales', 'extra', 'añade', 'añada', 'quita', 'quite'], each: ['cada', 'por persona'] },
	fr: { before: [], behind: ['de moins', 'en moins'], added: ['de plus', 'en plus', 'encore', 'supplémentaires', 'supplémentaire', 'autres', 'ajoutez', 'enlevez'], each: ['chacun', 'chacune', 'chaque', 'par'] },
	it: { before: [], behind: ['in meno', 'di meno'], added: ['in più', 'di più', 'altri', 'altre'], each: ['ciascuno', 'ognuno', 'a testa'] },
	ja: { before: [], behind: ['減', '少なく', '上げ', '下げ'], added: ['あと', 'もう', 'さらに', '追加', '増', '多く', 'プラス'], each: ['ずつ'] },
	ko: { before: [], behind: ['덜', '줄'], added: ['더', '추가', '늘'], each: ['씩'] },
	nl: { before: [], behind: ['minder', 'eraf', 'warmer', 'kouder', 'hoger', 'lager', 'langer', 'korter'], added: ['nog', 'meer', 'extra', 'erbij'], each: ['elk', 'per'] },
	pl: { before: ['o'], behind: ['mniej'], added: ['jeszcze', 'więcej', 'dodatkowo'], each: ['każdy', 'na osobę'] },
	pt: { before: [], behind: ['a menos'], added: ['mais', 'a mais', 'outros', 'outras', 'adicionais', 'extra'], each: ['cada', 'por pessoa'] },
	ru: { before: ['на'], behind: ['меньше'], added: ['ещё', 'еще', 'больше', 'дополнительно'], each: ['каждый', 'каждому'] },
	tr: { before: [], behind: ['eksik', 'az'], added: ['daha', 'fazla'], each: ['her biri', 'kişi başı'] },
	zh: { before: ['少', '减少'], behind: ['更少'], added: ['多', '再', '增加', '更多'], each: ['每'] },
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

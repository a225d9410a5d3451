/** Small words around the name or number of what is picked: "**only the** second **one**". Folded as `foldText` does. */
// prettier-ignore
const PICK_WORDS: Readonly<Record<string, readonly string[]>> = {
	en: ['the', 'one', 'only', 'just', 'number', 'with', 'and'],
	de: ['der', 'die', 'das', 'den', 'dem', 'nur', 'bitte', 'nummer', 'und'],
	fr: ['le', 'la', 'les', 'l', 'celui', 'celle', 'seulement', 'juste', 'numéro'],
	es: ['el', 'la', 'lo', 'los', 'las', 'solo', 'sólo', 'número'],
	it: ['il', 'la', 'lo', 'solo', 'soltanto', 'numero'],
	pt: ['o', 'a', 'os', 'as', 'só', 'apenas', 'número'],
	nl: ['de', 'het', 'alleen', 'nummer'],
	pl: ['tylko', 'ten', 'ta', 'to'],
	ru: ['только'],
	ar: ['فقط', 'رقم'],
	ja: ['の', 'だけ', 'を', 'で', '番', '番目', 'ほう', '方'],
	ko: ['만', '것', '번', '번째'],
	tr: ['sadece', 'yalnızca', 'olan'],
	zh: ['第', '个', '只', '那个'],
};

/** Ordinals that are adverbs where no pick word stands beside them: "let me ask my partner **first**". */
const ORDINAL_ADVERBS: Readonly<Record<string, string>> = {
	en: 'first',
	es: 'primero',
	it: 'prima',
	pt: 'primeiro',
};

export function ordinalAdverbOf(language: string | undefined): string | undefined {
	return language === undefined ? undefined : ORDINAL_ADVERBS[language];
}

export function pickWordsOf(language: string | undefined): ReadonlySet<string> {
	return new Set(language === undefined ? [] : (PICK_WORDS[language] ?? []));
}

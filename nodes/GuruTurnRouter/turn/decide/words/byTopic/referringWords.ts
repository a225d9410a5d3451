/** Words for a thing of the sentence before: "Shall I reserve two of **them**?". Folded as `foldWord` does. */
// prettier-ignore
const REFERRING_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['منها', 'منهما', 'منهم', 'فيها', 'عليها', 'لها', 'احدهما', 'أحدهما', 'ذلك', 'هذه', 'هذا'],
	de: ['es', 'ihn', 'davon', 'darin', 'dafur', 'damit', 'dazu', 'dieser', 'diesem', 'dieses', 'diesen', 'beide'],
	en: ['it', 'its', 'them', 'their', 'both', 'these', 'those'],
	es: ['ello', 'ellos', 'ellas', 'eso', 'esto', 'esos', 'esas', 'ambos', 'ambas'],
	fr: ['celui', 'celle', 'ceux', 'celles', 'cela', 'ca', 'dedans', 'dessus'],
	it: ['esso', 'essa', 'essi', 'esse', 'ne', 'questo', 'questa', 'quello', 'quella', 'entrambi'],
	ja: ['それ', 'これ', 'そちら', 'こちら', 'その', 'この'],
	ko: ['그것', '이것', '그중', '이걸', '그걸'],
	nl: ['het', 'ervan', 'ermee', 'deze', 'die', 'beide'],
	pl: ['go', 'je', 'ich', 'nich', 'nim', 'niej', 'nia', 'oba'],
	pt: ['ele', 'ela', 'eles', 'elas', 'dele', 'dela', 'deles', 'delas', 'isso', 'nele', 'nela'],
	ru: ['его', 'ее', 'их', 'него', 'нее', 'них', 'ним', 'неи', 'это', 'этот', 'эту'],
	tr: ['onu', 'bunu', 'onlari', 'bunlari', 'ondan', 'bundan', 'bunlardan'],
	zh: ['它', '它们', '其中', '这个', '那个', '这些'],
};

/** Whether folded words of a language refer to a thing that was named before. */
export function refersBack(words: readonly string[], language: string | undefined): boolean {
	const referring = REFERRING_WORDS[language ?? ''] ?? [];
	return words.some((word) => referring.includes(word));
}

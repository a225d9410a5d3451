/** Words for another thing than the one mentioned, folded as `foldWord` does. `-` at the end marks a prefix. */
// prettier-ignore
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['اخر', 'آخر', 'اخرى', 'أخرى', 'الاخر', 'الآخر', 'الاخرى', 'الأخرى', 'التاني', 'التانية', 'الثاني', 'الثانية'],
	de: ['ander-'], en: ['other', 'another', 'others'], es: ['otro', 'otra', 'otros', 'otras'], fr: ['autre', 'autres'],
	it: ['altro', 'altra', 'altri', 'altre'], ja: ['別', '他', 'ほか'], ko: ['다른'], nl: ['ander-'],
	pl: ['inny', 'inna', 'inne', 'drugi', 'druga'], pt: ['outro', 'outra', 'outros', 'outras'],
	ru: ['друг-'], tr: ['diger', 'baska', 'oteki'], zh: ['另', '别的', '其他'],
};

/** Articles and possessives before the other one of known things, by languages that have articles. "Another" is new. */
// prettier-ignore
const DEFINITE: Readonly<Record<string, readonly string[]>> = {
	de: ['der', 'die', 'das', 'den', 'dem', 'des', 'mein', 'meine', 'meinen', 'meinem', 'meiner', 'unser', 'unsere'],
	en: ['the', 'my', 'our'], es: ['el', 'la', 'los', 'las', 'mi', 'mis', 'del', 'al'], fr: ['l', 'les', 'mon', 'mes', 'notre', 'nos'],
	it: ['l', 'gli', 'le', 'dell', 'all', 'mio', 'mia'], nl: ['de', 'het', 'mijn'], pt: ['o', 'a', 'os', 'as', 'meu', 'minha', 'do', 'da'],
};

/** Whether folded words refer to the other one of things that are known: "the other one", "el otro". */
export function containsTheOther(words: readonly string[], language: string | undefined): boolean {
	const articles = DEFINITE[language ?? ''];
	return words.some((word, place) => {
		if (!containsOtherWord([word], language)) return false;
		if (language === 'ar') return word.startsWith('ال');
		return articles === undefined || articles.includes(words[place - 1] ?? '');
	});
}

/** Whether folded words of a language refer to another thing. */
export function containsOtherWord(words: readonly string[], language: string | undefined): boolean {
	const others = OTHER_WORDS[language ?? ''] ?? [];
	return words.some((word) =>
		others.some((other) => (other.endsWith('-') ? word.startsWith(other.slice(0, -1)) : word === other)),
	);
}

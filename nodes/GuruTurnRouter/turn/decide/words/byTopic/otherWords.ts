/** Words for another thing than the one mentioned, folded as `foldWord` does. `-` at the end marks a prefix. */
// prettier-ignore
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['اخر', 'آخر', 'اخرى', 'أخرى', 'الاخر', 'الآخر', 'الاخرى', 'الأخرى', 'التاني', 'التانية', 'الثاني', 'الثانية'],
	de: ['ander-'], en: ['other', 'another', 'others'], es: ['otro', 'otra', 'otros', 'otras'], fr: ['autre', 'autres'],
	it: ['altro', 'altra', 'altri', 'altre'], ja: ['別', '他', 'ほか'], ko: ['다른'], nl: ['ander-'],
	pl: ['inny', 'inna', 'inne', 'drugi', 'druga'], pt: ['outro', 'outra', 'outros', 'outras'],
	ru: ['друг-'], tr: ['diger', 'baska', 'oteki'], zh: ['另', '别的', '其他'],
};

/** Whether folded words of a language refer to another thing. */
export function containsOtherWord(words: readonly string[], language: string | undefined): boolean {
	const others = OTHER_WORDS[language ?? ''] ?? [];
	return words.some((word) =>
		others.some((other) => (other.endsWith('-') ? word.startsWith(other.slice(0, -1)) : word === other)),
	);
}

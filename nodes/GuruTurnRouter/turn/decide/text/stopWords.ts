import * as stopword from 'stopword';

import { foldWord, wordsIn } from './words';

/** The library names its lists by ISO 639-3 code, which Intl turns into ISO 639-1. */
const LISTS: ReadonlyMap<string, readonly unknown[]> = new Map(
	Object.entries(stopword).flatMap(([code, list]) =>
		Array.isArray(list) && /^[a-z]{3}$/u.test(code)
			? [[Intl.getCanonicalLocales(code)[0] ?? code, list as readonly unknown[]] as const]
			: [],
	),
);

const loaded = new Map<string, ReadonlySet<string>>();

function stopWordsOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	// `wordsIn` splits "don't" and "l'eau" at the apostrophe.
	const words = (LISTS.get(language) ?? []).flatMap((word) => [
		foldWord(String(word)),
		...foldWord(String(word)).split(/[’' ]/u),
	]);
	loaded.set(language, new Set(words));
	return new Set(words);
}

/** Whether a folded word is a stop word of the language alone. */
export function isStopWordOf(word: string, language: string): boolean {
	return stopWordsOf(language).has(word);
}

/** Whether a folded word is a stop word of the language (ISO 639-1) or of English, the usual one of conditions. */
export function isStopWord(word: string, language: string): boolean {
	return stopWordsOf('en').has(word) || stopWordsOf(language).has(word);
}

/** The distinct folded words of a text without stop words. */
export function contentWordsOf(text: string, language: string): readonly string[] {
	return [...new Set(wordsIn(text).map(({ folded }) => folded))].filter(
		(word) => !isStopWord(word, language),
	);
}

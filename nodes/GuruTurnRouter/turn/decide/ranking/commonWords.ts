import common from './commonWords.json';

const LISTS: ReadonlyMap<string, string> = new Map(Object.entries(common));
const loaded = new Map<string, ReadonlySet<string>>();

/** Whether a folded word is among the most common words of a language or of English, and so rarely a name. */
export function isCommonWord(word: string, language: string): boolean {
	return wordsOf(language).has(word) || wordsOf('en').has(word);
}

function wordsOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	const words = new Set(LISTS.get(language)?.split(' ') ?? []);
	loaded.set(language, words);
	return words;
}

import common from './commonWords.json';
import { similarWords } from '../text/words';

const LISTS: ReadonlyMap<string, string> = new Map(Object.entries(common));
/** Shorter words are prefixes of too many others. */
const SHORTEST_STEM = 4;
const loaded = new Map<string, ReadonlySet<string>>();

/** Whether a folded word is among the most common words of a language or of English, and so rarely a name. */
export function isCommonWord(word: string, language: string): boolean {
	return wordsOf(language).has(word) || wordsOf('en').has(word);
}

/** Whether a folded word looks like a form of a common word: "spammy" and "spam". */
export function isLikeCommonWord(word: string, language: string): boolean {
	return [language, 'en'].some((code) =>
		[...wordsOf(code)].some((known) => known.length >= SHORTEST_STEM && similarWords(known, word)),
	);
}

function wordsOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	const words = new Set(LISTS.get(language)?.split(' ') ?? []);
	loaded.set(language, words);
	return words;
}

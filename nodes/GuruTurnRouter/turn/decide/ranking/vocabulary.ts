import { isStopWord } from './stopWords';
import { wordsIn } from './words';

/** Shared beginnings count from this length, and from this share of the longer word. */
const SHORTEST_STEM = 3;
const SHARED = 0.6;

/** Whether two folded words look like forms of one word, or like the same word of two languages: dog and dogs. */
export function similarWords(one: string, other: string): boolean {
	if (one === other) return true;
	const longer = Math.max(one.length, other.length);
	let shared = 0;
	while (shared < longer && one[shared] === other[shared]) shared++;
	return shared >= SHORTEST_STEM && shared >= SHARED * longer;
}

/** The words of a text that are no stop words, folded. */
export function contentWordsOf(text: string, language: string): readonly string[] {
	return [...new Set(wordsIn(text).map(({ folded }) => folded))].filter(
		(word) => !isStopWord(word, language),
	);
}

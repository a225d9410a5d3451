import { foldWord } from '../text/words';
import { wordsOf } from './wordLists';

/** What is left of a folded word without a prefix that reverses or repeats it: "ban" of "unban". */
export function unprefixed(word: string, language: string): readonly string[] {
	const prefixes = [...wordsOf(language).undo, ...wordsOf('en').undo].map(foldWord);
	return prefixes
		.filter((prefix) => word.startsWith(prefix))
		.map((prefix) => word.slice(prefix.length).replace(/^-/u, ''));
}

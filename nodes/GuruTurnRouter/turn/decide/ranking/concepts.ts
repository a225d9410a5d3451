import concepts from './concepts.json';

const TABLE: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
	Object.entries(concepts).map(([language, words]) => [
		language,
		new Map<string, string>(Object.entries(words)),
	]),
);
/** Endings of up to so many letters are taken off, so that a plural is found under its singular. */
const LONGEST_ENDING = 2;
const SHORTEST_STEM = 4;

/** The concepts that a folded word stands for, as CLDR's key words of emoji have it; words that share one mean nearly the same. */
export function conceptsOf(word: string, language: string): readonly string[] {
	const words = TABLE.get(language);
	if (words === undefined) return [];
	for (let cut = 0; cut <= LONGEST_ENDING && (cut === 0 || word.length - cut >= SHORTEST_STEM); cut++) {
		const found = words.get(word.slice(0, word.length - cut));
		if (found !== undefined) return found.split(' ');
	}
	return [];
}

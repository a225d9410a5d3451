import concepts from './concepts.json';

/**
 * Parsed tables, by language. The text of a language is `word aaab;word ac;…`, with two characters for each concept.
 */
const tables = new Map<string, ReadonlyMap<string, readonly string[]>>();
/** Endings of up to this many letters are removed, so that a plural is found under its singular. */
const LONGEST_ENDING = 2;
const SHORTEST_STEM = 4;

/**
 * The concepts that a folded word stands for, from CLDR's emoji keywords. Words that share a concept mean nearly the
 * same.
 *
 * @param language ISO 639-1
 */
export function conceptsOf(word: string, language: string): readonly string[] {
	const table = tableOf(language);
	for (let cut = 0; cut <= LONGEST_ENDING && (cut === 0 || word.length - cut >= SHORTEST_STEM); cut++) {
		const found = table.get(word.slice(0, word.length - cut));
		if (found !== undefined) return found;
	}
	return [];
}

function tableOf(language: string): ReadonlyMap<string, readonly string[]> {
	const known = tables.get(language);
	if (known !== undefined) return known;
	const text = Object.entries(concepts).find(([code]) => code === language)?.[1] ?? '';
	const entries = text.split(';').map((entry) => entry.split(' '));
	const table = new Map(entries.map(([word = '', codes = '']) => [word, codes.match(/../g) ?? []]));
	tables.set(language, table);
	return table;
}

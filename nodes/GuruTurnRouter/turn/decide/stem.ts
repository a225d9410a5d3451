import { foldText } from './values/text';

const ENGLISH_ENDINGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/ies$/u, 'y'],
	[/(?<=s|x|z|ch|sh)es$/u, ''],
	[/(?<=[^s])s$/u, ''],
	[/(?<=\w{3})ing$/u, ''],
	[/(?<=\w{3})ed$/u, ''],
	[/(?<=\w{3})ation$/u, ''],
	[/(?<=\w{4})ment$/u, ''],
	[/(?<=\w{3})e$/u, ''],
];
const GERMAN_ENDING = /(?<=\w{4})(?:en|em|er|es|et|e|n|s|t)$/u;

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** One spelling of a word for comparing: folded, umlauts as people without them on the keyboard write them. */
export function spelled(word: string): string {
	return foldText(word).replace(/[äöü]/gu, (letter) => UMLAUTS[letter] ?? letter);
}

/** Light English stemming, enough to bring charge, charges, charged and charging together. Other words stay. */
export function englishStem(word: string): string {
	if (!/^[a-z]{4,}$/u.test(word)) return word;
	const stemmed = ENGLISH_ENDINGS.reduce(
		(rest, [ending, by]) => (rest.length < 4 ? rest : rest.replace(ending, by)),
		word,
	);
	return stemmed.replace(/([bdfgmnprt])\1$/u, '$1');
}

/** Takes the endings of German nouns, verbs and adjectives off. */
export function germanStem(word: string): string {
	return /^[a-z]{5,}$/u.test(word) ? word.replace(GERMAN_ENDING, '') : word;
}

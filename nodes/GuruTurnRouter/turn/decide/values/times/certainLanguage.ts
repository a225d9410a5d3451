import { addCalendarNames, NamePatterns } from './timeNames';

/** Languages whose names of weekdays and months are compared: those of most chats, and languages close to them. */
const LANGUAGES =
	'af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mr ms nb nl pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh';
/** Languages with names that are not common words elsewhere. Indonesian "senin", Monday, is "your" in Turkish. */
const TOLD_BY_NAMES = new Set('ar de el en es fi fr he it ko nl pl pt ru sv uk vi'.split(' '));
/** Shorter names are too often ordinary words in some language ("may"). */
const SHORTEST = 4;

let kept: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function languagesOfNames(): ReadonlyMap<string, ReadonlySet<string>> {
	if (kept) return kept;
	const found = new Map<string, Set<string>>();
	for (const language of LANGUAGES.split(' ')) {
		const names = new NamePatterns();
		addCalendarNames(names, language, ['long']);
		for (const name of names.accented) found.set(name, (found.get(name) ?? new Set()).add(language));
	}
	kept = found;
	return found;
}

/**
 * The language of a text that has full weekday or month names of a single language. Undefined if it has none, or those
 * of several languages.
 */
export function languageByNames(normal: string): string | undefined {
	const known = languagesOfNames();
	const languages = new Set<string>();
	for (const [word] of normal.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) {
		const [language, another] = word.length < SHORTEST ? [] : (known.get(word) ?? []);
		if (language !== undefined && another === undefined && TOLD_BY_NAMES.has(language))
			languages.add(language);
	}
	const [only, another] = languages;
	return another === undefined ? only : undefined;
}

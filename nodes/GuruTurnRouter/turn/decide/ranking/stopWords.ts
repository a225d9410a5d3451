import * as stopword from 'stopword';

import { foldWord } from './words';

/** ISO 639-1 codes with the names of the library's lists. */
const LISTS: ReadonlyMap<string, string> = new Map(
	(
		'af:afr ar:ara bg:bul bn:ben br:bre ca:cat cs:ces da:dan de:deu el:ell en:eng eo:epo es:spa ' +
		'et:est eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye ' +
		'id:ind it:ita ja:jpn ko:kor lt:lit lv:lav mr:mar ms:msa nl:nld no:nob pa:panGu pl:pol pt:por ' +
		'ro:ron ru:rus sk:slk sl:slv sv:swe sw:swa th:tha tl:tgl tr:tur uk:ukr ur:urd vi:vie zh:zho ' +
		'zu:zul'
	)
		.split(' ')
		.map((pair) => [pair.slice(0, 2), pair.slice(3)]),
);

const BY_NAME: ReadonlyMap<string, unknown> = new Map(Object.entries(stopword));

const loaded = new Map<string, ReadonlySet<string>>();

/** The folded stop words of a language (ISO 639-1); empty for one that the library has no list of. */
export function stopWordsOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	const list = BY_NAME.get(LISTS.get(language) ?? '');
	const words = Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [];
	// "don't" and "l'eau" are cut at the apostrophe where a text is split into words.
	const folded = new Set(words.flatMap((word) => [foldWord(word), ...foldWord(word).split(/[’' ]/u)]));
	loaded.set(language, folded);
	return folded;
}

/** Whether a folded word says nothing of its own, in the language or in English, which conditions are written in. */
export function isStopWord(word: string, language: string): boolean {
	return stopWordsOf('en').has(word) || stopWordsOf(language).has(word);
}

import * as lists from 'stopword';

import { foldWord } from './words';

/** The library's lists by their ISO 639-1 code; it names them by ISO 639-3. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
	...{
		af: lists.afr,
		ar: lists.ara,
		bg: lists.bul,
		bn: lists.ben,
		br: lists.bre,
		ca: lists.cat,
		cs: lists.ces,
		da: lists.dan,
		de: lists.deu,
	},
	...{
		el: lists.ell,
		en: lists.eng,
		eo: lists.epo,
		es: lists.spa,
		et: lists.est,
		eu: lists.eus,
		fa: lists.fas,
		fi: lists.fin,
		fr: lists.fra,
	},
	...{
		ga: lists.gle,
		gl: lists.glg,
		gu: lists.guj,
		he: lists.heb,
		hi: lists.hin,
		hr: lists.hrv,
		hu: lists.hun,
		hy: lists.hye,
		id: lists.ind,
	},
	...{
		it: lists.ita,
		ja: lists.jpn,
		ko: lists.kor,
		lt: lists.lit,
		lv: lists.lav,
		mr: lists.mar,
		ms: lists.msa,
		nl: lists.nld,
		no: lists.nob,
	},
	...{
		pa: lists.panGu,
		pl: lists.pol,
		pt: lists.por,
		ro: lists.ron,
		ru: lists.rus,
		sk: lists.slk,
		sl: lists.slv,
		sv: lists.swe,
		sw: lists.swa,
	},
	...{
		th: lists.tha,
		tl: lists.tgl,
		tr: lists.tur,
		uk: lists.ukr,
		ur: lists.urd,
		vi: lists.vie,
		zh: lists.zho,
		zu: lists.zul,
	},
};

const loaded = new Map<string, ReadonlySet<string>>();

/** The folded stop words of a language (ISO 639-1); empty for one that the library has no list of. */
export function stopWordsOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	const words = LISTS[language] ?? [];
	// "don't" and "l'eau" are cut at the apostrophe where a text is split into words.
	const folded = new Set(words.flatMap((word) => [foldWord(word), ...foldWord(word).split(/[’' ]/u)]));
	loaded.set(language, folded);
	return folded;
}

/** Whether a folded word says nothing of its own, in the language or in English, which conditions are written in. */
export function isStopWord(word: string, language: string): boolean {
	return stopWordsOf('en').has(word) || stopWordsOf(language).has(word);
}

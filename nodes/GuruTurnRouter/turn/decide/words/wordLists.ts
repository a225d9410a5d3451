import { cldrOf, SPELLED_OUT } from './cldr';
import ar from './ar.json';
import de from './de.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';
import it from './it.json';
import ja from './ja.json';
import ko from './ko.json';
import nl from './nl.json';
import pl from './pl.json';
import pt from './pt.json';
import ru from './ru.json';
import tr from './tr.json';
import zh from './zh.json';

/** What sort of value a parameter takes. */
export type WordKind = keyof typeof en.kinds;

/** Words and phrases of one language, in lower case. */
export interface LanguageWords {
	/** Agree to what was asked or offered; one that ends in `.` only as a clause of its own. CLDR's yes is among them. */
	readonly agree: readonly string[];
	/** Refuse it; one that ends in `.` only as a clause of its own. CLDR's no is among them. */
	readonly refuse: readonly string[];
	/** Negate a clause, CLDR's no among them; what follows `…` does so inside a word too. */
	readonly negate: readonly string[];
	/** Make a message a question about doing something rather than an order to do it. */
	readonly ask: readonly string[];
	/** Ask for something to be done. */
	readonly request: readonly string[];
	/** Tell what is so, was done or was said, rather than ask for it; what follows `…` ends such a word. */
	readonly report: readonly string[];
	/** Tie what is asked for to something that has to happen first, or to a time. */
	readonly await: readonly string[];
	/** Words of a request that say nothing of what is asked for: **put**, **new**. */
	readonly light: readonly string[];
	/** Prefixes that turn a word into what undoes it, or does it again. */
	readonly undo: readonly string[];
	/** Tie what is asked for to a condition. */
	readonly condition: readonly string[];
	/** Can agree as well as refuse, or put off. */
	readonly either: readonly string[];
	/** Change nothing. */
	readonly courtesy: readonly string[];
	/** Change what was offered rather than agree to it. */
	readonly instead: readonly string[];
	/** Say that what their clause speaks of stays as it is, is settled, or is not wanted ("**keep** D-118"). */
	readonly setAside: readonly string[];
	/**
	 * Rule out what stands right behind them, or before them where the language has it so ("**rather than** 9"); the halves
	 * around ` … ` belong together ("**rather** 10 **than** 9").
	 */
	readonly ruleOut: readonly string[];
	/** By which words a parameter's name or description tells what it takes. */
	readonly kinds: Readonly<Record<WordKind, readonly string[]>>;
}

const FILES: Readonly<Record<string, LanguageWords>> = {
	ar,
	de,
	en,
	es,
	fr,
	it,
	ja,
	ko,
	nl,
	pl,
	pt,
	ru,
	tr,
	zh,
};

const none: readonly string[] = [];
const NO_WORDS = { agree: none, refuse: none, negate: none, ask: none };
const NO_MORE = {
	request: none,
	report: none,
	await: none,
	undo: none,
	light: none,
	condition: none,
	either: none,
	courtesy: none,
	instead: none,
	setAside: none,
	ruleOut: none,
};

/** The languages that words are kept of: ISO 639-1 codes. */
export const LANGUAGES: readonly string[] = Object.keys(FILES);

/** Those, and the languages of which CLDR's yes and no are taken where the language is not known. */
export const COMMON_LANGUAGES: readonly string[] = [...new Set([...LANGUAGES, ...SPELLED_OUT])];

/**
 * What a language has of each but `kinds`, CLDR's yes and no included; nothing but these for a language without a file.
 *
 * @param language ISO 639-1, which may be followed by a region
 */
export function wordsOf(language: string): Omit<LanguageWords, 'kinds'> {
	const { yes = none, no = none } = cldrOf(language) ?? {};
	const words = fileOf(language) ?? { ...NO_WORDS, ...NO_MORE };
	const negate = [...no.slice(0, 1), ...words.negate];
	return { ...words, negate, agree: [...yes, ...words.agree], refuse: [...no, ...words.refuse] };
}

/**
 * The words for a kind of value, in the given language and English, which most names are in; of all languages where none
 * is given.
 */
export function kindWords(kind: WordKind, language?: string): readonly string[] {
	const files = language === undefined ? Object.values(FILES) : [en, fileOf(language)];
	return [...new Set(files.flatMap((file) => file?.kinds[kind] ?? none))];
}

function fileOf(language: string): LanguageWords | undefined {
	const [code = ''] = language.toLowerCase().split(/[-_]/u);
	return Object.hasOwn(FILES, code) ? FILES[code] : undefined;
}

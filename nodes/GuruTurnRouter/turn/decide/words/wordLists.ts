import { cldrOf, SPELLED_OUT } from './cldr';
import ar from './byLanguage/ar.json';
import de from './byLanguage/de.json';
import en from './byLanguage/en.json';
import es from './byLanguage/es.json';
import fr from './byLanguage/fr.json';
import it from './byLanguage/it.json';
import ja from './byLanguage/ja.json';
import ko from './byLanguage/ko.json';
import nl from './byLanguage/nl.json';
import pl from './byLanguage/pl.json';
import pt from './byLanguage/pt.json';
import ru from './byLanguage/ru.json';
import tr from './byLanguage/tr.json';
import zh from './byLanguage/zh.json';

/** The kind of value that a parameter accepts. */
export type WordKind = keyof typeof en.kinds;

/** Words and phrases of one language, in lower case. */
export interface LanguageWords {
	/** Agree to a question or offer, including CLDR's yes. One that ends in `.` counts only as a clause of its own. */
	readonly agree: readonly string[];
	/** Refuse a question or offer, including CLDR's no. One that ends in `.` counts only as a clause of its own. */
	readonly refuse: readonly string[];
	/** Negate a clause, including CLDR's no. The text after `…` negates inside a word too. */
	readonly negate: readonly string[];
	/** Make a message a question about doing something rather than an order to do it. */
	readonly ask: readonly string[];
	/** Ask for something to be done. */
	readonly request: readonly string[];
	/** Report what is so, was done or was said, rather than ask for it. The text after `…` ends such a word. */
	readonly report: readonly string[];
	/** Make a request depend on something that has to happen first, or on a time. */
	readonly await: readonly string[];
	/** Words of a request that say nothing about its content: **put**, **new**. */
	readonly light: readonly string[];
	/** Prefixes that make a word mean to undo or to repeat its action. */
	readonly undo: readonly string[];
	/** Make a request depend on a condition. */
	readonly condition: readonly string[];
	/** Can agree as well as refuse, or put off. */
	readonly either: readonly string[];
	/** Put a decision off, or say that nothing is to be done: **let me think**, **all sorted**. */
	readonly noAction: readonly string[];
	/** Change nothing. */
	readonly courtesy: readonly string[];
	/** Change what was offered rather than agree to it. */
	readonly instead: readonly string[];
	/** Say that the subject of their clause stays as it is, is settled, or is not wanted ("**keep** D-118"). */
	readonly leaveUnchanged: readonly string[];
	/**
	 * Rule out the words directly after them ("**rather than** 9"), or before them in some languages. The halves
	 * around ` … ` belong together ("**rather** 10 **than** 9").
	 */
	readonly exclude: readonly string[];
	/** Words of a parameter's name or description that tell its kind of value. */
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
	noAction: none,
	courtesy: none,
	instead: none,
	leaveUnchanged: none,
	exclude: none,
};

/** The languages with a word list, as ISO 639-1 codes. */
export const LANGUAGES: readonly string[] = Object.keys(FILES);

/** `LANGUAGES`, and those whose CLDR words for yes and no are used when the language is unknown. */
export const COMMON_LANGUAGES: readonly string[] = [...new Set([...LANGUAGES, ...SPELLED_OUT])];

/**
 * A language's words except `kinds`, including CLDR's yes and no. A language without a file has only those of CLDR.
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
 * The words for a kind of value, in the given language and in English, which most names use. Without a language, in all
 * languages.
 */
export function kindWords(kind: WordKind, language?: string): readonly string[] {
	const files = language === undefined ? Object.values(FILES) : [en, fileOf(language)];
	return [...new Set(files.flatMap((file) => file?.kinds[kind] ?? none))];
}

function fileOf(language: string): LanguageWords | undefined {
	const [code = ''] = language.toLowerCase().split(/[-_]/u);
	return Object.hasOwn(FILES, code) ? FILES[code] : undefined;
}

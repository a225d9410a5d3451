import { endOfWord, lettersOf, type Letters } from '../text/letters';
import { COMMON_LANGUAGES, LANGUAGES, wordsOf } from './wordLists';

/** What a word or phrase does to a message. */
export type PhraseRole =
	| (
			| 'agree'
			| 'refuse'
			| 'courtesy'
			| 'either'
			| 'noAction'
			| 'negate'
			| 'instead'
			| 'ask'
			| 'condition'
			| 'leaveUnchanged'
	  )
	| ('request' | 'report' | 'await' | 'light');

interface Phrase {
	readonly role: PhraseRole;
	readonly letters: Letters;
	/** Holds an apostrophe. */
	readonly contracted: boolean;
	/** Counts only as a clause of its own. */
	readonly alone: boolean;
}

export interface FoundPhrase {
	readonly role: PhraseRole;
	readonly alone: boolean;
	readonly contracted: boolean;
	/** Index of the letter after it. */
	readonly end: number;
}

/** Phrases by their first letter without accents, the longest first. */
export type PhraseTable = ReadonlyMap<string, readonly Phrase[]>;

const ROLES: readonly PhraseRole[] = [
	...(['agree', 'refuse', 'courtesy', 'either', 'noAction', 'instead', 'negate', 'ask'] as const),
	...(['condition', 'leaveUnchanged', 'request', 'report', 'await', 'light'] as const),
];
/** Roles that a word can have in different languages without contradicting itself. */
const COMPATIBLE: ReadonlySet<PhraseRole> = new Set(['refuse', 'negate', 'leaveUnchanged']);
/** How many languages must have a word with the same meaning before a language without a word list uses it. */
const INTERNATIONAL = 3;

const tables = new Map<string, PhraseTable>();

/**
 * The phrases of a language with one of the roles. A phrase with two roles gets the one that comes first in `roles`.
 * Without a language: phrases that mean the same in every common language that has them.
 */
export function phrasesOf(language: string | undefined, roles: readonly PhraseRole[]): PhraseTable {
	const key = [language, ...roles].join(' ');
	const known = tables.get(key);
	if (known !== undefined) return known;
	const table = tableOf(rolesByPhrase(language), roles);
	tables.set(key, table);
	return table;
}

type RolesByPhrase = ReadonlyMap<string, readonly PhraseRole[]>;

function rolesByPhrase(language: string | undefined): RolesByPhrase {
	if (language === undefined) return commonRoles(1);
	const own = rolesIn(language);
	return LANGUAGES.includes(language) ? own : new Map([...commonRoles(INTERNATIONAL), ...own]);
}

function rolesIn(language: string): RolesByPhrase {
	const words = wordsOf(language);
	const roles = new Map<string, PhraseRole[]>();
	for (const role of ROLES) {
		for (const text of words[role]) {
			if (!text.startsWith('…')) roles.set(text, [...(roles.get(text) ?? []), role]);
		}
	}
	return roles;
}

/** Phrases that at least `languages` languages have, except those whose roles contradict each other. */
function commonRoles(languages: number): RolesByPhrase {
	const all = new Map<string, Array<readonly PhraseRole[]>>();
	for (const language of COMMON_LANGUAGES) {
		for (const [text, roles] of rolesIn(language)) all.set(text, [...(all.get(text) ?? []), roles]);
	}
	const common = [...all].map(([text, lists]) => [text, lists.length, [...new Set(lists.flat())]] as const);
	return new Map(
		common.flatMap(([text, count, roles]): Array<[string, readonly PhraseRole[]]> => {
			const fits = roles.length === 1 || roles.every((role) => COMPATIBLE.has(role));
			return fits && count >= languages ? [[text, roles]] : [];
		}),
	);
}

function tableOf(phrases: RolesByPhrase, wanted: readonly PhraseRole[]): PhraseTable {
	const table = new Map<string, Phrase[]>();
	for (const role of wanted) {
		for (const [text, roles] of phrases) {
			if (!roles.includes(role)) continue;
			const alone = text.endsWith('.');
			const letters = lettersOf(alone ? text.slice(0, -1) : text);
			const first = letters.bare[0] ?? '';
			table.set(first, [
				...(table.get(first) ?? []),
				{ role, alone, letters, contracted: holdsApostrophe(text) },
			]);
		}
	}
	for (const found of table.values()) {
		found.sort((one, other) => other.letters.exact.length - one.letters.exact.length);
	}
	return table;
}

export function holdsApostrophe(text: string): boolean {
	return /['’ʼ]/u.test(text);
}

/** The longest phrase that begins at a letter and ends at a word border. Without its accents, it counts only alone. */
export function phraseAt(
	table: PhraseTable,
	text: Letters,
	borders: ReadonlySet<number>,
	place: number,
): FoundPhrase | undefined {
	const first = text.bare[place] ?? '';
	for (const { alone, contracted, letters, role } of table.get(first) ?? []) {
		const end = endOfWord(text, place, letters);
		if (end === undefined || !borders.has(text.to[end - 1] ?? 0)) continue;
		const isExact = letters.exact.every((letter, offset) => letter === text.exact[place + offset]);
		return { role, end, contracted, alone: alone || !isExact };
	}
	return undefined;
}

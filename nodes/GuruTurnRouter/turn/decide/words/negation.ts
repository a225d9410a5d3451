import { lettersOf } from '../text/letters';
import { foldText } from '../text/text';
import { wordBordersOf, wordSegmentsOf } from '../text/wordSegments';
import { CLOCK_WORDS } from './byTopic/times/clockWords';
import { phraseAt, phrasesOf } from './phraseTable';
import { COMMON_LANGUAGES, wordsOf } from './wordLists';

export interface Clause {
	readonly text: string;
	/** Where it begins and ends in the text as written. */
	readonly index: number;
	readonly end: number;
	/** True where something in it is negated, or may be. */
	readonly negated: boolean;
}

/** A clause before the clauses beside it have been checked. */
interface Piece extends Clause {
	/** How it is joined to the clause before: a list continues, or something new begins (`none`). */
	readonly tie: 'comma' | 'conjunction' | 'none';
	readonly words: number;
}

/** Languages without spaces that negate behind the negated words. */
const UNSPACED: ReadonlySet<string> = new Set(['ja']);
/** An emoticon ends a sentence like a mark: "on the terrace :) we were 9". */
const SENTENCE_END = String.raw`[.!?…;:]+(?=\s|$)|[。！？；؛؟\n]+|[:;]-?[()DP]+(?=\s|$)`;
const COMMA = String.raw`,(?=\s|$)|[，、،]|\s[-–—](?=\s)`;
const BREAK = new RegExp(String.raw`${SENTENCE_END}|(?<comma>${COMMA})`, 'gu');

/**
 * The clauses of a text, split at punctuation and at the language's words for "and", "or" and "but". `negated` tells
 * whether a word of the language negates the clause. A clause that continues a negated list is negated too ("don't
 * cancel 881, 882 or 883").
 *
 * @param language ISO 639-1; without it, only words count that negate in every language that has them
 */
export function negatedClauses(text: string, language: string | undefined): readonly Clause[] {
	const pieces = piecesOf(text, language);
	const clauses: Clause[] = [];
	for (const [place, piece] of pieces.entries()) {
		const next = pieces[place + 1];
		const before = clauses.at(-1)?.negated === true && goesOn(piece);
		const behind = next?.tie === 'comma' && next.negated && isOneNumber(piece);
		const { index, end } = piece;
		clauses.push({ text: piece.text, index, end, negated: piece.negated || before || behind });
	}
	return clauses;
}

function goesOn({ tie, words }: Piece): boolean {
	return tie === 'conjunction' || (tie === 'comma' && words <= 1);
}

function isOneNumber({ text, words }: Piece): boolean {
	return words === 1 && /\p{N}/u.test(text);
}

function piecesOf(text: string, language: string | undefined): readonly Piece[] {
	const pieces: Piece[] = [];
	let begin = 0;
	let tie: Piece['tie'] = 'none';
	const add = (end: number, next: Piece['tie']) => {
		pieces.push(...splitAtWords(text, begin, end, tie, language));
		[begin, tie] = [end, next];
	};
	for (const match of text.matchAll(BREAK)) {
		add(match.index + match[0].length, match.groups?.['comma'] === undefined ? 'none' : 'comma');
	}
	add(text.length, 'none');
	return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece.text));
}

/** Splits before a word for "and", "or" or "but", because the part after it may be negated alone. */
function splitAtWords(
	text: string,
	begin: number,
	end: number,
	tie: Piece['tie'],
	language: string | undefined,
): readonly Piece[] {
	const words = wordSegmentsOf(text.slice(begin, end), language).filter(({ isWord }) => isWord);
	const cuts = words.flatMap(({ text: written, index }): Array<readonly [number, Piece['tie']]> => {
		// In scripts without spaces, dictionaries find such words inside others.
		if (!/\s/u.test(text[begin + index - 1] ?? '')) return [];
		const word = written.toLowerCase();
		if (changingWords(language).has(word)) return [[begin + index, 'none']];
		return conjunctionsOf(language).has(word) ? [[begin + index, 'conjunction']] : [];
	});
	const starts = [[begin, tie] as const, ...cuts, ...contrastsIn(text, begin, end, language)].sort(
		([one], [other]) => one - other,
	);
	return starts.flatMap(([from, how], place) => {
		const to = starts[place + 1]?.[0] ?? end;
		const piece = text.slice(from, to);
		const isTied = how === 'conjunction' ? 1 : 0;
		const count = words.filter(({ index }) => begin + index >= from && begin + index < to).length - isTied;
		return from === to
			? []
			: [
					{
						...trimmed(piece, from),
						negated: isNegated(piece, text.slice(to, to + 20), language),
						tie: how,
						words: count,
					},
				];
	});
}

/** Where a phrase such as ではなく ends: what stands behind it is not negated. Only for languages that put it behind. */
function contrastsIn(
	text: string,
	begin: number,
	end: number,
	language: string | undefined,
): ReadonlyArray<readonly [number, Piece['tie']]> {
	if (language === undefined || !UNSPACED.has(language)) return [];
	const phrases = [...wordsOf(language).exclude].sort((one, other) => other.length - one.length);
	const cuts: number[] = [];
	for (let at = begin; at < end; at++) {
		const phrase = phrases.find((each) => text.startsWith(each, at));
		if (phrase === undefined) continue;
		at += phrase.length - 1;
		cuts.push(at + 1);
	}
	return cuts.map((cut) => [cut, 'none']);
}

function trimmed(piece: string, from: number): Pick<Clause, 'text' | 'index' | 'end'> {
	const text = piece.trim();
	const index = from + piece.length - piece.trimStart().length;
	return { text, index, end: index + text.length };
}

/** "But" and "instead": one word, and nothing else in the language. */
function changingWords(language: string | undefined): ReadonlySet<string> {
	return new Set(language === undefined ? [] : wordsOf(language).instead);
}

const conjunctions = new Map<string, ReadonlySet<string>>();

/** The words for "and" and "or", from `Intl.ListFormat`. */
export function conjunctionsOf(language: string | undefined): ReadonlySet<string> {
	const key = language ?? '';
	const known = conjunctions.get(key);
	if (known !== undefined) return known;
	const found = (language === undefined ? COMMON_LANGUAGES : [language]).flatMap((code) =>
		(['conjunction', 'disjunction'] as const).flatMap((type) => joinOf(code, type) ?? []),
	);
	conjunctions.set(key, new Set(found));
	return new Set(found);
}

/** The word for "and" or "or" between the last two items of a list; undefined if no spaces surround it. */
export function joinOf(language: string, type: 'conjunction' | 'disjunction'): string | undefined {
	const [, literal] = new Intl.ListFormat(language, { type }).formatToParts(['1', '2']);
	return /^\s.*\s$/u.test(literal?.value ?? '') ? literal?.value.trim() : undefined;
}

/** Whether a word of the piece negates. Words of a courtesy ("not at all") or an agreement do not count. */
function isNegated(piece: string, behind: string, language: string | undefined): boolean {
	const letters = lettersOf(withoutClockPhrases(piece, language));
	const borders = wordBordersOf(piece, language);
	const table = phrasesOf(language, ['negate', 'courtesy', 'agree']);
	let rest = '';
	for (let place = 0; place < letters.exact.length;) {
		const found = borders.has(letters.from[place] ?? 0)
			? phraseAt(table, letters, borders, place)
			: undefined;
		if (found?.role === 'negate' && !isNumberLabel(piece + behind, letters.from[place] ?? 0)) return true;
		if (found === undefined) rest += letters.exact[place] ?? '';
		place = found?.end ?? place + 1;
	}
	const folded = foldText(piece);
	// Without apostrophes and spaces, "in two" would contain "n't".
	return wordParts(language).some((part) => (part.includes("'") ? folded : rest).includes(part));
}

/** Blanks what is said after an hour: Arabic "nine **except a quarter**" is a quarter to nine. */
function withoutClockPhrases(piece: string, language = ''): string {
	const phrases = Object.keys(CLOCK_WORDS[language]?.after ?? {}).filter((phrase) => phrase.includes(' '));
	return phrases.reduce((text, phrase) => text.replaceAll(phrase, ' '.repeat(phrase.length)), piece);
}

/** "order no. 84-206": a number follows. */
function isNumberLabel(piece: string, at: number): boolean {
	return /^no\.? ?\p{N}/iu.test(piece.slice(at));
}

/** Parts that negate inside a word. For an unknown language, only parts in letters that few languages share. */
function wordParts(language: string | undefined): readonly string[] {
	const languages = language === undefined ? COMMON_LANGUAGES : [language];
	const parts = languages.flatMap((code) => wordsOf(code).negate.filter((word) => word.startsWith('…')));
	const texts = parts.map((part) =>
		part.includes("'") ? foldText(part.slice(1)) : lettersOf(part.slice(1)).exact.join(''),
	);
	return language === undefined ? texts.filter((part) => !/\p{Script=Latin}/u.test(part)) : texts;
}

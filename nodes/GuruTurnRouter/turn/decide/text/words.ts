import type { Span } from './tokens';
import { wordSegmentsOf } from './wordSegments';

export interface Word extends Span {
	/** As written. */
	readonly text: string;
	/** Without case and diacritics. */
	readonly folded: string;
}

/** Letters and digits with the punctuation inside an identifier, a service name or an address. */
const COMPOUND = /[\p{L}\p{N}@_](?:[\p{L}\p{M}\p{N}_@]|[-./:+](?=[\p{L}\p{N}@_])){1,80}/gu;
/** Minimum length of the prefix that two similar words share, and its minimum share of the longer word. */
const SHORTEST_STEM = 3;
const SHARED_STEM = 0.6;

/** A word without case and diacritics: one spelling for what people type with and without them. */
export function foldWord(word: string): string {
	return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** The words of a text, in any script. Apostrophes split words, so the French article is a word of its own. */
export function wordsIn(text: string): readonly Word[] {
	return wordSegmentsOf(text)
		.filter(({ isWord }) => isWord)
		.flatMap(({ text: word, index }) =>
			[...word.matchAll(/[^'’_]+/gu)].map((part) => wordAt(part[0], index + part.index)),
		);
}

/** Words with a digit, an @ or punctuation inside: INC-5521, mail-relay, @lena_b, KA-MN, 10:30. */
export function wordsWithMarks(text: string): readonly Word[] {
	return [...text.matchAll(COMPOUND)]
		.filter(([code]) => /[\p{N}@_./:+-]/u.test(code))
		.map((match) => wordAt(match[0], match.index));
}

/** The shape of an identifier without the lengths of its runs of letters and digits: `a-9` for PR-2231. */
export function looseShapeOf(code: string): string {
	return code.replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '9');
}

export function wordAt(text: string, index: number): Word {
	return { text, folded: foldWord(text), index, end: index + text.length };
}

/** A name as words: `orderId` and `order_id` are both "order id". */
export function nameInWords(name: string): string {
	return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
}

/** Whether two folded words look like forms of one word (dog and dogs), or like one word in two languages. */
export function similarWords(one: string, other: string): boolean {
	if (one === other) return true;
	const longer = Math.max(one.length, other.length);
	let shared = 0;
	while (shared < longer && one[shared] === other[shared]) shared++;
	return shared >= SHORTEST_STEM && shared >= SHARED_STEM * longer;
}

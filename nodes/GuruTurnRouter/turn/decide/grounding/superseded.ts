/** Values that the user takes back in the same message: "to Lyon – no, Nantes, sorry". */
import { daysIn } from '../values/days';
import { lettersOf } from '../text/letters';
import { tokensOf, wordCount } from '../text/tokens';
import { wordBordersOf } from '../text/wordSegments';
import { negatedClauses } from '../words/negation';
import { phraseAt, phrasesOf } from '../words/phrases';
import { codesIn, shapeOf } from './codes';
import type { Quoted } from './quotation';
import { codeStands, textStands } from './standing';
import type { ValueSort } from './valueSort';

/** A longer text is composed. */
const MOST_WORDS = 4;
/** "No, Nantes": the new value stands near the word that takes the old one back. */
const MOST_WORDS_OF_A_NEW_VALUE = 6;

/** The words that give another value after taking this one back; undefined where nothing does. */
export function supersededBy(sort: ValueSort, { end, message }: Quoted): string | undefined {
	if (sort.sort === 'boolean' || wordCount(String(sort.value)) > MOST_WORDS) return undefined;
	const { language, text } = message;
	const clauses = negatedClauses(text, language).filter((clause) => clause.index >= end);
	const at = clauses.findIndex((clause) => takesBack(clause.text, language));
	const behind = clauses.slice(at + 1);
	if (at === -1 || behind.length === 0) return undefined;
	const rest = text.slice(behind[0]?.index ?? text.length);
	const value = String(sort.value);
	if (textStands(value, rest) || codeStands(value, { words: rest, message })) return undefined;
	return behind.find(
		({ text: words }) => wordCount(words) <= MOST_WORDS_OF_A_NEW_VALUE && holdsOther(sort, words, message),
	)?.text;
}

/** Whether a clause is nothing but words that take back: "no", "wait", "sorry", "oh no". */
function takesBack(text: string, language: string | undefined): boolean {
	const clause = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
	const letters = lettersOf(clause);
	const borders = wordBordersOf(clause, language);
	const table = phrasesOf(language, ['refuse', 'either', 'negate', 'instead']);
	let found = false;
	for (let place = 0; place < letters.exact.length;) {
		const phrase = borders.has(letters.from[place] ?? 0)
			? phraseAt(table, letters, borders, place)
			: undefined;
		if (phrase === undefined) return false;
		found = true;
		place = phrase.end;
	}
	return found;
}

/** Whether words hold a value of this sort. */
function holdsOther(sort: ValueSort, words: string, message: Quoted['message']): boolean {
	switch (sort.sort) {
		case 'moment':
			return daysIn(words, message, message.language).length > 0 || /\p{N}/u.test(words);
		case 'number':
			return /\p{N}/u.test(words);
		case 'code':
			return codesIn(words).some((code) => shapeOf(code) === shapeOf(sort.value));
		case 'choice':
			return sort.choices.some((choice) => textStands(choice, words));
		default:
			return isNameLike(words) || !/^\p{Script=Latin}/u.test(words);
	}
}

/** Some word begins with a capital letter. */
function isNameLike(words: string): boolean {
	return tokensOf(words).some(({ index }) => /^\p{Lu}/u.test(words.slice(index)));
}

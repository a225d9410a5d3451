/** Values in clauses that leave what they speak of as it is ("keep D-118", "I already have July's"). */
import { daysIn } from '../values/days';
import { lettersOf } from '../text/letters';
import { monthsIn } from '../values/months';
import { foldText } from '../text/text';
import { tokensOf, wordCount } from '../text/tokens';
import { wordBordersOf } from '../text/wordSegments';
import { type Clause, negatedClauses } from '../words/negation';
import { phraseAt, phrasesOf } from '../words/phrases';
import { codesIn, shapeOf } from './codes';
import { numbersOf } from './numberReading';
import type { Quoted } from './quotation';
import { codeStands, textStands } from './standing';
import type { ValueSort } from './valueSort';

/** A longer text is composed. */
const MOST_WORDS = 4;

export interface SetAside {
	/** The clause that says so. */
	readonly clause: string;
	/** Whether another value of its sort stands elsewhere in the message. */
	readonly hasRival: boolean;
}

/** Whether the words that a value is quoted from stand in such a clause, and the value in no other. */
export function setAside(sort: ValueSort, { end, index, message }: Quoted): SetAside | undefined {
	if (sort.sort === 'boolean' || (sort.sort === 'text' && wordCount(sort.value) > MOST_WORDS))
		return undefined;
	const { language, text } = message;
	const clauses = negatedClauses(text, language);
	const own = clauses.find((clause) => clause.index < end && index < clause.end);
	if (own === undefined || index < own.index || !isAside(own, language)) return undefined;
	const others = clauses
		.filter((clause) => clause !== own && !isAside(clause, language))
		.map((clause) => clause.text);
	const value = String(sort.value);
	const isElsewhere = others.some(
		(words) => textStands(value, words) || codeStands(value, { words, message }),
	);
	if (isElsewhere) return undefined;
	return { clause: own.text, hasRival: others.some((words) => holdsSame(sort, words, message)) };
}

function isAside({ text }: Clause, language: string | undefined): boolean {
	return !/[?？؟]/u.test(text) && holdsPhrase(text, language);
}

/** A text with such clauses blanked, every other character at its place. */
export function withoutAside(text: string, language: string | undefined): string {
	return negatedClauses(text, language)
		.filter((clause) => isAside(clause, language))
		.reduce((left, { end, index }) => left.slice(0, index) + ' '.repeat(end - index) + left.slice(end), text);
}

function holdsPhrase(text: string, language: string | undefined): boolean {
	const letters = lettersOf(text);
	const borders = wordBordersOf(text, language);
	const table = phrasesOf(language, ['setAside']);
	return letters.from.some(
		(from, place) => borders.has(from) && phraseAt(table, letters, borders, place) !== undefined,
	);
}

/** Whether words hold a value of this sort, whichever it is. */
function holdsSame(sort: ValueSort, words: string, message: Quoted['message']): boolean {
	const { language } = message;
	switch (sort.sort) {
		case 'number':
			return numbersOf(words, language).length > 0;
		case 'choice':
			return sort.choices.some(
				(choice) => foldText(choice) !== foldText(sort.value) && textStands(choice, words),
			);
		case 'moment':
			return daysIn(words, message, language).length > 0 || monthsIn(words, message, language).length > 0;
		case 'code':
			return codesIn(words).some((code) => shapeOf(code) === shapeOf(sort.value));
		default:
			return holdsName(words);
	}
}

/** A word with a capital letter that does not begin the clause. */
function holdsName(words: string): boolean {
	const [, ...others] = tokensOf(words);
	return others.some((token) => /^\p{Lu}\p{Ll}/u.test(words.slice(token.index)));
}

/** Values in clauses that leave what they speak of as it is ("keep D-118", "I already have July's"). */
import { holdsQuestionMark } from '../../text/questionMark';
import { blanked, tokensOf, wordCount } from '../../text/tokens';
import { type Clause, negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import type { Quoted } from '../occurrence/quotation';
import { codeOccurs, textOccurs } from '../occurrence/textMatch';
import { holdsAnother } from './otherValue';
import type { ValueSort } from '../reading/valueSort';

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
		(words) => textOccurs(value, words) || codeOccurs(value, { words, message }),
	);
	if (isElsewhere) return undefined;
	return {
		clause: own.text,
		hasRival: others.some((words) => holdsAnother(sort, words, message, holdsName)),
	};
}

function isAside({ text }: Clause, language: string | undefined): boolean {
	return !holdsQuestionMark(text) && phraseSpansIn(text, language, ['setAside']).length > 0;
}

/** A text with such clauses blanked, every other character at its place. */
export function withoutAside(text: string, language: string | undefined): string {
	const aside = negatedClauses(text, language).filter((clause) => isAside(clause, language));
	return blanked(text, aside);
}

/** A word with a capital letter that does not begin the clause. */
function holdsName(words: string): boolean {
	const [, ...others] = tokensOf(words);
	return others.some((token) => /^\p{Lu}\p{Ll}/u.test(words.slice(token.index)));
}

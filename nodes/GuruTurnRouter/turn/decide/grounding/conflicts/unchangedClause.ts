/** Finds values in clauses that say to leave something as it is ("keep D-118", "I already have July's"). */
import { holdsQuestionMark } from '../../text/questionMark';
import { blanked, tokensOf, wordCount } from '../../text/tokens';
import { type Clause, negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import type { Quoted } from '../occurrence/quotation';
import { codeOccurs, textOccurs } from '../occurrence/textMatch';
import { holdsAnother } from './otherValue';
import type { ValueSort } from '../reading/typedValue';

/** Longer values are composed texts. */
const MOST_WORDS = 4;

export interface SetAside {
	/** The text of the clause. */
	readonly clause: string;
	/** Whether the rest of the message contains another value of this sort. */
	readonly hasRival: boolean;
}

/** Such a clause around the quoted words; undefined if there is none or another clause contains the value too. */
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

/** The text with such clauses replaced by spaces. All offsets stay the same. */
export function withoutAside(text: string, language: string | undefined): string {
	const aside = negatedClauses(text, language).filter((clause) => isAside(clause, language));
	return blanked(text, aside);
}

/** Whether a word after the first begins with a capital letter. */
function holdsName(words: string): boolean {
	const [, ...others] = tokensOf(words);
	return others.some((token) => /^\p{Lu}\p{Ll}/u.test(words.slice(token.index)));
}

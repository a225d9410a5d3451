/** Finds values in clauses that say to leave something as it is ("keep D-118", "I already have July's"). */
import type { ConversationMessage } from '../../conversation';
import { holdsQuestionMark } from '../../text/questionMark';
import { blankSpans, overlap, tokensOf, wordCount } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { daysIn } from '../../values/dates/days';
import { tellsOfPast } from '../../values/dates/pastTime';
import { type Clause, negatedClauses } from '../../words/negation';
import { stays } from '../../words/byTopic/stayWords';
import { saysUnsuitable } from '../../words/byTopic/unsuitableWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import type { QuotedSpan } from '../occurrence/quotation';
import { identifierOccurs, textOccurs } from '../occurrence/textMatch';
import { containsOtherValue } from './otherValue';
import type { TypedValue } from '../reading/typedValue';

/** Longer values are composed texts. */
const MOST_WORDS = 4;

export interface UnchangedClause {
	/** The text of the clause. */
	readonly clause: string;
	/** Whether the rest of the message contains another value of this type. */
	readonly hasOtherValue: boolean;
}

/** Such a clause around the quoted words; undefined if there is none or another clause contains the value too. */
export function unchangedClauseAround(
	typed: TypedValue,
	{ end, index, message }: QuotedSpan,
): UnchangedClause | undefined {
	if (typed.type === 'text' && wordCount(typed.value) > MOST_WORDS) return undefined;
	const { language, text } = message;
	const clauses = negatedClauses(text, language);
	const own = clauses.find((clause) => clause.index < end && index < clause.end);
	if (own === undefined || index < own.index || !isUnchangedClause(own, language)) return undefined;
	const others = clauses
		.filter((clause) => clause !== own && !isUnchangedClause(clause, language))
		.map((clause) => clause.text);
	const value = String(typed.value);
	const isElsewhere = others.some(
		(words) => textOccurs(value, words) || identifierOccurs(value, { words, message }),
	);
	if (isElsewhere) return undefined;
	return {
		clause: own.text,
		hasOtherValue: others.some((words) => containsOtherValue(typed, words, message, holdsName)),
	};
}

function isUnchangedClause({ text }: Clause, language: string | undefined): boolean {
	if (holdsQuestionMark(text)) return false;
	if (phraseSpansIn(text, language, ['leaveUnchanged']).length > 0) return true;
	// "SC-474 stays of course", and not "she stays two nights".
	const said = blankSpans(text, phraseSpansIn(text, language, ['agree', 'courtesy']));
	return stays(wordsIn(said).at(-1)?.folded ?? '', language);
}

const CODE_ALONE = /^\S*\p{N}\S*[,、،]$/u;

/** The clauses of a text; a code between commas belongs to the clause behind it: "the other one, **SC-474, stays**". */
function clausesOf(text: string, language: string | undefined): readonly Clause[] {
	const clauses = negatedClauses(text, language);
	return clauses.map((clause, place) => {
		const code = clauses[place - 1];
		const isOfCode = code !== undefined && CODE_ALONE.test(code.text) && !/\p{N}/u.test(clause.text);
		return isOfCode ? { ...clause, index: code.index } : clause;
	});
}

/** Whether the values of a clause are not to be used: it leaves them as they are, or they do not suit. */
function isNotMeant(clause: Clause, language: string | undefined): boolean {
	if (isUnchangedClause(clause, language)) return true;
	return !holdsQuestionMark(clause.text) && saysUnsuitable(clause.text, language);
}

/** The text with such clauses blanked. All offsets stay the same. */
export function withoutUnchangedClauses(text: string, language: string | undefined): string {
	const aside = clausesOf(text, language).filter((clause) => isNotMeant(clause, language));
	return blankSpans(text, aside);
}

/**
 * The text without the clauses above and those that tell of a past time ("last year we had 60"). Offsets stay.
 *
 * @param meant past days that a call is about (YYYY-MM-DD): "log yesterday's hours on TS-31" is no aside
 */
export function withoutAsides(message: ConversationMessage, meant: readonly string[] = []): string {
	const { language, text } = message;
	const kept = daysIn(text, message, language).filter(({ date }) => meant.includes(date));
	const asides = clausesOf(text, language).filter(
		(clause) =>
			isNotMeant(clause, language) ||
			(tellsOfPast(clause.text, message, language) && !kept.some((day) => overlap(day, clause))),
	);
	return blankSpans(text, asides);
}

/** Whether a word after the first begins with a capital letter. */
function holdsName(words: string): boolean {
	const [, ...others] = tokensOf(words);
	return others.some((token) => /^\p{Lu}\p{Ll}/u.test(words.slice(token.index)));
}

/** Finds values that the user takes back in the same message: "to Lyon – no, Nantes, sorry". */
import { tokensOf, wordCount } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { numbersOf } from '../reading/compareNumber';
import { containsOtherValue } from './otherValue';
import type { QuotedSpan } from '../occurrence/quotation';
import { identifierOccurs, textOccurs } from '../occurrence/textMatch';
import type { TypedValue } from '../reading/typedValue';

/** Longer values are composed texts. */
const MOST_WORDS = 4;
/** Maximum length of a clause that gives the new value: "no, Nantes". An identifier of one form is unmistakable. */
const MOST_WORDS_OF_A_NEW_VALUE = 6;
/** In letters: "ach nein", "oh no". */
const LONGEST_EXCLAMATION = 3;

/** The clause that gives another value after this one is taken back; undefined if there is none. */
export function correctionOf(typed: TypedValue, { end, message }: QuotedSpan): string | undefined {
	if (typed.type === 'boolean' || wordCount(String(typed.value)) > MOST_WORDS) return undefined;
	const { language, text } = message;
	const clauses = negatedClauses(text, language).filter((clause) => clause.index >= end);
	const at = clauses.findIndex((clause) => isRetraction(clause.text, language));
	const behind = clauses.slice(at + 1);
	if (at === -1 || behind.length === 0) return undefined;
	const rest = text.slice(behind[0]?.index ?? text.length);
	const value = String(typed.value);
	if (textOccurs(value, rest) || identifierOccurs(value, { words: rest, message })) return undefined;
	const code: TypedValue = { type: 'identifier', value };
	const between =
		typed.type === 'number' ? numbersOf(text.slice(end, clauses[at]?.index), language).length : 0;
	return behind.find(({ text: words }) => {
		// "2 adults and 4 kids, no wait, 3 kids" takes back the 4.
		if (between > 0 && numbersOf(words, language).length <= between) return false;
		if (/\p{N}/u.test(value) && containsOtherValue(code, words, message, mayName)) return true;
		return (
			wordCount(words) <= MOST_WORDS_OF_A_NEW_VALUE && containsOtherValue(typed, words, message, mayName)
		);
	})?.text;
}

/** Whether a clause takes something back: "no, wait", "ach nein". */
function isRetraction(clause: string, language: string | undefined): boolean {
	const words = tokensOf(clause);
	const [exclamation, refusal, more] = words;
	if (exclamation !== undefined && refusal !== undefined && more === undefined) {
		const isShort = /^\p{L}+$/u.test(exclamation.text) && exclamation.text.length <= LONGEST_EXCLAMATION;
		const refused = phraseSpansIn(clause, language, ['refuse']);
		if (isShort && refused.some(({ index }) => index === refusal.index)) return true;
	}
	const found = phraseSpansIn(clause, language, ['refuse', 'either', 'noAction', 'negate', 'instead']);
	return (
		words.length > 0 &&
		words.every((word) => found.some((span) => span.index < word.end && word.index < span.end))
	);
}

/** In scripts without capital letters any word may be a name. */
function mayName(words: string): boolean {
	return (
		!/^\p{Script=Latin}/u.test(words) ||
		tokensOf(words).some(({ index }) => /^\p{Lu}/u.test(words.slice(index)))
	);
}

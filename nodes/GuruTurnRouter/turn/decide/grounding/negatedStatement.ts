/** Tells "Milo won't be in tomorrow", which an action may be for, from "don't sign Milo off tomorrow". */
import type { TurnAction } from '../../turn';
import { contentWordsOf } from '../text/stopWords';
import { foldText } from '../text/text';
import type { Span } from '../text/tokens';
import { nameInWords, similarWords, wordsIn } from '../text/words';
import { negatedClauses } from '../words/negation';
import { phraseSpansIn } from '../words/phraseSpans';
import { wordsOf } from '../words/wordLists';
import type { Passage } from './reading/passage';

/** Whether an action is for what is not so: "when a child will **not** come to nursery". */
export function isForNegation({ condition, name }: TurnAction, language: string | undefined): boolean {
	const about = `${nameInWords(name)}. ${condition}`;
	return ['en', language].some((each) => negatedClauses(about, each).some(({ negated }) => negated));
}

/**
 * Whether the negated clauses around the words state something: they ask for nothing, do not begin with the negation as
 * an order does, do not say the action's own word, and do not negate the words alone ("not Milo").
 *
 * @param action the name of the action
 */
export function isNegatedStatement({ end, index, message }: Passage, action: string): boolean {
	const { language, text } = message;
	if (language === undefined) return false;
	const negations = phraseSpansIn(text, language, ['negate']);
	const { negate } = wordsOf(language);
	const orders = phraseSpansIn(text, language, ['request', 'refuse', 'leaveUnchanged']).filter(
		(span) => !negate.includes(foldText(text.slice(span.index, span.end))),
	);
	const isDirectlyBefore = (span: Span) => span.end <= index && text.slice(span.end, index).trim() === '';
	const own = contentWordsOf(nameInWords(action), 'en');
	const clauses = negatedClauses(text, language).filter(
		(clause) => clause.negated && clause.index < end && index < clause.end,
	);
	return (
		clauses.length > 0 &&
		clauses.every((clause) => {
			const isOrder =
				orders.some((span) => clause.index <= span.index && span.index < clause.end) ||
				negations.some((span) => span.index === clause.index || isDirectlyBefore(span));
			return (
				!isOrder && !wordsIn(clause.text).some(({ folded }) => own.some((word) => similarWords(word, folded)))
			);
		})
	);
}

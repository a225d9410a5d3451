import type { Conversation } from '../../conversation';
import { negatedClauses } from '../../words/negation';
import { identifierOccurs, textOccurs } from '../occurrence/textMatch';
import { compareValue } from './compareValue';
import { wholePassage } from './passage';
import type { TypedValue } from './typedValue';

/** Whether the user said the value outside the quoted words. */
export function isMentionedElsewhere(typed: TypedValue, { user }: Conversation): boolean {
	const clauses = user.flatMap((message) =>
		negatedClauses(message.text, message.language).flatMap(({ negated, text }) =>
			negated ? [] : [{ message, words: text }],
		),
	);
	if (typed.type === 'identifier') return clauses.some((clause) => identifierOccurs(typed.value, clause));
	if (typed.type === 'text') return clauses.some(({ words }) => textOccurs(typed.value, words));
	// A number or a day that was not quoted counts only if it is the whole message: the answer to a question.
	if (typed.type === 'number' || typed.type === 'dateTime') {
		const [present] = user;
		return (
			present.text.trim().split(/\s+/u).length <= 2 &&
			compareValue(typed, wholePassage(present), '') === 'match'
		);
	}
	return false;
}

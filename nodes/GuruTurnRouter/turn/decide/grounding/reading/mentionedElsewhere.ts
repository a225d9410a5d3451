import type { Conversation } from '../../conversation';
import { negatedClauses } from '../../words/negation';
import { codeOccurs, textOccurs } from '../occurrence/textMatch';
import { compareValue } from './compareValue';
import { wholePassage } from './passage';
import type { ValueSort } from './typedValue';

/** Whether the user said the value outside the quoted words. */
export function isSaidElsewhere(sort: ValueSort, { user }: Conversation): boolean {
	const clauses = user.flatMap((message) =>
		negatedClauses(message.text, message.language).flatMap(({ negated, text }) =>
			negated ? [] : [{ message, words: text }],
		),
	);
	if (sort.sort === 'code') return clauses.some((clause) => codeOccurs(sort.value, clause));
	if (sort.sort === 'text') return clauses.some(({ words }) => textOccurs(sort.value, words));
	// A number or a day that was not quoted counts only if it is the whole message: the answer to a question.
	if (sort.sort === 'number' || sort.sort === 'moment') {
		const [present] = user;
		return (
			present.text.trim().split(/\s+/u).length <= 2 &&
			compareValue(sort, wholePassage(present), '') === 'same'
		);
	}
	return false;
}

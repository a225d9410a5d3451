import type { Conversation } from '../conversation';
import type { DecidedValue } from '../decision';
import { sentencesOf } from '../text/sentences';
import { isCourtesy } from '../words/courtesy';
import { phraseSpansIn } from '../words/phraseSpans';
import { findQuotation } from './quotation';

/**
 * The sentence of the present message that ties a change with these values to a condition: "if you waive the fee, cancel
 * contract 4471". Undefined where none does.
 */
export function conditionFor(
	values: readonly DecidedValue[],
	conversation: Conversation,
): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const quotes = values.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const own = quotes.filter(({ message }) => message === present);
	const conditions = phraseSpansIn(text, language, ['condition'], ['courtesy']);
	for (const { end, index, text: sentence } of sentencesOf(text, language)) {
		const holdsValue = values.length === 0 || own.some((quoted) => quoted.index < end && index < quoted.end);
		const isTied = conditions.some(
			(condition) =>
				index <= condition.index && condition.index < end && opens(text.slice(index, condition.index)),
		);
		if (holdsValue && isTied) return sentence.trim();
	}
	return undefined;

	function opens(before: string): boolean {
		return !/[\p{L}\p{N}]/u.test(before) || isCourtesy(before, language);
	}
}

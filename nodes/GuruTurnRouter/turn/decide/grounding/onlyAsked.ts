import type { Conversation } from '../conversation';
import type { DecidedValue } from '../decision';
import { sentencesOf } from '../text/sentences';
import { isCourtesy } from '../words/courtesy';
import { phraseSpansIn } from '../words/phraseSpans';
import { findQuotation } from './quotation';

/**
 * The sentence of the present message that only asks about a change with these values: "how much would it cost to cancel
 * contract 4471?". Undefined where a sentence with one of them does not ask.
 */
export function onlyAskedIn(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const quotes = values.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const own = quotes.filter(({ message }) => message === present);
	const asking = phraseSpansIn(text, language, ['ask']);
	const held = sentencesOf(text, language).filter(({ end, index }) =>
		own.some((quoted) => quoted.index < end && index < quoted.end),
	);
	const asks = held.filter(({ end, index }) =>
		asking.some(
			(phrase) => index <= phrase.index && phrase.index < end && opens(text.slice(index, phrase.index)),
		),
	);
	const [first] = held;
	return first !== undefined && asks.length === held.length ? first.text.trim() : undefined;

	function opens(before: string): boolean {
		return !/[\p{L}\p{N}]/u.test(before) || isCourtesy(before, language);
	}
}

/** Finds values that two calls of one action may have taken from each other. */
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { occurrencesOf, overlap, type Span, tokensOf } from '../../text/tokens';
import { findQuotation } from '../occurrence/quotation';

interface Placed extends Span {
	readonly message: ConversationMessage;
}

/**
 * Two values of a call whose order in the message is the reverse of another call's: "20 for 881 and 30 for 882" read as
 * 30 for 881 and 20 for 882. People list the things and what belongs to them in one order. Undefined if there are none.
 */
export function crossedValuesIn(
	decision: Decision,
	all: readonly Decision[],
	conversation: Conversation,
): readonly [string, string] | undefined {
	const others = all.filter((other) => other !== decision && other.action === decision.action);
	for (const other of others) {
		const pairs = decision.action.parameters.flatMap(({ name }) => {
			const [own, its] = [decision.values[name], other.values[name]];
			if (own === undefined || its === undefined || own.value === its.value) return [];
			const [here, there] = [placeOf(own, conversation), placeOf(its, conversation)];
			if (here === undefined || there?.message !== here.message || overlap(here, there)) return [];
			return [{ value: String(own.value), here, there }];
		});
		for (const [place, one] of pairs.entries()) {
			const crossed = pairs.slice(place + 1).find((two) => {
				const spans = [one.here, one.there, two.here, two.there];
				const isApart = spans.every((span, at) => spans.slice(at + 1).every((rest) => !overlap(span, rest)));
				return (
					isApart &&
					one.here.message === two.here.message &&
					one.here.index < one.there.index !== two.here.index < two.there.index
				);
			});
			if (crossed !== undefined) return [one.value, crossed.value];
		}
	}
	return undefined;
}

/** Where the value stands in its quotation, or the whole quotation if it is written otherwise there. */
function placeOf({ quote, value }: DecidedValue, conversation: Conversation): Placed | undefined {
	if (typeof value === 'boolean') return undefined;
	const quoted = findQuotation(quote, conversation);
	if (quoted === undefined) return undefined;
	const [place] = occurrencesOf(tokensOf(String(value)), tokensOf(quoted.words));
	const { index, message } = quoted;
	return place === undefined ? quoted : { message, index: index + place.index, end: index + place.end };
}

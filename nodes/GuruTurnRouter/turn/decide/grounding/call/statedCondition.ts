import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { sentencesOf } from '../../text/sentences';
import { overlap } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { findQuotation } from '../occurrence/quotation';
import { opensWith, sentencesWith } from './sentenceOpenings';

/**
 * The sentence or clause of the current message that makes a change with these values conditional: "if you waive the
 * fee, cancel contract 4471". Undefined if there is none.
 *
 * @param isUnasked whether the message asks for no change; then "once the fee is waived" is a condition as well
 */
export function conditionFor(
	values: readonly DecidedValue[],
	conversation: Conversation,
	isUnasked: boolean,
): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const conditions = phraseSpansIn(text, language, ['condition'], ['courtesy']);
	const waits = isUnasked ? phraseSpansIn(text, language, ['await'], ['courtesy']) : [];
	const held = values.length === 0 ? sentencesOf(text, language) : sentencesWith(values, conversation);
	const own = values.flatMap(({ quote }) => findQuotation(quote, conversation) ?? []);
	const clauses = negatedClauses(text, language).filter((clause) =>
		own.some((quoted) => quoted.message === present && overlap(quoted, clause)),
	);
	const found =
		held.find((sentence) => opensWith([...conditions, ...waits], sentence, present)) ??
		// "Hmm, if I cancelled contract 4471"
		clauses.find((clause) => opensWith(conditions, clause, present));
	return found?.text.trim();
}

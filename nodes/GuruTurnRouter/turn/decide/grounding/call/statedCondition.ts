import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { sentencesOf } from '../../text/sentences';
import type { PhraseRole } from '../../words/phraseTable';
import { phraseSpansIn } from '../../words/phraseSpans';
import { opensWith, sentencesWith } from './sentenceOpenings';

/**
 * The sentence of the current message that makes a change with these values conditional: "if you waive the fee, cancel
 * contract 4471". Undefined if there is none.
 */
export function conditionFor(
	values: readonly DecidedValue[],
	conversation: Conversation,
	roles: readonly PhraseRole[] = ['condition'],
): string | undefined {
	const [present] = conversation.user;
	const { language, text } = present;
	const conditions = phraseSpansIn(text, language, roles, ['courtesy']);
	const held = values.length === 0 ? sentencesOf(text, language) : sentencesWith(values, conversation);
	return held.find((sentence) => opensWith(conditions, sentence, present))?.text.trim();
}

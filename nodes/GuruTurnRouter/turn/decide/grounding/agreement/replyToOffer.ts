import type { Conversation, ConversationMessage } from '../../conversation';
import { wordCount } from '../../text/tokens';
import { doubtsBySign, withoutQuestions } from '../../words/replies';
import { agreementOf } from './agreement';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { pastedParts } from '../occurrence/pasted';
import { findQuotation } from '../occurrence/quotation';
import { referencedPosition } from './itemReference';

/** Maximum length of a message that picks: "the second one, please". */
const MOST_WORDS_OF_A_PICK = 7;

/** How the user's message answers the assistant's last message. */
export type ReplyToOffer =
	| { readonly kind: 'agreement' }
	/** Words that may pick one of the offered values; `place`, from 1, if they contain a number such as "second". */
	| { readonly kind: 'pick'; readonly words: string; readonly place?: number }
	| { readonly kind: 'none' };

export function replyToOffer({ user: [present] }: Conversation): ReplyToOffer {
	const answer = agreementOf(present);
	if (answer.kind === 'agreement') return { kind: 'agreement' };
	if (answer.kind === 'refusal' || answer.kind === 'refusalAndMore') return { kind: 'none' };
	const words = answer.kind === 'agreementAndMore' ? answer.rest : present.text;
	const isShort = wordCount(words) <= MOST_WORDS_OF_A_PICK;
	if (!isShort || !picks(present) || doubtsBySign(present.text) || pastedParts(present.text).length > 0)
		return { kind: 'none' };
	const place = referencedPosition(words, present.language);
	return { kind: 'pick', words, ...(place === undefined ? {} : { place }) };
}

/** Whether a message can pick. A negation and words that put it off cannot: "not the second one", "let me ask first". */
function picks({ language, text }: ConversationMessage): boolean {
	if (phraseSpansIn(text, language, ['noAction']).length > 0) return false;
	return !negatedClauses(text, language).some(({ negated }) => negated);
}

/**
 * A short quotation from a longer message may pick too: "the second one sounds perfect, book it". In a question, only a
 * position does: "what happened to the second one?".
 */
export function quotedInPassing(quote: string, conversation: Conversation): readonly string[] {
	const [present] = conversation.user;
	if (agreementOf(present).kind.startsWith('refusal') || !picks(present)) return [];
	const quoted = findQuotation(quote, conversation);
	if (quoted?.message !== present || wordCount(quoted.words) > MOST_WORDS_OF_A_PICK) return [];
	const { language, text } = present;
	if (!doubtsBySign(text)) return [quoted.words];
	const asks = !doubtsBySign(withoutQuestions(text));
	return asks && referencedPosition(quoted.words, language) !== undefined ? [quoted.words] : [];
}

/** Whether a quotation comes from the assistant's last message and not from the user. */
export function quotesAssistant(quote: string, conversation: Conversation): boolean {
	const { assistant } = conversation;
	if (assistant === undefined || findQuotation(quote, conversation) !== undefined) return false;
	return findQuotation(quote, { ...conversation, user: [assistant] }) !== undefined;
}

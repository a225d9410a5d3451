import type { Conversation, ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';
import { cldrOf } from '../../words/cldr';
import { type Agreement, readAgreement } from '../../words/replies';
import { offerIn } from './assistantOffer';
import { pastedParts } from '../occurrence/pasted';

/**
 * How a message answers a question or an offer. It is read in the conversation's language, or else in the language
 * detected from the message alone ("nein danke" in an English chat).
 */
export function agreementOf({ alone, language, text }: ConversationMessage): Agreement {
	const pasted = pastedParts(text);
	const answer = readAgreement(text, language, pasted);
	return answer.kind === 'neither' && alone !== undefined ? readAgreement(text, alone, pasted) : answer;
}

/**
 * Whether `all` or `part` of the current message is a refusal; undefined if there is none. "Cancel it" refuses only
 * after a question, and is an order otherwise. "No" always refuses.
 */
export function refusalIn({ assistant, user: [present] }: Conversation): 'all' | 'part' | undefined {
	const { kind } = agreementOf(present);
	if (kind !== 'refusal' && kind !== 'refusalAndMore') return undefined;
	const wasAsked = assistant !== undefined && offerIn(assistant)?.question !== undefined;
	const [first] = tokensOf(present.text);
	const says = [present.language, present.alone].some((language) =>
		(language === undefined ? [] : (cldrOf(language)?.no ?? [])).some((no) => foldText(no) === first?.text),
	);
	if (!wasAsked && !says) return undefined;
	return kind === 'refusal' ? 'all' : 'part';
}

import type { Conversation } from '../../conversation';
import { blankSpans } from '../../text/tokens';
import { phraseSpansIn } from '../../words/phraseSpans';
import { identifierTextsIn } from '../occurrence/identifierTexts';
import type { QuotedSpan } from '../occurrence/quotation';
import { identifierOccurs } from '../occurrence/textMatch';
import { agreementOf } from './agreement';
import { alternativesIn, offerIn } from './assistantOffer';
import { referencedPosition } from './itemReference';

/** Whether the user's words ("the later one") may mean an identifier of the assistant's last message. */
export function refersToAssistantIdentifier(
	value: string,
	quoted: QuotedSpan,
	{ assistant, user }: Conversation,
): boolean {
	const [present] = user;
	if (assistant === undefined || quoted.message !== present) return false;
	// "The second one" is resolved by `isAgreed`, which did not find this value.
	const { kind } = agreementOf(present);
	if (kind === 'refusal' || kind === 'refusalAndMore') return false;
	if (referencedPosition(quoted.words, present.language) !== undefined) return false;
	const offer = offerIn(assistant);
	if (kind === 'agreement') {
		// "Yes" to "A-3 or B-7?" picks neither, and "yes" to a statement agrees to nothing.
		if (offer?.question === undefined || alternativesIn({ ...assistant, text: offer.text }) !== undefined)
			return false;
	} else if (saysNothing(quoted)) return false;
	return (
		identifierTextsIn(quoted.words).length === 0 &&
		identifierOccurs(value, { message: assistant, words: assistant.text })
	);
}

/** Whether the words name nothing: "maybe", "yes please". */
function saysNothing({ message, words }: QuotedSpan): boolean {
	const spans = phraseSpansIn(words, message.language, ['agree', 'refuse', 'either', 'noAction', 'courtesy']);
	return !/[\p{L}\p{N}]/u.test(blankSpans(words, spans));
}

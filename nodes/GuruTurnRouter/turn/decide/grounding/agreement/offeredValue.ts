import type { Conversation } from '../../conversation';
import { agreementOf } from './agreement';
import { alternativesIn, offerIn } from './assistantOffer';
import { identifierTextsIn } from '../occurrence/identifierTexts';
import { textOccurs } from '../occurrence/textMatch';
import { compareValue } from '../reading/compareValue';
import { wholePassage } from '../reading/passage';
import type { TypedValue } from '../reading/typedValue';
import { replyToOffer } from './replyToOffer';
import { valuesOfTypeIn } from './valuesOfType';

/** Whether the assistant offered another value of this type. */
export function offersOtherValue(typed: TypedValue, { assistant }: Conversation): boolean {
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined) return false;
	return valuesOfTypeIn({ ...assistant, text: offer.text }, typed).some(
		(text) => compareValue(typed, wholePassage({ ...assistant, text }), '') !== 'match',
	);
}

/** Whether the assistant's question contains another value of this type, and not this one. */
export function asksAboutOtherValue(typed: TypedValue, { assistant }: Conversation): boolean {
	const question = assistant === undefined ? undefined : offerIn(assistant)?.question;
	if (assistant === undefined || question === undefined) return false;
	// The 7 of "plan P-7" is no number.
	const codes =
		typed.type === 'number' ? identifierTextsIn(question).filter((code) => /\p{L}/u.test(code)) : [];
	const text = codes.reduce((left, code) => left.replace(code, ' '), question);
	const asked = valuesOfTypeIn({ ...assistant, text }, typed);
	return (
		asked.length > 0 &&
		asked.every((other) => compareValue(typed, wholePassage({ ...assistant, text: other }), '') !== 'match')
	);
}

/** Whether the assistant's offer contains the value, and the user agrees to the offer or picks from it. */
export function isOffered(typed: TypedValue, conversation: Conversation): boolean {
	const { assistant, user } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined) return false;
	const agrees =
		agreementOf(user[0]).kind.startsWith('agreement') || replyToOffer(conversation).kind === 'pick';
	return agrees && compareValue(typed, wholePassage({ ...assistant, text: offer.text }), '') === 'match';
}

/**
 * Whether the words of the assistant's offer that the model quotes give the value, and the user agrees and may say more.
 * Not where the offer has alternatives: "yes" to "A-3 or B-7?" picks neither.
 */
export function quotesOffered(typed: TypedValue, quote: string, conversation: Conversation): boolean {
	const { assistant, user } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer?.question === undefined || typed.type === 'boolean') return false;
	return (
		agreementOf(user[0]).kind.startsWith('agreement') &&
		alternativesIn({ ...assistant, text: offer.text }) === undefined &&
		textOccurs(quote, offer.text) &&
		compareValue(typed, wholePassage({ ...assistant, text: quote }), '') === 'match'
	);
}

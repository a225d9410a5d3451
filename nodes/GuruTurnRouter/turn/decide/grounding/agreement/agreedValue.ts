/** What the user agreed to: a value that stands in the assistant's last question or offer. */
import type { Conversation, ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { blanked, wordCount } from '../../text/tokens';
import { timesIn } from '../../values/times/times';
import { doubtsBySign, readAgreement } from '../../words/replies';
import { agreementOf } from './agreement';
import { negatedClauses } from '../../words/negation';
import { codesIn, shapeOf } from '../occurrence/codes';
import { alternativesIn, offerIn } from './assistantOffer';
import { compareValue } from '../reading/compareValue';
import { wholePassage } from '../reading/passage';
import { numbersOf } from '../reading/compareNumber';
import { pastedParts } from '../occurrence/pasted';
import { findQuotation } from '../occurrence/quotation';
import { meantRecord, pickedPlace } from './pickedRecord';
import type { ValueSort } from '../reading/valueSort';

/** "the second one, please": a message that picks holds little else. */
const MOST_WORDS_OF_A_PICK = 7;

/** How the user's message answers the assistant's last one. */
export type Reply =
	| { readonly kind: 'agreement' }
	/** Words that may pick one of what was offered; `place` where they count, from 1. */
	| { readonly kind: 'pick'; readonly words: string; readonly place?: number }
	| { readonly kind: 'none' };

export function replyTo({ user: [present] }: Conversation): Reply {
	const answer = agreementOf(present);
	if (answer.kind === 'agreement') return { kind: 'agreement' };
	if (answer.kind === 'refusal' || answer.kind === 'refusalAndMore') return { kind: 'none' };
	const words = answer.kind === 'agreementAndMore' ? answer.rest : present.text;
	const isShort = wordCount(words) <= MOST_WORDS_OF_A_PICK;
	if (!isShort || !picks(present) || pastedParts(present.text).length > 0) return { kind: 'none' };
	const place = pickedPlace(words, present.language);
	return { kind: 'pick', words, ...(place === undefined ? {} : { place }) };
}

/**
 * Whether the value stands whole in the assistant's last question or offer, and the user's message agrees to it or picks
 * it. Where several of its kind stand there and none is picked, it is not agreed to.
 *
 * @param quote the user's words that the value is said to come from
 */
export function isAgreed(sort: ValueSort, label: string, quote: string, conversation: Conversation): boolean {
	const { assistant } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined || sort.sort === 'boolean') return false;
	const said: ConversationMessage = { ...assistant, text: offer.text };
	const standsIn = (text: string) => compareValue(sort, wholePassage({ ...said, text }), label) === 'same';
	const reply = replyTo(conversation);
	const picks = [...(reply.kind === 'pick' ? [reply.words] : []), ...quotedInPassing(quote, conversation)];
	for (const words of picks) {
		const items = alternativesIn(said) ?? rivalsIn(said, sort);
		const meant = meantRecord(words, items, said);
		if (meant !== undefined) return standsIn(items[meant] ?? '');
	}
	// "Ok" after a statement agrees to nothing.
	const { question } = offer;
	if (question === undefined) return false;
	// A question that names something asks about that, and not about what was told before it.
	const asked = codesIn(question).length > 0 ? { ...said, text: question } : said;
	const agrees = reply.kind === 'agreement' || agreesInPassing(sort, quote, conversation);
	return agrees && standsIn(asked.text) && isAlone(sort, asked);
}

/** Whether the value stands in what the assistant offered, and the user's message agrees to something of it. */
export function isOffered(sort: ValueSort, conversation: Conversation): boolean {
	const { assistant, user } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined) return false;
	const agrees = agreementOf(user[0]).kind.startsWith('agreement') || replyTo(conversation).kind === 'pick';
	return agrees && compareValue(sort, wholePassage({ ...assistant, text: offer.text }), '') === 'same';
}

/** Who asks or denies something picks nothing: "is the second one cheaper?", "not the second one". */
function picks({ language, text }: ConversationMessage): boolean {
	return !doubtsBySign(text) && !negatedClauses(text, language).some(({ negated }) => negated);
}

/** A short quotation out of a longer message may pick as well: "the second one sounds perfect, book it". */
function quotedInPassing(quote: string, conversation: Conversation): readonly string[] {
	const [present] = conversation.user;
	if (agreementOf(present).kind.startsWith('refusal') || !picks(present)) return [];
	const quoted = findQuotation(quote, conversation);
	const isShort = quoted?.message === present && wordCount(quoted.words) <= MOST_WORDS_OF_A_PICK;
	return isShort ? [quoted.words] : [];
}

/** "Yes, go ahead. My reference is …": the quotation is the agreement, and the rest speaks of something else. */
function agreesInPassing(sort: ValueSort, quote: string, { user: [present] }: Conversation): boolean {
	const answer = agreementOf(present);
	if (answer.kind !== 'agreementAndMore') return false;
	if (readAgreement(quote, present.language).kind !== 'agreement') return false;
	return rivalsIn({ ...present, text: answer.rest }, sort).length === 0;
}

/** Whether the offer holds nothing else of the value's sort. */
export function isAlone(sort: ValueSort, offer: ConversationMessage): boolean {
	if (sort.sort === 'choice') {
		const named = sort.choices.filter(
			(choice) => compareValue({ sort: 'text', value: choice }, wholePassage(offer), '') === 'same',
		);
		return named.length <= 1;
	}
	if (sort.sort === 'text') return alternativesIn(offer) === undefined;
	return new Set(rivalsIn(offer, sort)).size <= 1;
}

/** The numbers of days and times are none that a number could be meant by. */
function withoutTimes(said: ConversationMessage): string {
	return blanked(said.text, [
		...daysIn(said.text, said, said.language),
		...timesIn(said.text, said.language),
	]);
}

/** Everything of the value's kind that stands in a text, in its order; nothing for a text, which has no kind. */
function rivalsIn(said: ConversationMessage, sort: ValueSort): readonly string[] {
	switch (sort.sort) {
		case 'moment':
			return daysIn(said.text, said, said.language).map(({ text }) => text);
		case 'number':
			return numbersOf(withoutTimes(said), said.language).map((readings) => readings[0] ?? '');
		case 'code': {
			const shape = shapeOf(sort.value);
			return codesIn(said.text).filter((code) => shapeOf(code) === shape);
		}
		case 'choice':
			return sort.choices.filter((choice) => foldText(said.text).includes(foldText(choice)));
		default:
			return [];
	}
}

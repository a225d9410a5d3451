/** Values of the assistant's last question or offer that the user agreed to. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { blankSpans, tokensOf, wordCount } from '../../text/tokens';
import { timesIn } from '../../values/times/times';
import { doubtsBySign, readAgreement } from '../../words/replies';
import { nameInWords, wordsIn } from '../../text/words';
import { containsNewWord } from '../../words/newWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { agreementOf } from './agreement';
import { negatedClauses } from '../../words/negation';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { alternativesIn, offerIn } from './assistantOffer';
import { compareValue } from '../reading/compareValue';
import { wholePassage } from '../reading/passage';
import { numbersOf } from '../reading/compareNumber';
import { pastedParts } from '../occurrence/pasted';
import { labelledIndex, labelsOf } from '../occurrence/valueLabels';
import { textOccurs } from '../occurrence/textMatch';
import { findQuotation } from '../occurrence/quotation';
import { referencedItem, referencedPosition } from './itemReference';
import type { TypedValue } from '../reading/typedValue';

/** Maximum length of a message that picks: "the second one, please". */
const MOST_WORDS_OF_A_PICK = 7;

/** How the user's message answers the assistant's last message. */
export type Reply =
	| { readonly kind: 'agreement' }
	/** Words that may pick one of the offered values; `place`, from 1, if they contain a number such as "second". */
	| { readonly kind: 'pick'; readonly words: string; readonly place?: number }
	| { readonly kind: 'none' };

export function replyTo({ user: [present] }: Conversation): Reply {
	const answer = agreementOf(present);
	if (answer.kind === 'agreement') return { kind: 'agreement' };
	if (answer.kind === 'refusal' || answer.kind === 'refusalAndMore') return { kind: 'none' };
	const words = answer.kind === 'agreementAndMore' ? answer.rest : present.text;
	const isShort = wordCount(words) <= MOST_WORDS_OF_A_PICK;
	if (!isShort || !picks(present) || pastedParts(present.text).length > 0) return { kind: 'none' };
	const place = referencedPosition(words, present.language);
	return { kind: 'pick', words, ...(place === undefined ? {} : { place }) };
}

/**
 * Whether the assistant's last question or offer contains the whole value, and the user's message agrees to it or picks
 * it. False if it contains several values of this kind and the user picks none.
 *
 * @param quote the words that the model gives as the source: the user's, or the assistant's that the user agrees to
 */
export function isAgreed(
	typed: TypedValue,
	parameter: TurnParameter,
	quote: string,
	conversation: Conversation,
): boolean {
	const { assistant } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined || typed.type === 'boolean') return false;
	const said: ConversationMessage = { ...assistant, text: offer.text };
	const standsIn = (text: string) =>
		compareValue(typed, wholePassage({ ...said, text }), parameter.name) === 'match';
	const reply = replyTo(conversation);
	const picks = [...(reply.kind === 'pick' ? [reply.words] : []), ...quotedInPassing(quote, conversation)];
	for (const words of picks) {
		// "Yes, but at 7" does not pick an offered value.
		const own =
			referencedPosition(words, said.language) === undefined
				? valuesOfTypeIn({ ...said, text: words }, typed)
				: [];
		if (own.some((text) => compareValue(typed, wholePassage({ ...said, text }), parameter.name) !== 'match'))
			continue;
		const items = alternativesIn(said) ?? valuesOfTypeIn(said, typed);
		const meant = referencedItem(words, items, said);
		if (meant !== undefined) return standsIn(items[meant] ?? '');
	}
	// "Ok" after a statement agrees to nothing.
	const { question } = offer;
	if (question === undefined) return false;
	const agrees = reply.kind === 'agreement' || agreesInPassing(typed, quote, conversation);
	if (!agrees) return false;
	// If the question contains a value of this type, it asks about that one, not about values before it.
	const isInQuestion = valuesOfTypeIn({ ...said, text: question }, typed).length > 0;
	const asked = isInQuestion ? { ...said, text: question } : said;
	if (!standsIn(asked.text)) return false;
	// "It is on Friday. Shall I move it?" does not say the new day.
	const words = wordsIn(`${nameInWords(parameter.name)} ${parameter.description}`);
	if (!isInQuestion && containsNewWord(words.map(({ folded }) => folded))) return false;
	const labelled = labelledValueIn(typed, parameter, asked);
	return labelled === undefined
		? isOnlyValueOfType(typed, asked) && (isInQuestion || isOnlyCode(typed, asked))
		: standsIn(labelled);
}

/** Of several identifiers or numbers, the one next to the parameter's own word: "invoice 70 of **order** 81". */
function labelledValueIn(
	typed: TypedValue,
	parameter: TurnParameter,
	said: ConversationMessage,
): string | undefined {
	if (typed.type !== 'identifier' && typed.type !== 'number') return undefined;
	const texts =
		typed.type === 'identifier'
			? [...new Set([...valuesOfTypeIn(said, typed), ...longCodesIn(said)])]
			: valuesOfTypeIn(said, typed);
	const places = texts.map((text) => ({ text, index: said.text.indexOf(text) }));
	if (places.length < 2 || places.some(({ index }) => index === -1)) return undefined;
	const spans = places.map(({ index, text }) => ({ index, end: index + text.length }));
	const meant = labelledIndex(labelsOf(parameter, [], said.language), spans, said);
	return meant === undefined ? undefined : places[meant]?.text;
}

/** A number with fewer digits is a count. */
const FEWEST_DIGITS = 3;

function longCodesIn(said: ConversationMessage): readonly string[] {
	return identifierTextsIn(withoutTimes(said)).filter(
		(code) => code.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS,
	);
}

/** Whether no other long code is there: "order A-55 belongs to account 881" has two, though they differ in form. */
function isOnlyCode(typed: TypedValue, said: ConversationMessage): boolean {
	return (
		typed.type !== 'identifier' ||
		longCodesIn(said).every((text) => compareValue(typed, wholePassage({ ...said, text }), '') === 'match')
	);
}

/** Whether the assistant offered another value of this type. */
export function offersOtherValue(typed: TypedValue, { assistant }: Conversation): boolean {
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined) return false;
	return valuesOfTypeIn({ ...assistant, text: offer.text }, typed).some(
		(text) => compareValue(typed, wholePassage({ ...assistant, text }), '') !== 'match',
	);
}

/** Whether the assistant's offer contains the value, and the user agrees to the offer or picks from it. */
export function isOffered(typed: TypedValue, conversation: Conversation): boolean {
	const { assistant, user } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined) return false;
	const agrees = agreementOf(user[0]).kind.startsWith('agreement') || replyTo(conversation).kind === 'pick';
	return agrees && compareValue(typed, wholePassage({ ...assistant, text: offer.text }), '') === 'match';
}

/** Whether a message can pick. A question or a negation cannot: "is the second one cheaper?", "not the second one". */
function picks({ language, text }: ConversationMessage): boolean {
	return !doubtsBySign(text) && !negatedClauses(text, language).some(({ negated }) => negated);
}

/** A short quotation from a longer message may pick too: "the second one sounds perfect, book it". */
function quotedInPassing(quote: string, conversation: Conversation): readonly string[] {
	const [present] = conversation.user;
	if (agreementOf(present).kind.startsWith('refusal') || !picks(present)) return [];
	const quoted = findQuotation(quote, conversation);
	const isShort = quoted?.message === present && wordCount(quoted.words) <= MOST_WORDS_OF_A_PICK;
	return isShort ? [quoted.words] : [];
}

/** Whether the quotation agrees and the rest is about something else: "yes, go ahead. My reference is …". */
function agreesInPassing(typed: TypedValue, quote: string, conversation: Conversation): boolean {
	const [present] = conversation.user;
	const answer = agreementOf(present);
	if (answer.kind !== 'agreementAndMore') return false;
	const isAgreement = readAgreement(quote, present.language).kind === 'agreement';
	if (!isAgreement && !quotesAssistant(quote, conversation)) return false;
	const rest = { ...present, text: answer.rest };
	return valuesOfTypeIn(rest, typed).length === 0 && !changesMore(rest, conversation);
}

/** Whether a quotation comes from the assistant's last message and not from the user. */
export function quotesAssistant(quote: string, conversation: Conversation): boolean {
	const { assistant } = conversation;
	if (assistant === undefined || findQuotation(quote, conversation) !== undefined) return false;
	return findQuotation(quote, { ...conversation, user: [assistant] }) !== undefined;
}

/** Whether the user changes the offer ("yes, but **on the 20th**") and the model's reply lacks the change. */
function changesMore(rest: ConversationMessage, { claimed = [] }: Conversation): boolean {
	const { language, text } = rest;
	if (phraseSpansIn(text, language, ['instead']).length === 0) return false;
	const days = daysIn(text, rest, language).flatMap(({ date, endDate = date }) => [date, endDate]);
	const moments = [...days, ...timesIn(text, language).flatMap(({ readings }) => readings)];
	const said = tokensOf(text).map((token) => token.text);
	const isTaken = (value: string) =>
		moments.includes(value) ||
		textOccurs(value, text) ||
		runsAtEnd(value).some((part) => said.includes(part));
	return !claimed.some(isTaken);
}

/** The day of the month of a date, with and without a leading zero: 20 of 2026-03-20. */
function runsAtEnd(value: string): readonly string[] {
	const day = /^\d{4}-\d{2}-(\d{2})$/u.exec(value)?.[1];
	return day === undefined ? [] : [day, String(Number(day))];
}

/** Whether the offer contains no other value of this type. */
export function isOnlyValueOfType(typed: TypedValue, offer: ConversationMessage): boolean {
	if (typed.type === 'choice') {
		const named = typed.choices.filter(
			(choice) => compareValue({ type: 'text', value: choice }, wholePassage(offer), '') === 'match',
		);
		return named.length <= 1;
	}
	if (typed.type === 'text') return alternativesIn(offer) === undefined;
	if (typed.type === 'dateTime') {
		const days = daysIn(offer.text, offer, offer.language).map(({ date, endDate = '' }) => date + endDate);
		const times = timesIn(offer.text, offer.language).map(({ readings }) => readings.join(' '));
		const { date, month, time } = typed.dateTime;
		const hasOneDay = (date ?? month) === undefined || new Set(days).size <= 1;
		return hasOneDay && (time === undefined || new Set(times).size <= 1);
	}
	return new Set(valuesOfTypeIn(offer, typed)).size <= 1;
}

/** The text without its days and times, because their numbers are not values of a number parameter. */
function withoutTimes(said: ConversationMessage): string {
	return blankSpans(said.text, [
		...daysIn(said.text, said, said.language),
		...timesIn(said.text, said.language),
	]);
}

/** All values of this kind in a message, in their order. Empty for a text, which has no kind. */
function valuesOfTypeIn(said: ConversationMessage, typed: TypedValue): readonly string[] {
	switch (typed.type) {
		case 'dateTime': {
			const days =
				typed.dateTime.date === undefined && typed.dateTime.month === undefined
					? []
					: daysIn(said.text, said, said.language);
			const times = typed.dateTime.time === undefined ? [] : timesIn(said.text, said.language);
			return [...days, ...times].map(({ text }) => text);
		}
		case 'number':
			return numbersOf(withoutTimes(said), said.language).map((readings) => readings[0] ?? '');
		case 'identifier': {
			const shape = identifierForm(typed.value);
			return identifierTextsIn(said.text).filter((code) => identifierForm(code) === shape);
		}
		case 'choice':
			return typed.choices.filter((choice) => foldText(said.text).includes(foldText(choice)));
		default:
			return [];
	}
}

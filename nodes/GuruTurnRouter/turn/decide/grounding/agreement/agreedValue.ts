/** Values of the assistant's last question or offer that the user agreed to. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { contentWordsOf } from '../../text/stopWords';
import { blankSpans, tokensOf } from '../../text/tokens';
import { timesIn } from '../../values/times/times';
import { readAgreement } from '../../words/replies';
import { nameInWords, similarWords, wordsIn } from '../../text/words';
import type { Bound } from '../../words/byTopic/amounts/boundWords';
import { containsNewWord } from '../../words/byTopic/newWords';
import { refersBack } from '../../words/byTopic/referringWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { addsTo } from './addedWords';
import { answerToOffer } from './agreement';
import { alternativesIn, offerIn } from './assistantOffer';
import { compareValue } from '../reading/compareValue';
import { findQuotation } from '../occurrence/quotation';
import { wholePassage } from '../reading/passage';
import { labelledIndex, labelsOf } from '../occurrence/valueLabels';
import { textOccurs } from '../occurrence/textMatch';
import { referencedItem, referencedPosition } from './itemReference';
import type { TypedValue } from '../reading/typedValue';
import { replyToOffer, quotedInPassing, quotesAssistant } from './replyToOffer';
import { longIdentifiersIn, isOnlyLongIdentifier, isOnlyValueOfType, valuesOfTypeIn } from './valuesOfType';

/**
 * Whether the assistant's last question or offer contains the whole value, and the user's message agrees to it or picks
 * it. False if it contains several values of this kind and the user picks none.
 *
 * @param quote the words that the model gives as the source: the user's, or the assistant's that the user agrees to
 * @param bound the end of a period that the parameter names
 */
export function isAgreed(
	typed: TypedValue,
	parameter: TurnParameter,
	quote: string,
	conversation: Conversation,
	bound?: Bound,
): boolean {
	const { assistant } = conversation;
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (assistant === undefined || offer === undefined || typed.type === 'boolean') return false;
	const said: ConversationMessage = { ...assistant, text: offer.text };
	const standsIn = (text: string) =>
		compareValue(typed, wholePassage({ ...said, text }), parameter.name) === 'match';
	const reply = replyToOffer(conversation);
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
	// "Order 555 is in Denver. Shall I send you the link?" asks about the link.
	if (typed.type === 'identifier' && !isInQuestion && asksAboutElse(question, parameter, said)) return false;
	const asked = isInQuestion ? { ...said, text: question } : said;
	if (!standsIn(asked.text)) return false;
	// "It is on Friday. Shall I move it?" does not say the new day.
	const words = wordsIn(`${nameInWords(parameter.name)} ${parameter.description}`);
	if (!isInQuestion && containsNewWord(words.map(({ folded }) => folded))) return false;
	const labelled = labelledValueIn(typed, parameter, asked);
	return labelled === undefined
		? (isOnlyValueOfType(typed, asked) || isEndOfPeriod(typed, bound, asked)) &&
				(isInQuestion || isOnlyLongIdentifier(typed, asked))
		: standsIn(labelled);
}

/** Whether an offer has two days or times, and the value is the end of the period that the parameter names. */
function isEndOfPeriod(typed: TypedValue, bound: Bound | undefined, said: ConversationMessage): boolean {
	if (typed.type !== 'dateTime' || bound === undefined) return false;
	const { date, time } = typed.dateTime;
	const found =
		date === undefined
			? timesIn(said.text, said.language).flatMap(({ readings }) => readings[0] ?? [])
			: daysIn(said.text, said, said.language).map((day) => day.date);
	const [first, last, more] = [...new Set(found)].sort();
	return more === undefined && (bound === 'lower' ? first : last) === (date ?? time);
}

/** A question with no more content words than this asks about the sentences before it: "Shall I cancel it?" */
const WORDS_OF_A_BARE_QUESTION = 2;

/** Whether a question asks about a thing of its own, and not about the parameter's. */
function asksAboutElse(
	question: string,
	parameter: TurnParameter,
	{ language }: ConversationMessage,
): boolean {
	// "Shall we **go ahead**?"
	const own = blankSpans(question, phraseSpansIn(question, language, ['agree', 'courtesy']));
	if (contentWordsOf(own, language ?? 'en').length <= WORDS_OF_A_BARE_QUESTION) return false;
	const words = wordsIn(question).map(({ folded }) => folded);
	// "IC 2204 has window seats. Shall I reserve two of **them**?"
	if (refersBack(words, language)) return false;
	const labels = labelsOf(parameter, [], language).map(({ text }) => text);
	return !words.some((word) => labels.some((label) => similarWords(label, word)));
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
			? [...new Set([...valuesOfTypeIn(said, typed), ...longIdentifiersIn(said)])]
			: valuesOfTypeIn(said, typed);
	const places = texts.map((text) => ({ text, index: said.text.indexOf(text) }));
	if (places.length < 2 || places.some(({ index }) => index === -1)) return undefined;
	const spans = places.map(({ index, text }) => ({ index, end: index + text.length }));
	const meant = labelledIndex(labelsOf(parameter, [], said.language), spans, said);
	return meant === undefined ? undefined : places[meant]?.text;
}

/** Whether the quotation agrees and the rest is about something else: "yes, go ahead. My reference is …". */
function agreesInPassing(typed: TypedValue, quote: string, conversation: Conversation): boolean {
	const [present] = conversation.user;
	const answer = answerToOffer(conversation);
	if (answer.kind !== 'agreementAndMore') return false;
	const isAgreement = readAgreement(quote, present.language).kind === 'agreement';
	// "Yes, **renew it**"
	const repeats = !addsTo(conversation.assistant?.text ?? '', answer.rest, present.language);
	const quoted = findQuotation(quote, conversation);
	const wasSaidBefore = quoted !== undefined && quoted.message !== present;
	if (!isAgreement && !repeats && !wasSaidBefore && !quotesAssistant(quote, conversation)) return false;
	const rest = { ...present, text: answer.rest };
	return valuesOfTypeIn(rest, typed).length === 0 && !changesMore(rest, conversation);
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

/** Finds the question or offer in the assistant's last message. */
import { holdsQuestionMark } from '../../text/questionMark';
import { sentencesOf } from '../../text/sentences';
import { foldText } from '../../text/text';
import { closingQuestionsOf } from '../../words/byTopic/closingQuestions';
import type { ConversationMessage } from '../../conversation';
import { placesIn } from './itemReference';

const LIST_ITEM = /^\s*(?:[-*•–]|\(?\p{N}{1,2}[.):）]|\p{L}[.)])\s+/u;
const INLINE_NUMBER = /(?<=^|[\s,;:(])\(?\p{Nd}[.)]\s/gu;
/** Maximum number of sentences before a question that may contain what it asks about. */
const MOST_SENTENCES_BEFORE = 3;

export interface Offer {
	readonly text: string;
	/** The question itself; undefined if there is none or it only closes the message ("Anything else?"). */
	readonly question: string | undefined;
}

/** The last question with the sentences and list before it. Without a question, the list or else the last line. */
export function offerIn({
	language,
	text,
}: Pick<ConversationMessage, 'language' | 'text'>): Offer | undefined {
	const sentences = sentencesOf(text, language).map((sentence) => sentence.text);
	const asked = sentences.findLastIndex((sentence) => isQuestion(sentence, language));
	if (asked === -1) {
		const lines = text.split('\n');
		const isList = lines.filter((line) => LIST_ITEM.test(line)).length > 1;
		const own = isList ? text : (lines.at(-1) ?? '');
		return own.trim() === '' ? undefined : { text: own, question: undefined };
	}
	let from = asked;
	for (let left = MOST_SENTENCES_BEFORE; from > 0; from--) {
		const before = sentences[from - 1] ?? '';
		if (isQuestion(before, language)) break;
		// A list counts as one sentence, however long it is.
		if (!LIST_ITEM.test(before) && left-- === 0) break;
	}
	const question = sentences.slice(asked).join('');
	return {
		text: sentences.slice(from).join(''),
		question: isClosing(question, language) ? undefined : question,
	};
}

/** Japanese questions end with か, with or without a question mark: ご予約しましょうか。 */
function isQuestion(sentence: string, language: string | undefined): boolean {
	return holdsQuestionMark(sentence) || (language === 'ja' && /か[。．\s]*$/u.test(sentence));
}

/** Whether the question only closes the message ("Anything else?") and asks about nothing in it. */
function isClosing(question: string, language: string | undefined): boolean {
	const folded = foldText(question);
	return closingQuestionsOf(language).some((phrase) => folded.includes(foldText(phrase)));
}

/** The alternatives of an offer: list items, numbered parts, or parts joined by "or"; undefined if there are none. */
export function alternativesIn({ language, text }: ConversationMessage): readonly string[] | undefined {
	const lines = text.split('\n').filter((line) => LIST_ITEM.test(line));
	if (lines.length > 1) return lines.map((line) => line.replace(LIST_ITEM, ''));
	const numbered = splitAt(
		text,
		[...text.matchAll(INLINE_NUMBER)].map(({ index }) => index),
	);
	if (numbered.length > 1) return numbered;
	const counted = splitAt(
		text,
		placesIn(text, language).map(({ index }) => index),
	);
	if (counted.length > 1) return counted;
	const joined = text.split(orOf(language));
	return joined.length > 1 ? joined : undefined;
}

function splitAt(text: string, places: readonly number[]): readonly string[] {
	return places.map((place, index) => text.slice(place, places[index + 1] ?? text.length));
}

/** Matches the word for "or" that Intl gives for the language. */
function orOf(language = 'en'): RegExp {
	const parts = new Intl.ListFormat(language, { type: 'disjunction' }).formatToParts(['1', '2']);
	const word = parts.find(({ type }) => type === 'literal')?.value ?? ' or ';
	return new RegExp(word.trim() === word ? word : String.raw`,?\s${word.trim()}\s`, 'iu');
}

/** Messages that speak of a change without asking for it to be made. */
import type { Conversation, Said } from '../conversation';
import type { DecidedValue } from '../decision';
import type { Span } from '../text/tokens';
import { wordCount } from '../text/tokens';
import { isCourtesy } from '../words/courtesy';
import { phraseSpansIn } from '../words/phraseSpans';
import { findQuotation } from './quotation';

/** A sentence of fewer words adds nothing to a question before it. */
const FEWEST_WORDS = 4;

/**
 * Why the message may not ask for a change with these values, in plain words: it asks something about it ("how much would it
 * cost to cancel contract 4471?"), or sets a condition.
 */
export function whyUnasked(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [present] = conversation.user;
	const sentences = sentencesOf(present);
	const own = values.flatMap(({ quote }) => {
		const quoted = findQuotation(quote, conversation);
		return quoted?.message === present ? [quoted] : [];
	});
	const holdsValue = (sentence: Span) =>
		values.length === 0 || own.some(({ end, index }) => index < sentence.end && sentence.index < end);
	const at = sentences.findIndex(holdsValue);
	const held = sentences.filter(holdsValue);
	if (at === -1) return undefined;
	const conditions = phraseSpansIn(present.text, present.language, 'condition', ['courtesy']);
	const opens = ({ index }: Span, sentence: Span) =>
		within(index, sentence) && isOpening(present, sentence.index, index);
	const tied = held.find((sentence) => conditions.some((condition) => opens(condition, sentence)));
	if (tied !== undefined) return `“${textOf(tied, present)}” sets a condition`;
	const asking = phraseSpansIn(present.text, present.language, 'question');
	const behind = sentences
		.slice(at)
		.filter((sentence) => wordCount(textOf(sentence, present)) >= FEWEST_WORDS);
	const isQuestion = (sentence: Span) => asking.some((question) => opens(question, sentence));
	const asks =
		held.every(isQuestion) && behind.every((sentence) => holdsValue(sentence) || isQuestion(sentence));
	return asks ? `“${textOf(sentences[at] ?? sentences[0], present)}” only asks` : undefined;
}

function isOpening({ language, text }: Said, from: number, to: number): boolean {
	const before = text.slice(from, to);
	return !/[\p{L}\p{N}]/u.test(before) || isCourtesy(before, language);
}

const within = (index: number, { end, index: start }: Span) => start <= index && index < end;
const textOf = (span: Span | undefined, { text }: Said) =>
	text.slice(span?.index ?? 0, span?.end ?? 0).trim();

function sentencesOf({ language, text }: Said): readonly Span[] {
	const segments = [...new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' }).segment(text)];
	return segments.map(({ index, segment }) => ({ index, end: index + segment.length }));
}

/** Messages that speak of a change without asking for it to be made. */
import type { Conversation, Said } from '../conversation';
import type { DecidedValue } from '../decision';
import type { Span } from '../text/tokens';
import { isCourtesy } from '../words/courtesy';
import { phraseSpansIn } from '../words/phraseSpans';
import { findQuotation } from './quotation';

/**
 * Why the message may not ask for a change with these values, in plain words: it sets a condition ("if you waive the fee,
 * cancel contract 4471"). A question says nothing here: an action that only looks up counts as a change where nobody has
 * said that it reads.
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
	const held = sentences.filter(holdsValue);
	const conditions = phraseSpansIn(present.text, present.language, 'condition', ['courtesy']);
	const opens = ({ index }: Span, sentence: Span) =>
		within(index, sentence) && isOpening(present, sentence.index, index);
	const tied = held.find((sentence) => conditions.some((condition) => opens(condition, sentence)));
	return tied === undefined ? undefined : `“${textOf(tied, present)}” sets a condition`;
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

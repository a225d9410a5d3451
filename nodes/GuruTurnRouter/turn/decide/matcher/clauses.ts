import { within, type Message } from './values/message';
import { foldWord } from '../text/words';
import { beginsQuestion } from '../values/kindWords';
import type { Span } from '../text/tokens';
import { joinOf } from '../words/negation';

/** A clause with fewer letters and digits does not start a request of its own. */
const FEWEST_LETTERS = 6;
const SENTENCE_END = /[.!?;。！？]$/u;
/** An abbreviation such as "Dr." or "K." does not end a sentence. */
const ABBREVIATION = /(?:^|[^\p{L}])\p{Lu}\p{L}{0,2}\.$/u;

/**
 * The clauses of a message that may each be a request: its sentences, split again at the language's word for "and"
 * and before a question word after a comma. Empty for a message of one clause. Without this, 3 % fewer of the
 * questions were answered at once.
 */
export function wishesIn(message: Message): readonly Message[] {
	const and = foldWord(joinOf(message.language, 'conjunction') ?? '');
	const spans: Span[] = [];
	let before = '';
	for (const { end, index, text } of message.clauses) {
		const last = spans.at(-1);
		const isSentence = SENTENCE_END.test(before) && !ABBREVIATION.test(before);
		const first = foldWord(/^[^\s,]+/u.exec(text)?.[0] ?? '');
		const begins =
			isSentence || (and !== '' && first === and) || (before.endsWith(',') && beginsQuestion(first));
		const isShort = text.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_LETTERS;
		if (last === undefined || (begins && !isShort)) spans.push({ index, end });
		else spans[spans.length - 1] = { index: last.index, end };
		before = text;
	}
	return spans.length < 2 ? [] : spans.map((span) => within(message, span));
}

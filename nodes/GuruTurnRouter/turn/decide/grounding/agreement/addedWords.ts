import { contentWordsOf } from '../../text/stopWords';
import { blankSpans } from '../../text/tokens';
import { similarWords, wordsIn } from '../../text/words';
import { phraseSpansIn } from '../../words/phraseSpans';
import { pickWordsOf } from '../../words/byTopic/pickWords';

/** Whether a text has words of its own that a known text lacks. Words of agreement, courtesy and picks do not count. */
export function addsTo(known: string, text: string, language: string | undefined): boolean {
	const small = phraseSpansIn(text, language, ['agree', 'courtesy']);
	const words = wordsIn(known);
	const picks = pickWordsOf(language);
	// The word splitter cuts "that's" in two; the "s" is not a word of its own.
	const own = blankSpans(text, small).replace(/['’]\p{L}(?!\p{L})/gu, ' ');
	return contentWordsOf(own, language ?? 'en').some(
		(word) => !picks.has(word) && !words.some(({ folded }) => similarWords(folded, word)),
	);
}

import { lettersOf } from '../text/letters';
import type { Span } from '../text/tokens';
import { wordBordersOf } from '../text/wordSegments';
import { holdsApostrophe, phraseAt, phrasesOf, type PhraseRole } from './phraseTable';

/**
 * The spans of a text with words or phrases of the roles, the longest at each position.
 *
 * @param besides roles whose longer phrases take precedence: "s'il vous plaît" is not a condition
 */
export function phraseSpansIn(
	text: string,
	language: string | undefined,
	roles: readonly PhraseRole[],
	besides: readonly PhraseRole[] = [],
): readonly Span[] {
	const table = phrasesOf(language, [...roles, ...besides]);
	const letters = lettersOf(text);
	const borders = wordBordersOf(text, language);
	const found: Span[] = [];
	for (let place = 0; place < letters.exact.length; place++) {
		const index = letters.from[place] ?? 0;
		const phrase = borders.has(index) ? phraseAt(table, letters, borders, place) : undefined;
		if (phrase === undefined) continue;
		place = phrase.end - 1;
		const end = letters.to[place] ?? index;
		// "We're" is not "were"; "dont" is "don't".
		const isContracted = !phrase.contracted && holdsApostrophe(text.slice(index, end));
		if (roles.includes(phrase.role) && !isContracted) found.push({ index, end });
	}
	return found;
}

import type { TimeToken } from './timeTokens';

const LONGEST = 5;

/** How many tokens make up the phrase, forwards or backwards from `at`; undefined if it is not there. */
export function tokenPhraseAt(
	tokens: readonly TimeToken[],
	phrase: string,
	at: number,
	step: 1 | -1 = 1,
): number | undefined {
	// Where words are not spaced, a phrase has more tokens than words.
	for (let count = 1; count <= LONGEST; count++) {
		const piece =
			step === 1 ? tokens.slice(at, at + count) : tokens.slice(Math.max(0, at - count + 1), at + 1);
		if (at < 0 || piece.length < count) return undefined;
		const [begin, end] = [piece[0]?.index ?? 0, piece.at(-1)?.end ?? 0];
		const text = piece.map((token) => token.text).join('');
		if (end - begin === phrase.length && text === phrase.replaceAll(' ', '')) return count;
	}
	return undefined;
}

/** The longest of the phrases at `at`, with its number of tokens. */
export function longestPhraseAt(
	tokens: readonly TimeToken[],
	phrases: Iterable<string>,
	at: number,
	step: 1 | -1 = 1,
): { readonly phrase: string; readonly count: number } | undefined {
	let best: { readonly phrase: string; readonly count: number } | undefined;
	for (const phrase of phrases) {
		if (phrase.length <= (best?.phrase.length ?? 0)) continue;
		const count = tokenPhraseAt(tokens, phrase, at, step);
		if (count !== undefined) best = { phrase, count };
	}
	return best;
}

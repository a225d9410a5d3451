import { withoutParticles } from '../text/joinedParticles';
import { foldWord, wordsIn } from '../text/words';

/** Languages without spaces, where a phrase may stand anywhere. */
const UNSPACED: ReadonlySet<string> = new Set(['ja']);

/** Whether a text holds one of the phrases as whole words, also behind a joined particle: **و**العودة. */
export function holdsPhrase(text: string, phrases: readonly string[], language: string | undefined): boolean {
	if (UNSPACED.has(language ?? '')) return phrases.some((phrase) => text.includes(phrase));
	const words = wordsIn(text).map(({ folded }) => folded);
	const apart = words.flatMap((word) => [word, ...withoutParticles(word)]);
	const said = [words, apart].map((each) => ` ${each.join(' ')} `);
	return phrases.some((phrase) => said.some((each) => each.includes(` ${foldWord(phrase)} `)));
}

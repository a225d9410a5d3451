import { foldWord } from '../text/words';
import { kindWords, LANGUAGES, wordsOf, type WordKind as WordKind } from '../words/wordLists';

const KINDS: readonly WordKind[] = [
	...(['email', 'phone', 'url', 'day', 'month', 'time', 'duration', 'identifier', 'amount'] as const),
	...(['count', 'name', 'place', 'text', 'steps', 'language', 'country', 'currency'] as const),
];
/** A word that several languages or kinds share belongs to the first of them. English comes first. */
const KIND_OF = new Map(
	['en', ...LANGUAGES]
		.flatMap((language) =>
			KINDS.flatMap((kind) => kindWords(kind, language).map((word) => [foldWord(word), kind] as const)),
		)
		.reverse(),
);

/** The kind of value that a folded word of a parameter's name or description stands for. */
export function kindOfWord(word: string): WordKind | undefined {
	return KIND_OF.get(word) ?? (word.endsWith('s') ? KIND_OF.get(word.slice(0, -1)) : undefined);
}

const ASKING = new Set(
	LANGUAGES.flatMap((language) =>
		wordsOf(language).ask.map((phrase) => foldWord(phrase).split(' ')[0] ?? ''),
	),
);

/** Whether a description that begins with this folded word is a question: "what is broken", "why they come". */
export function beginsQuestion(word: string): boolean {
	return ASKING.has(word);
}

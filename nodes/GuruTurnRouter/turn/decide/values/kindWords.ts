import { foldWord } from '../ranking/words';
import { kindWords, LANGUAGES, wordsOf, type ValueKind as WordKind } from '../words/words';

const KINDS: readonly WordKind[] = [
	...([
		'email',
		'phone',
		'url',
		'day',
		'month',
		'time',
		'duration',
		'identifier',
		'amount',
		'count',
	] as const),
	...(['name', 'place', 'text', 'steps', 'language', 'country', 'currency'] as const),
];
const KIND_OF = new Map<string, WordKind>();
for (const language of ['en', ...LANGUAGES]) {
	for (const kind of KINDS) {
		for (const word of kindWords(kind, language)) {
			const folded = foldWord(word);
			if (!KIND_OF.has(folded)) KIND_OF.set(folded, kind);
		}
	}
}

/** The kind of value that a folded word of a parameter's name or description stands for. */
export function kindOfWord(word: string): WordKind | undefined {
	return KIND_OF.get(word) ?? (word.endsWith('s') ? KIND_OF.get(word.slice(0, -1)) : undefined);
}

const ASKING = new Set(
	LANGUAGES.flatMap((language) =>
		wordsOf(language).ask.map((phrase) => foldWord(phrase).split(' ')[0] ?? ''),
	),
);

/** Whether a description that begins with this folded word is a question: what is broken, why they come. */
export function beginsQuestion(word: string): boolean {
	return ASKING.has(word);
}

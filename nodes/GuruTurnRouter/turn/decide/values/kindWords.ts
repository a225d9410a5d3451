import de from '../words/de.json';
import en from '../words/en.json';
import es from '../words/es.json';
import fr from '../words/fr.json';
import it from '../words/it.json';
import nl from '../words/nl.json';
import pt from '../words/pt.json';
import { foldWord } from '../ranking/words';

const LANGUAGES = [en, de, fr, es, pt, it, nl];

export type WordKind = keyof (typeof en)['kinds'];

const KIND_OF = new Map<string, WordKind>();
for (const { kinds } of LANGUAGES) {
	for (const [kind, words] of Object.entries(kinds)) {
		for (const word of words) {
			const folded = foldWord(word);
			if (!KIND_OF.has(folded)) KIND_OF.set(folded, kind as WordKind);
		}
	}
}

/** The kind of value that a folded word of a parameter's name or description stands for. */
export function kindOfWord(word: string): WordKind | undefined {
	return KIND_OF.get(word) ?? (word.endsWith('s') ? KIND_OF.get(word.slice(0, -1)) : undefined);
}

const ASKING = new Set(
	LANGUAGES.flatMap(({ ask }) => ask.map((phrase) => foldWord(phrase).split(' ')[0] ?? '')),
);

/** Whether a description that begins with this folded word is a question: what is broken, why they come. */
export function beginsQuestion(word: string): boolean {
	return ASKING.has(word);
}

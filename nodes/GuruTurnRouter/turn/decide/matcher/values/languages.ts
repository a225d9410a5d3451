import type { Found } from './identifiers';
import { spanOf, type Message } from './message';
import { foldWord } from '../../ranking/words';

const LETTERS = Array.from({ length: 26 }, (_, place) => String.fromCharCode(97 + place));
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
const loaded = new Map<string, ReadonlySet<string>>();

/** The names of languages that a message holds, in its own language or English, as Intl has them; in the order of the text. */
export function languagesIn(message: Message): readonly Found[] {
	const names = [namesOf(message.language), namesOf('en')];
	return message.words
		.filter(({ folded }) => names.some((known) => known.has(folded)))
		.map((word) => ({ value: word.text, ...spanOf(word) }));
}

function namesOf(language: string): ReadonlySet<string> {
	const known = loaded.get(language);
	if (known !== undefined) return known;
	const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
	const found = new Set(
		CODES.flatMap((code) => foldWord(names.of(code) ?? code)).filter((name) => name.length > 2),
	);
	loaded.set(language, found);
	return found;
}

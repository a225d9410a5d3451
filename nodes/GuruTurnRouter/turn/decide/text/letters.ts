import { normaliseText } from './text';

/** The letters of a text for comparing words, without case, spaces, hyphens, apostrophes and invisible marks. */
export interface Letters {
	/** Each letter in lower case, with its accents. */
	readonly exact: readonly string[];
	/** Each letter in lower case, without accents. */
	readonly bare: readonly string[];
	/** Where each letter begins and ends in the original text. */
	readonly from: readonly number[];
	readonly to: readonly number[];
}

const GAP = /^[\p{Zs}\t\p{Pd}\p{Cf}'’ʼ]$/u;
/** Accents, and the vowel signs of Arabic and Hebrew; the vowels of Indian scripts are letters. */
const ACCENT = /^(?:\p{Script=Inherited}|[\u0591-\u05c7])$/u;
/** Letters with a stroke or a missing dot, which Unicode does not decompose, and the final sigma. */
const PLAIN_FORMS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ς: 'σ' };

/** The letters of a text. Line breaks are kept, so that no match crosses them. */
export function lettersOf(text: string): Letters {
	const exact: string[] = [];
	const from: number[] = [];
	const to: number[] = [];
	let index = 0;
	for (const written of text) {
		const end = index + written.length;
		for (const letter of written === '\n' || GAP.test(written) ? written : folded(written)) {
			const last = exact.length - 1;
			if (ACCENT.test(letter)) {
				const composed = last < 0 ? '' : `${exact[last] ?? ''}${letter}`.normalize('NFC');
				if ([...composed].length === 1) exact[last] = composed;
				if (last >= 0) to[last] = end;
			} else if (!GAP.test(letter)) {
				exact.push(letter);
				from.push(index);
				to.push(end);
			}
		}
		index = end;
	}
	return { exact, bare: exact.map(bareLetter), from, to };
}

function folded(character: string): string {
	if (character >= '0' && character <= 'z' && character.length === 1) return character.toLowerCase();
	return normaliseText(character).toLowerCase().replace('ß', 'ss').replace('ς', 'σ');
}

function bareLetter(letter: string): string {
	if (letter <= '~') return letter;
	const [first = letter, ...marks] = letter.normalize('NFD');
	const plain = marks.every((mark) => ACCENT.test(mark)) ? first : letter;
	return PLAIN_FORMS[plain] ?? plain;
}

/** The exclusive end of `word` if it starts at `place`, with or without its accents; undefined otherwise. */
export function endOfWord(text: Letters, place: number, word: Letters): number | undefined {
	const end = place + word.exact.length;
	if (end > text.exact.length) return undefined;
	for (let offset = 0; offset < word.exact.length; offset++) {
		const letter = text.exact[place + offset];
		if (letter !== word.exact[offset] && letter !== word.bare[offset]) return undefined;
	}
	return end;
}

/** The exclusive end of the digits 0–9 that start at `place` with no gap between them. */
export function endOfFigures(text: Letters, place: number): number {
	let end = place;
	while (/^\d$/u.test(text.exact[end] ?? '') && (end === place || text.from[end] === text.to[end - 1])) end++;
	return end;
}

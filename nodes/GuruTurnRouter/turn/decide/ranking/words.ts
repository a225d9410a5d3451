export interface Word {
	/** As written. */
	readonly text: string;
	/** Without case and diacritics. */
	readonly folded: string;
	readonly index: number;
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });
/** Letters and digits with the marks that hold an identifier, a name of a service or an address together. */
const COMPOUND = /[\p{L}\p{N}@_](?:[\p{L}\p{M}\p{N}_@]|[-./:+](?=[\p{L}\p{N}@_])){1,80}/gu;

/** A word without case and diacritics: one spelling for what people type with and without them. */
export function foldWord(word: string): string {
	return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** The words of a text, in any script. Apostrophes cut words: the French article and the English genitive stand alone. */
export function wordsIn(text: string): readonly Word[] {
	const words: Word[] = [];
	for (const { segment, index, isWordLike } of SEGMENTER.segment(text)) {
		if (isWordLike !== true) continue;
		for (const { 0: part, index: at } of segment.matchAll(/[^'’_]+/gu)) {
			words.push({ text: part, folded: foldWord(part), index: index + at });
		}
	}
	return words;
}

/** Words that hold a digit, an @ or a mark inside: INC-5521, mail-relay, @lena_b, KA-MN, 10:30. */
export function codesIn(text: string): readonly Word[] {
	return [...text.matchAll(COMPOUND)].flatMap((match) => {
		const code = match[0];
		if (!/[\p{N}@_./:+-]/u.test(code)) return [];
		return [{ text: code, folded: code.toLowerCase(), index: match.index }];
	});
}

/**
 * The shape of an identifier. Its letters stay and each digit becomes 9: PR-2231 is `pr-9999`. With `loose`, letters
 * become a, and runs of either have no length: `a-9`.
 */
export function shapeOf(code: string, loose = false): string {
	const digits = code.toLowerCase().replace(/\p{N}/gu, '9');
	if (!loose) return digits;
	return digits.replace(/\p{L}+/gu, 'a').replace(/9+/gu, '9');
}

/** A segment of a text by Unicode's word rules and, for scripts without spaces, ICU's dictionaries. */
export interface WordSegment {
	readonly text: string;
	readonly index: number;
	/** False for spaces and punctuation. */
	readonly isWord: boolean;
}

/**
 * V8 keeps a copy of the whole text with each segment, so a text of 80,000 letters would take gigabytes of memory.
 * Texts are therefore segmented in pieces of about 1,000 characters, which end at white space if possible.
 */
const PIECE = /[^]{1,1000}(?:\s|$)|[^]{1,1000}/gu;
const segmenters = new Map<string, Intl.Segmenter>();

/** @param language ISO 639-1 */
export function wordSegmentsOf(text: string, language = 'en'): readonly WordSegment[] {
	const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
	segmenters.set(language, segmenter);
	const found: WordSegment[] = [];
	for (const piece of text.matchAll(PIECE)) {
		for (const { index, isWordLike, segment } of segmenter.segment(piece[0])) {
			found.push({ text: segment, index: piece.index + index, isWord: isWordLike === true });
		}
	}
	return found;
}

/** The offsets at which the words of a text begin and end. */
export function wordBordersOf(text: string, language?: string): ReadonlySet<number> {
	return new Set(wordSegmentsOf(text, language).map(({ index }) => index)).add(text.length);
}

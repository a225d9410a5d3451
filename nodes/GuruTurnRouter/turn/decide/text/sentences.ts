/** A sentence of a text by Unicode's rules. */
export interface Sentence {
	readonly text: string;
	readonly index: number;
	readonly end: number;
}

/** V8 keeps a copy of the whole text with each segment, so long texts are segmented in pieces. */
const PIECE = /[^]{1,4000}(?:\s|$)|[^]{1,4000}/gu;
/** "on 17. Oktober": the dot of an ordinal, which ends a sentence by Unicode's rules. */
const ORDINAL = /(?<![\p{L}\p{N}])\p{Nd}{1,2}\.\s$/u;
const segmenters = new Map<string, Intl.Segmenter>();
const dotted = new Map<string, boolean>();

/** @param language ISO 639-1; if it is undefined, every "17. " before a letter counts as an ordinal */
export function sentencesOf(text: string, language?: string): readonly Sentence[] {
	const segmenter =
		segmenters.get(language ?? '') ?? new Intl.Segmenter(language, { granularity: 'sentence' });
	segmenters.set(language ?? '', segmenter);
	const found: Sentence[] = [];
	for (const piece of text.matchAll(PIECE)) {
		for (const { index, segment } of segmenter.segment(piece[0])) {
			const from = piece.index + index;
			const sentence = { text: segment, index: from, end: from + segment.length };
			const last = found.at(-1);
			if (last === undefined || !goesOn(last.text, segment, language)) found.push(sentence);
			else found.splice(-1, 1, { text: last.text + segment, index: last.index, end: sentence.end });
		}
	}
	return found;
}

function goesOn(before: string, behind: string, language: string | undefined): boolean {
	return ORDINAL.test(before) && /^\p{L}/u.test(behind) && writesOrdinalsWithDot(language);
}

/** Whether days of the month are written with a dot, by Intl: "17. Oktober", and not "October 17". */
function writesOrdinalsWithDot(language: string | undefined): boolean {
	if (language === undefined) return true;
	const known = dotted.get(language);
	if (known !== undefined) return known;
	const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(0);
	const found = /\p{N}\./u.test(day);
	dotted.set(language, found);
	return found;
}

/** A full stop after a number makes it an ordinal ("14. Dezember") and does not end a sentence. */
const SENTENCE_END = /(?<!\p{N})[.!?]\s+\p{Lu}\p{Ll}/u;

/** Whether a short span crosses the end of a sentence: "in August. Two of us" is not the second of August. */
export function spansSentences(text: string): boolean {
	return SENTENCE_END.test(text);
}

/** Words and runs of digits with their offsets, to compare texts without their spaces and punctuation. */
import { foldText } from './text';
import { wordSegmentsOf } from './wordSegments';

export interface Token {
	/** Folded: `foldText`. */
	readonly text: string;
	/** Offset in the text as it was given; `end` is exclusive. */
	readonly index: number;
	readonly end: number;
}

// Scripts without spaces between words. Each of their letters is a token.
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const TOKEN = new RegExp(
	String.raw`\p{Nd}+|[${UNSPACED}]\p{M}*|(?:(?![${UNSPACED}])[\p{L}\p{M}\p{No}])+`,
	'gu',
);
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]`, 'u');
const ALPHANUMERIC = /[\p{L}\p{M}\p{N}]/u;
/** Characters that join letters and digits into one identifier, number or address. */
const JOINER = /[-–_./@+#'’,\\]/u;

export function tokensOf(text: string): readonly Token[] {
	return [...text.matchAll(TOKEN)].map((match) => ({
		text: foldText(match[0]),
		index: match.index,
		end: match.index + match[0].length,
	}));
}

/** The number of words, in scripts without spaces too. */
export function wordCount(text: string): number {
	return wordSegmentsOf(text).filter(({ isWord }) => isWord).length;
}

/** Is neither a space nor a word. `normaliseText`, which joins spaces, leaves it where it is. */
const BLANK = '\u0001';

/** The text with these spans blanked. All offsets stay the same, also after `normaliseText`. */
export function blankSpans(text: string, spans: readonly Span[]): string {
	return spans.reduce(
		(left, { end, index }) => left.slice(0, index) + BLANK.repeat(end - index) + left.slice(end),
		text,
	);
}

export function isDigits(token: Token): boolean {
	return /^\d/u.test(token.text);
}

/** The folded letters and digits of a text: an identifier without its separators. */
export function alphanumericOf(text: string): string {
	return tokensOf(text)
		.map((token) => token.text)
		.join('');
}

/** The spans in the text of `tokens` in which the sequence `wanted` stands. */
export function occurrencesOf(wanted: readonly Token[], tokens: readonly Token[]): readonly Span[] {
	return tokens.flatMap((first, start) => {
		const last = tokens[start + wanted.length - 1];
		const occurs = wanted.every((token, place) => tokens[start + place]?.text === token.text);
		return wanted.length === 0 || last === undefined || !occurs
			? []
			: [{ index: first.index, end: last.end }];
	});
}

/** Whether two spans of one text have a character in common. */
export function overlap(one: Span, other: Span): boolean {
	return one.index < other.end && other.index < one.end;
}

export interface Span {
	readonly index: number;
	readonly end: number;
}

/** Extends a span to whole words, numbers and identifiers: the 1234 of 12345 becomes 12345. */
export function widenToTokens(text: string, span: Span): Span {
	let { end, index } = span;
	while (index > 0 && joins(text, index)) index--;
	while (end < text.length && joins(text, end)) end++;
	return { index, end };
}

/** Whether this offset is inside one word, number, identifier or address. */
function joins(text: string, place: number): boolean {
	const [before, after] = [text.charAt(place - 1), text.charAt(place)];
	if (ALPHANUMERIC.test(before) && ALPHANUMERIC.test(after)) {
		return !(UNSPACED_LETTER.test(before) || UNSPACED_LETTER.test(after));
	}
	const [farBefore, farAfter] = [text.charAt(place - 2), text.charAt(place + 1)];
	// A colon also separates a label from its value ("no:12345"); between digits it joins them ("10:30").
	if (after === ':') return /\p{N}/u.test(before) && /\p{N}/u.test(farAfter);
	if (before === ':') return /\p{N}/u.test(farBefore) && /\p{N}/u.test(after);
	if (ALPHANUMERIC.test(before) && JOINER.test(after)) return ALPHANUMERIC.test(farAfter);
	return JOINER.test(before) && ALPHANUMERIC.test(after) && ALPHANUMERIC.test(farBefore);
}

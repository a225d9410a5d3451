import { blankSpans, type Span, tokensOf } from '../../text/tokens';

/** A code fence, quoted lines, the headers of an e-mail with everything below them, JSON, and text in >> <<. */
const BLOCKS = [
	// `normaliseText` turns ``` into '''.
	/'''[^]*?(?:'''|$)/gu,
	/(?<=^|\n)[ \t]*>.*/gu,
	/(?<=^|\n)[-_ ]*\n?(?:[\p{L}-]{2,12}: .*\n){2,}[^]*/gu,
	/\{\s*"[^{}]*\}/gu,
	/>>[^<>]{20,}(?:<<|$)/gu,
];
const QUOTATION_MARKS =
	/(?:“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|"[^"]+"|(?<!\p{L})'[^']+'(?!\p{L}))/gu;
/** In tokens. */
const LONGEST_NAME = 6;

/** The parts of a message that the user did not write but pasted. */
export function pastedParts(text: string): readonly Span[] {
	// A sentence in quotation marks is not the user's own; a quoted name or word is.
	const sentences = [...text.matchAll(QUOTATION_MARKS)].filter(
		([part]) => tokensOf(part).length > LONGEST_NAME,
	);
	return [...pastedBlocks(text), ...sentences.map(spanOf)];
}

function pastedBlocks(text: string): readonly Span[] {
	return BLOCKS.flatMap((block) => [...text.matchAll(block)].map(spanOf));
}

function spanOf(match: RegExpExecArray): Span {
	return { index: match.index, end: match.index + match[0].length };
}

/** The message with its pasted parts blanked. All offsets stay the same. */
export function withoutPasted(text: string): string {
	return blankSpans(text, pastedParts(text));
}

/** The same, but keeps sentences in quotation marks: they may be the text that the user wants to pass on. */
export function withoutPastedBlocks(text: string): string {
	return blankSpans(text, pastedBlocks(text));
}

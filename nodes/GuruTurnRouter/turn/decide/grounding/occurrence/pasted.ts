import { blanked, type Span, tokensOf } from '../../text/tokens';

/** A fence, quoted lines, the head of a mail with all below it, and JSON. */
const BLOCKS = [
	// Normalised text writes a fence's ``` as '''.
	/'''[^]*?(?:'''|$)/gu,
	/(?<=^|\n)[ \t]*>.*/gu,
	/(?<=^|\n)[-_ ]*\n?(?:[\p{L}-]{2,12}: .*\n){2,}[^]*/gu,
	/\{\s*"[^{}]*\}/gu,
	/>>[^<>]{20,}(?:<<|$)/gu,
];
const QUOTATION_MARKS =
	/(?:“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|"[^"]+"|(?<!\p{L})'[^']+'(?!\p{L}))/gu;
/** In words. */
const LONGEST_NAME = 6;

/** The parts of a message that the user did not write but pasted. */
export function pastedParts(text: string): readonly Span[] {
	// A sentence in quotation marks is somebody else's; a name or a word in them is not.
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

/** The message with its pasted parts blanked, every other character at its place. */
export function withoutPasted(text: string): string {
	return blanked(text, pastedParts(text));
}

/** The same for a text that a person hands over: what stands in quotation marks is the text that they mean. */
export function withoutPastedBlocks(text: string): string {
	return blanked(text, pastedBlocks(text));
}

/**
 * A text without halves of a character: Anthropic refuses JSON that holds one ("no low surrogate in string"). A cut can
 * leave one behind.
 */
export function wellFormed(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\u{fffd}');
}

/**
 * A text without lone surrogates, which a cut can leave: Anthropic refuses JSON that contains one ("no low surrogate
 * in string").
 */
export function wellFormed(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\u{fffd}');
}

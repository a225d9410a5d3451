/**
 * The beginning of a text and a mark that says how much is left out; the whole text if it is short enough. The cut is
 * between words, because a part of an identifier looks like another identifier.
 *
 * @param longest characters, without the mark
 */
export function shorten(text: string, longest: number): string {
	if (text.length <= longest) return text;
	// One more character tells whether a word ends there.
	const words = text.slice(0, longest + 1).replace(/\S*$/u, '');
	const kept =
		words.trim() === '' ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '') : words.trimEnd();
	return `${kept}\n[shortened: ${text.length - kept.length} characters more]`;
}

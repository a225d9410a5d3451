/**
 * The beginning of a text and a mark that says how much is left out; the text itself where it is short enough. Cut
 * between words, since a part of an identifier reads like another identifier.
 *
 * @param longest characters, without the mark
 */
export function shorten(text: string, longest: number): string {
	if (text.length <= longest) return text;
	// One character more tells whether a word ends there.
	const words = text.slice(0, longest + 1).replace(/\S*$/u, '');
	const kept =
		words.trim() === '' ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '') : words.trimEnd();
	return `${kept}\n[shortened: ${text.length - kept.length} characters more]`;
}

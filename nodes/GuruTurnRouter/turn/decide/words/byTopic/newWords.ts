/** Beginnings of words that tell a future value from the current one: "**new** day". Folded as `foldWord` does. */
// prettier-ignore
const NEW_WORDS: readonly string[] = [
	'new', 'neu', 'nouve', 'nuev', 'nuov', 'novo', 'nova', 'nieuw', 'now', 'нов', 'yeni', '新', '새', 'جديد',
];

/** Whether a text names something new. */
export function containsNewWord(words: readonly string[]): boolean {
	return words.some((word) => word !== 'now' && NEW_WORDS.some((begin) => word.startsWith(begin)));
}

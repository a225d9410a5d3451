/**
 * A value as it stands in CSV (RFC 4180) after `before`. A field that is only the value gets quotes if it needs them;
 * inside quotes a quote is doubled. Undefined if the value would begin another field or line.
 *
 * @param after What the author wrote after the value.
 */
export function csvText(text: string, before: string, after: string): string | undefined {
	const doubled = text.replaceAll('"', '""');
	const isQuoted = (before.split('"').length - 1) % 2 === 1;
	if (isQuoted) return doubled;
	const separators = [';', '\t', '|'].filter((sign) => (before + after).includes(sign));
	const signs = ['"', '\r', '\n', ',', ...separators];
	if (!signs.some((sign) => text.includes(sign)) && text.trim() === text) return text;
	const ends = [',', '\r', '\n', ...separators];
	const begins = before === '' || ends.some((sign) => before.endsWith(sign));
	return begins && (after === '' || ends.some((sign) => after.startsWith(sign))) ? `"${doubled}"` : undefined;
}

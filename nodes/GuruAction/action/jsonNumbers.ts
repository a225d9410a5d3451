/**
 * NaN and Infinity outside strings. Python's json and pandas write them, and JSON does not have them (RFC 8259,
 * section 6).
 */
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * A warning for an output that would be JSON except for NaN or Infinity, and is therefore only text. Undefined for
 * any other output.
 */
export function nonJsonNumberWarning(output: string): string | undefined {
	if (!/^\s*[[{]/.test(output)) return undefined;
	let found: string | undefined;
	const rest = output.replace(STRING_OR_WORD, (token) => {
		if (token.startsWith('"')) return token;
		found ??= token;
		return 'null';
	});
	if (found === undefined) return undefined;
	try {
		JSON.parse(rest);
	} catch {
		return undefined;
	}
	return `The output is JSON except for ${found}, which JSON does not have, so it is passed on as text without data. Write null in its place (in Python: None).`;
}

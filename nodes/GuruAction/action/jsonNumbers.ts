/** What Python's json and pandas write for numbers that JSON does not have (RFC 8259, section 6), outside strings. */
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** A warning for an output that is JSON but for NaN or Infinity, so that it is text alone; undefined for any other. */
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

/** The quote that is still open at the end of a text; undefined outside quotations. */
export function openQuote(text: string, style: 'graphql' | 'doubled' | 'backslash'): string | undefined {
	let open: string | undefined;
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? '';
		if (style !== 'doubled' && character === '\\') {
			at++;
		} else if (style === 'graphql' && text.startsWith('"""', at) && open !== '"') {
			open = open === undefined ? '"""' : undefined;
			at += 2;
		} else if (style === 'graphql' && character === '#' && open === undefined) {
			const end = text.indexOf('\n', at);
			at = end === -1 ? text.length : end;
		} else if (
			open === undefined
				? character === '"' || (character === "'" && style !== 'graphql')
				: character === open
		) {
			open = open === undefined ? character : undefined;
		}
	}
	return open;
}

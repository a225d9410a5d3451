import type { TextPlace } from './textLanguage';
import { type Placeholder, textOf, endsQuotation } from './languageEscapes';

/** What stands before an opening quote in a language, and not in a sentence. */
const BEFORE_A_QUOTE = /(?:[=<>~]\s*|[\w)\]](?:\(|:)|\b(?:eq|ne|gt|ge|lt|le|like|values)\s+)$/i;

/** Fields that hold a query in which a word may be an operator: `name contains '…'`. */
const QUERY_KEY = /^(?:q|query|filter|where|search)$/i;
const OPERATOR = /\w\s+(?:not\s+)?(?:contains|has|in|is|matches|starts?_?with|ends?_?with)\s*[([]?\s*$/i;

/**
 * The value unchanged, in a text of no known language. It is refused if it would end a quotation that belongs to no
 * sentence.
 */
export function refuseClosedQuotation(
	placeholder: Placeholder,
	before: string,
	{ key = '' }: TextPlace,
): string | undefined {
	if (placeholder.value === undefined) return undefined;
	const text = textOf(placeholder);
	for (const quote of ['"', "'"]) {
		const at = before.lastIndexOf(quote);
		if (at === -1 || !(text.includes(quote) || text.includes('\\'))) continue;
		const isQuoted = BEFORE_A_QUOTE.test(before.slice(Math.max(0, at - 20), at));
		if (isQuoted || (QUERY_KEY.test(key) && OPERATOR.test(before.slice(0, at))))
			throw endsQuotation(placeholder);
	}
	return text;
}

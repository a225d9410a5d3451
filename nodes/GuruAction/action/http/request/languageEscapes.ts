/** Escapes a value for its place in a text of a known language. */
import { valueText } from '../../../../shared/values/coerce';
import { PlaceholderError, type Segment } from '../../placeholders';
import { jsonEscaped } from './jsonTemplate';
import { csvText } from './csvText';
import { xmlEscaped } from './xmlText';
import { yamlText } from './yamlText';
import type { Language } from './textLanguage';
import { openQuote } from './openQuote';

export type Placeholder = Exclude<Segment, { literal: string }>;

type Escape = (placeholder: Placeholder, before: string, after: string) => string | undefined;

export const LANGUAGE_ESCAPES: Readonly<Record<Exclude<Language, 'json'>, Escape>> = {
	graphql: (placeholder, before) => {
		const quote = openQuote(before, 'graphql');
		if (quote === undefined) return placeholder.value === undefined ? 'null' : word(placeholder);
		const text = textOf(placeholder);
		if (quote === '"') return jsonEscaped(text);
		if (/["\\]$/.test(text)) throw endsQuotation(placeholder);
		return text.replaceAll('"""', String.raw`\"""`);
	},
	yaml: (placeholder, before, after) =>
		yamlText(placeholder.value, before, after) ?? throwUnsafe(placeholder, 'YAML'),
	csv: (placeholder, before, after) =>
		csvText(textOf(placeholder), before, after) ?? throwUnsafe(placeholder, 'CSV'),
	odata: (placeholder, before) => {
		const quote = openQuote(before, 'doubled');
		if (quote === undefined) return word(placeholder);
		const text = textOf(placeholder);
		if (quote === '"' && text.includes(quote)) throw endsQuotation(placeholder);
		return text.replaceAll("'", quote === "'" ? "''" : "'");
	},
	jql: (placeholder, before) => {
		const quote = openQuote(before, 'backslash');
		return quote === undefined ? word(placeholder) : textOf(placeholder).replace(/["'\\]/g, String.raw`\$&`);
	},
	xml: (placeholder, before) => xmlEscaped(textOf(placeholder), before),
	// Dialects differ: some double a quote, some escape it, and some interpret a backslash.
	sql: (placeholder, before) => {
		if (openQuote(before, 'doubled') === undefined) return word(placeholder);
		const text = textOf(placeholder);
		if (/["'`\\]/.test(text)) throw endsQuotation(placeholder);
		return text;
	},
};

/** A value outside quotations: only a single word or number is allowed. */
function word(placeholder: Placeholder): string {
	const text = textOf(placeholder);
	if (/^[\p{L}\p{N}_.:@+-]*$/u.test(text) && !text.includes('--')) return text;
	throw new PlaceholderError(
		`The value of {${placeholder.name}} has more than one word and is not in quotes, so it would change the query. Put quotes around {${placeholder.name}}, or pass the value as a variable of the query.`,
	);
}

export function textOf({ value }: Placeholder): string {
	return value === undefined ? '' : valueText(value).toWellFormed();
}

function throwUnsafe({ name }: Placeholder, language: string): never {
	throw new PlaceholderError(
		`The value of {${name}} contains characters or line breaks that would change the ${language} around it. Write double quotes around {${name}}.`,
	);
}

export function endsQuotation({ name }: Placeholder): PlaceholderError {
	return new PlaceholderError(
		`The value of {${name}} holds a quote or a backslash, which would end the quotation around {${name}}. Give it another value, or pass it as a query parameter if the API supports them.`,
	);
}

import { valueText } from '../../../../shared/values/coerce';
import { PlaceholderError, type Segment } from '../../placeholders';
import {
	isJsonTemplate,
	jsonEscaped,
	jsonLiteral,
	jsonUnescaped,
	keyBefore,
	STRING_OR_PLACEHOLDER,
} from './jsonTemplate';
import { csvText } from './csvText';
import { isXml, xmlEscaped } from './xmlText';
import { yamlText } from './yamlText';

/** Where a text stands, as far as this tells in which language it is written. */
export interface TextPlace {
	/** The property, query parameter or form field that the text is the value of. */
	readonly key?: string | undefined;
	/** The declared Content-Type. */
	readonly mediaType?: string;
	/** True for a URL's path. */
	readonly path?: boolean;
	/** Decodes the author's own text from the encoding around it. */
	readonly decode?: (literal: string) => string;
}

type Placeholder = Exclude<Segment, { literal: string }>;
type Language = 'json' | 'graphql' | 'yaml' | 'csv' | 'odata' | 'jql' | 'sql' | 'xml';

/**
 * Escapes the values of one text, such as a JSON string or a form field, for the language that the text itself is
 * written in. If the language is not known for certain, a value that would end its quotation is refused. A text
 * without quotes around its placeholders stays as it is.
 *
 * @throws PlaceholderError for such a value
 */
export function escapeForLanguage(segments: readonly Segment[], place: TextPlace = {}): readonly Segment[] {
	if (segments.every((segment) => 'literal' in segment)) return segments;
	const { decode = (literal: string) => literal } = place;
	const decoded = segments.map((segment) =>
		'literal' in segment ? { literal: decode(segment.literal) } : segment,
	);
	const texts = textsIn(decoded, place);
	return segments.map((segment, index) =>
		'literal' in segment ? segment : { ...segment, value: texts[index] },
	);
}

/** One text for each segment; undefined for an absent value. */
function textsIn(segments: readonly Segment[], place: TextPlace): Array<string | undefined> {
	const language = languageOf(segments, place);
	if (language === 'json') return jsonTexts(segments);
	let before = '';
	return segments.map((segment, index) => {
		if ('literal' in segment) {
			before += segment.literal;
			return segment.literal;
		}
		const next = segments[index + 1] ?? { literal: '' };
		const after = 'literal' in next ? next.literal : MARK;
		const text =
			language === undefined ? checked(segment, before, place) : ESCAPE[language](segment, before, after);
		before += text ?? '';
		return text;
	});
}

/** Stands for a placeholder when only the author's own text is looked at. */
const MARK = '\ufffc';
/** The language is recognised from this many characters. */
const BEGINNING = 2_000;
const GRAPHQL = /^\s*(?:#.*\s+)*(?:(?:query|mutation|subscription|fragment)\b[^"]*\{|\{)/;
/** SQL statements, but not sentences that begin with the same word. */
const SQL = new RegExp(
	[
		String.raw`^\s*(?:select\b[^]*\bfrom\b[^]*\b(?:where|limit|join|order\s+by|group\s+by|having)\b`,
		String.raw`insert\s+into\b|update\s+\S+\s+set\s+\S+\s*=|delete\s+from\s+\S+\s+where\b`,
		String.raw`merge\s+into\b|with\s+\w+\s+as\s*\(|(?:call|exec(?:ute)?)\s+\w[\w.]*\s*[('@])`,
	].join('|'),
	'i',
);
/** A name that says what the text is, such as `yaml`, `csvData`, or a file name in a Kubernetes ConfigMap. */
const YAML_KEY = /^ya?ml(?![a-z])|[._-]ya?ml$|[a-z]Ya?ml$/;
const CSV_KEY = /^[ct]sv(?![a-z])|[._-][ct]sv$|[a-z][CT]sv$/;
const ODATA_OPTION = /^\$(?:filter|search|orderby|expand|compute|apply)$/i;

function languageOf(
	segments: readonly Segment[],
	{ key = '', mediaType = '', path }: TextPlace,
): Language | undefined {
	const text = segments.map((segment) => ('literal' in segment ? segment.literal : MARK)).join('');
	if (path === true) return text.includes("'") ? 'odata' : undefined;
	if (text.includes('"') && isJsonTemplate(templateOf(segments))) return 'json';
	if ((key === 'query' || /\bgraphql\b/i.test(mediaType)) && GRAPHQL.test(text.slice(0, BEGINNING)))
		return 'graphql';
	// A text that is only one placeholder is written by somebody else as a whole.
	const isMore = text.trim() !== MARK;
	if (isMore && (/\byaml\b/i.test(mediaType) || YAML_KEY.test(key))) return 'yaml';
	if (isMore && (/\b(?:csv|tab-separated-values)\b/i.test(mediaType) || CSV_KEY.test(key))) return 'csv';
	if (isXml(text)) return 'xml';
	if (ODATA_OPTION.test(key)) return 'odata';
	if (/^(?:jql|cql)$/i.test(key)) return 'jql';
	return SQL.test(text.slice(0, BEGINNING)) ? 'sql' : undefined;
}

function templateOf(segments: readonly Segment[]): string {
	return segments.map((segment) => ('literal' in segment ? segment.literal : `{${segment.name}}`)).join('');
}

/** Each string in the JSON may be in a language of its own. */
function jsonTexts(segments: readonly Segment[]): Array<string | undefined> {
	const template = templateOf(segments);
	const placeholders = segments.filter((segment) => 'name' in segment);
	const texts: Array<string | undefined> = [];
	for (const { 0: token, index } of template.matchAll(STRING_OR_PLACEHOLDER)) {
		if (!token.startsWith('"')) {
			const placeholder = placeholders[texts.length];
			if (placeholder === undefined || token !== `{${placeholder.name}}`) continue;
			texts.push(placeholder.value === undefined ? 'null' : jsonLiteral(placeholder.value));
			continue;
		}
		const inner = splitAt(token.slice(1, -1), placeholders.slice(texts.length));
		const escaped = textsIn(inner, { key: keyBefore(template, index) });
		escaped.forEach((text, at) => {
			if (!('literal' in (inner[at] ?? { literal: '' }))) texts.push(jsonEscaped(text ?? ''));
		});
	}
	let next = 0;
	return segments.map((segment) => ('literal' in segment ? segment.literal : texts[next++]));
}

/** Splits a JSON string at the next placeholders and decodes the pieces. */
function splitAt(content: string, next: readonly Placeholder[]): Segment[] {
	const segments: Segment[] = [];
	let rest = content;
	for (const placeholder of next) {
		const written = `{${placeholder.name}}`;
		const at = rest.indexOf(written);
		if (at === -1) break;
		segments.push({ literal: jsonUnescaped(rest.slice(0, at)) }, placeholder);
		rest = rest.slice(at + written.length);
	}
	return [...segments, { literal: jsonUnescaped(rest) }];
}

type Escape = (placeholder: Placeholder, before: string, after: string) => string | undefined;

const ESCAPE: Readonly<Record<Exclude<Language, 'json'>, Escape>> = {
	graphql: (placeholder, before) => {
		const quote = openQuote(before, 'graphql');
		if (quote === undefined) return placeholder.value === undefined ? 'null' : word(placeholder);
		const text = textOf(placeholder);
		if (quote === '"') return jsonEscaped(text);
		if (/["\\]$/.test(text)) throw endsQuotation(placeholder);
		return text.replaceAll('"""', String.raw`\"""`);
	},
	yaml: (placeholder, before, after) =>
		yamlText(placeholder.value, before, after) ?? refuseHere(placeholder, 'YAML'),
	csv: (placeholder, before, after) =>
		csvText(textOf(placeholder), before, after) ?? refuseHere(placeholder, 'CSV'),
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

/** The quote that is still open at the end of a text; undefined outside quotations. */
function openQuote(text: string, style: 'graphql' | 'doubled' | 'backslash'): string | undefined {
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

/** A value outside quotations: only a single word or number is allowed. */
function word(placeholder: Placeholder): string {
	const text = textOf(placeholder);
	if (/^[\p{L}\p{N}_.:@+-]*$/u.test(text) && !text.includes('--')) return text;
	throw new PlaceholderError(
		`The value of {${placeholder.name}} has more than one word and is not in quotes, so it would change the query. Put quotes around {${placeholder.name}}, or pass the value as a variable of the query.`,
	);
}

/** What stands before an opening quote in a language, and not in a sentence. */
const BEFORE_A_QUOTE = /(?:[=<>~]\s*|[\w)\]](?:\(|:)|\b(?:eq|ne|gt|ge|lt|le|like|values)\s+)$/i;

/** Fields that hold a query in which a word may be an operator: `name contains '…'`. */
const QUERY_KEY = /^(?:q|query|filter|where|search)$/i;
const OPERATOR = /\w\s+(?:not\s+)?(?:contains|has|in|is|matches|starts?_?with|ends?_?with)\s*[([]?\s*$/i;

/**
 * The value unchanged, in a text of no known language. It is refused if it would end a quotation that belongs to no
 * sentence.
 */
function checked(placeholder: Placeholder, before: string, { key = '' }: TextPlace): string | undefined {
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

function textOf({ value }: Placeholder): string {
	return value === undefined ? '' : valueText(value).toWellFormed();
}

function refuseHere({ name }: Placeholder, language: string): never {
	throw new PlaceholderError(
		`The value of {${name}} contains characters or line breaks that would change the ${language} around it. Write double quotes around {${name}}.`,
	);
}

function endsQuotation({ name }: Placeholder): PlaceholderError {
	return new PlaceholderError(
		`The value of {${name}} holds a quote or a backslash, which would end the quotation around {${name}}. Give it another value, or pass it as a query parameter if the API supports them.`,
	);
}

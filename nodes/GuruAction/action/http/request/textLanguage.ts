/** Recognises the language that a text is written in, by its place and the author's own words in it. */
import type { Segment } from '../../placeholders';
import { isJsonTemplate } from './jsonTemplate';
import { isXml } from './xmlText';

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
export type Language = 'json' | 'graphql' | 'yaml' | 'csv' | 'odata' | 'jql' | 'sql' | 'xml';

/** Stands for a placeholder when only the author's own text is looked at. */
export const MARK = '\ufffc';
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

export function languageOf(
	segments: readonly Segment[],
	{ key = '', mediaType = '', path }: TextPlace,
): Language | undefined {
	const text = segments.map((segment) => ('literal' in segment ? segment.literal : MARK)).join('');
	if (path === true) return text.includes("'") ? 'odata' : undefined;
	if (text.includes('"') && isJsonTemplate(templateTextOf(segments))) return 'json';
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

export function templateTextOf(segments: readonly Segment[]): string {
	return segments.map((segment) => ('literal' in segment ? segment.literal : `{${segment.name}}`)).join('');
}

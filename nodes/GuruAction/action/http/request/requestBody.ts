import { randomUUID } from 'node:crypto';

import { valueText } from '../../../../shared/values/coerce';
import { parseSource, printCompact, type SourceValue } from '../../../../shared/values/sourceJson';
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import { escapeForLanguage } from './escapeForLanguage';
import {
	isJsonTemplate,
	isNearlyJson,
	jsonEscaped,
	jsonLiteral,
	jsonUnescaped,
	keyBefore,
	STRING_OR_PLACEHOLDER,
} from './jsonTemplate';
import { renderMultipart } from './multipartBody';
import { escapeFields } from './urlParameters';
import { xmlEscaped } from './xmlText';
import {
	isSecretSegment,
	onlyPlaceholder,
	PlaceholderError,
	type PlaceholderValues,
	splitTemplate,
} from '../../placeholders';

export interface RenderedBody {
	/** Undefined if the whole body is one parameter without a value. Then there is no body. */
	readonly text: string | undefined;
	/** The Content-Type if the author set none. */
	readonly contentType: string;
	/** True if it contains a secret, in whatever encoding. */
	readonly holdsSecret: boolean;
}

type BodyFormat = 'json' | 'jsonLines' | 'form' | 'xml' | 'multipart' | 'text';

const CONTENT_TYPES: Readonly<Record<BodyFormat, string>> = {
	json: 'application/json',
	jsonLines: 'application/x-ndjson',
	multipart: 'multipart/form-data',
	form: 'application/x-www-form-urlencoded',
	xml: 'application/xml',
	text: 'text/plain; charset=utf-8',
};

/**
 * The body with values in place. Each is encoded for the format that it stands in, so no value changes the structure.
 *
 * @param contentType What the author declared, if anything. @throws PlaceholderError for a text that is meant as JSON
 * and is not valid
 */
export function renderBody(
	body: string,
	contentType: string | undefined,
	values: PlaceholderValues,
): RenderedBody {
	const holdsSecret = splitTemplate(body, values).some(isSecretSegment);
	const format = formatOf(body, contentType);
	const text = renderFormat(body, format, contentType ?? '', values);
	return { text, contentType: CONTENT_TYPES[format], holdsSecret };
}

function renderFormat(
	body: string,
	format: BodyFormat,
	contentType: string,
	values: PlaceholderValues,
): string | undefined {
	if (format === 'json') return renderJsonText(body, values);
	if (format === 'multipart') return renderMultipart(body, contentType, values);
	if (format === 'form') return renderForm(body, values);
	if (format === 'xml') return renderXml(body, values);
	if (format === 'text') return renderText(body, contentType, values);
	return body.replace(/[^\r\n]*\S[^\r\n]*/g, (line) => renderJsonText(line, values) ?? '');
}

/** A body that is JSON is treated as JSON whatever it is declared as: some APIs want types of their own. */
function formatOf(body: string, contentType: string | undefined): BodyFormat {
	const declared = contentType?.toLowerCase() ?? '';
	if (/\b(?:ndjson|jsonl|json-seq|jsonlines)\b/.test(declared)) return 'jsonLines';
	if (/\bjson\b/.test(declared)) return 'json';
	if (declared.includes('x-www-form-urlencoded')) return 'form';
	if (declared.includes('multipart/')) return 'multipart';
	if (/\b(?:xml|html)\b/.test(declared)) return 'xml';
	// If the body is only one placeholder, the declared type says how it is written.
	if (isJsonTemplate(body) && (declared === '' || !ONE_PLACEHOLDER.test(body))) return 'json';
	if (declared === '' && FORM.test(body)) return 'form';
	// Meant as JSON but not valid: the author is told, instead of sending it.
	if (declared === '' && (/^\s*\{\s*"/.test(body) || isNearlyJson(body))) return 'json';
	return /^\s*</.test(body) ? 'xml' : 'text';
}

const ONE_PLACEHOLDER = /^\s*\{[A-Za-z_][A-Za-z0-9_]*\}\s*$/;
/** A form: names and values without blanks. A text that ends in `==` is rather base64, and an address is no form. */
const FORM = /^\s*[^\s<=&:/?]+=(?!=)[^\s&]*(?:&[^\s=&]+=[^\s&]*)*\s*$/;

/** Marks a property or element to leave out. It is random, so no value can equal it. */
const ABSENT = `absent-${randomUUID()}`;
const ABSENT_TEXT = JSON.stringify(ABSENT);

/**
 * Keeps the author's own JSON text (long numbers, order, spacing). A value inside quotes is escaped; outside quotes
 * it becomes a JSON value of its own type. Undefined if nothing remains.
 */
function renderJsonText(template: string, values: PlaceholderValues): string | undefined {
	const text = template.replace(STRING_OR_PLACEHOLDER, (token, index: number) => {
		if (token.startsWith('"')) {
			return token.includes('{') ? renderQuoted(token, keyBefore(template, index), values) : token;
		}
		const only = onlyPlaceholder(token, values);
		if (only === undefined) return token;
		return only.value === undefined ? ABSENT_TEXT : jsonLiteral(only.value);
	});
	try {
		if (text.includes(ABSENT_TEXT)) {
			const source = parseSource(text);
			return isPresent(source) ? printCompact(withoutAbsent(source)) : undefined;
		}
		JSON.parse(text);
		return text;
	} catch {
		throw new PlaceholderError(
			'The body is not valid JSON with the values in place. Check for a missing quote or comma, and put placeholders inside quotes or alone after the colon, e.g. {"amount": {amount}}.',
		);
	}
}

/** The rest stays as the author wrote it: a number that is parsed and printed may change. */
function withoutAbsent(value: SourceValue): SourceValue {
	if (value.kind === 'array') {
		return { kind: 'array', items: value.items.filter(isPresent).map(withoutAbsent) };
	}
	if (value.kind !== 'object') return value;
	const entries = value.entries.filter((entry) => isPresent(entry.key) && isPresent(entry.value));
	return {
		kind: 'object',
		entries: entries.map((entry) => ({ key: entry.key, value: withoutAbsent(entry.value) })),
	};
}

function isPresent(value: SourceValue): boolean {
	return !(value.kind === 'text' && value.value === ABSENT);
}

/** A string in the body, which may itself be JSON, GraphQL or another language with quotes. */
function renderQuoted(token: string, key: string | undefined, values: PlaceholderValues): string {
	const content = splitTemplate(token.slice(1, -1), values);
	const texts = escapeForLanguage(content, { key, decode: jsonUnescaped }).map((segment) =>
		'literal' in segment ? segment.literal : jsonEscaped(textOf(segment)),
	);
	return `"${texts.join('')}"`;
}

function renderForm(template: string, values: PlaceholderValues): string {
	return escapeFields(splitTemplate(template, values))
		.map((segment) => ('literal' in segment ? segment.literal : encodeURIComponent(textOf(segment))))
		.join('');
}

function renderText(template: string, mediaType: string, values: PlaceholderValues): string {
	return escapeForLanguage(splitTemplate(template, values), { mediaType })
		.map((segment) => ('literal' in segment ? segment.literal : textOf(segment)))
		.join('');
}

function renderXml(template: string, values: PlaceholderValues): string {
	let text = '';
	for (const segment of splitTemplate(template, values)) {
		if ('literal' in segment) text += segment.literal;
		else text += xmlEscaped(textOf(segment), text);
	}
	return text;
}

function textOf({ value }: { readonly value: ParameterValue | undefined }): string {
	return value === undefined ? '' : valueText(value).toWellFormed();
}

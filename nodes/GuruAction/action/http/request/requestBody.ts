import { randomUUID } from 'node:crypto';

import { valueText } from '../../../../shared/values/coerce';
import { parseSource, printCompact, type SourceValue } from '../../../../shared/values/sourceJson';
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import { escapeForLanguage } from './innerLanguage';
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
	/** Undefined where all of it is one parameter without a value: then there is no body. */
	readonly text: string | undefined;
	/** What to declare where the author set no Content-Type. */
	readonly contentType: string;
	/** True where a secret stands in it, in whatever encoding. */
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
 * The body with values in place, each encoded for the format it stands in, so that no value changes
 * its structure.
 *
 * @param contentType What the author declared, if anything.
 * @throws PlaceholderError for a text that is meant as JSON and is none.
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

/** What is JSON is treated as JSON whatever it is declared as: some APIs want types of their own. */
function formatOf(body: string, contentType: string | undefined): BodyFormat {
	const declared = contentType?.toLowerCase() ?? '';
	if (/\b(?:ndjson|jsonl|json-seq|jsonlines)\b/.test(declared)) return 'jsonLines';
	if (/\bjson\b/.test(declared)) return 'json';
	if (declared.includes('x-www-form-urlencoded')) return 'form';
	if (declared.includes('multipart/')) return 'multipart';
	if (/\b(?:xml|html)\b/.test(declared)) return 'xml';
	// Of one placeholder and nothing else, what is declared says how it is written.
	if (isJsonTemplate(body) && (declared === '' || !ONE_PLACEHOLDER.test(body))) return 'json';
	if (declared === '' && FORM.test(body)) return 'form';
	// Meant as JSON and not quite: told so, rather than sent.
	if (declared === '' && (/^\s*\{\s*"/.test(body) || isNearlyJson(body))) return 'json';
	return /^\s*</.test(body) ? 'xml' : 'text';
}

const ONE_PLACEHOLDER = /^\s*\{[A-Za-z_][A-Za-z0-9_]*\}\s*$/;
/** Names and values without a blank between them; what ends in `==` is rather base64, and an address none. */
const FORM = /^\s*[^\s<=&:/?]+=(?!=)[^\s&]*(?:&[^\s=&]+=[^\s&]*)*\s*$/;

/** Stands for a property or element to leave out; nobody can know it and write it. */
const ABSENT = `absent-${randomUUID()}`;
const ABSENT_TEXT = JSON.stringify(ABSENT);

/**
 * A JSON text keeps the author's own writing (long numbers, order, spacing): inside quotes a value is
 * escaped, outside them it is a JSON value of its own type. Undefined where nothing is left of it.
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

/** The rest stays as the author wrote it: a number read and written again may be another one. */
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

/** A string of the body, which may itself hold JSON, GraphQL or another language with quotes. */
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

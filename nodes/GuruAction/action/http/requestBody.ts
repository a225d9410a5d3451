import { randomUUID } from 'node:crypto';

import { valueText } from '../../../shared/values/coerce';
import { parseSource, printCompact, type SourceValue } from '../../../shared/values/sourceJson';
import type { ParameterValue } from '../../../shared/values/parameterValue';
import { renderMultipart } from './multipartBody';
import {
	isSecretSegment,
	onlyPlaceholder,
	PlaceholderError,
	type PlaceholderValues,
	splitTemplate,
} from '../placeholders';

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
	if (format !== 'jsonLines') return renderText(body, format, values);
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
	if (declared === '' && /^\s*\{\s*"/.test(body)) return 'json';
	return /^\s*</.test(body) ? 'xml' : 'text';
}

const ONE_PLACEHOLDER = /^\s*\{[A-Za-z_][A-Za-z0-9_]*\}\s*$/;
/** Names and values without a blank between them; what ends in `==` is rather base64, and an address none. */
const FORM = /^\s*[^\s<=&:/?]+=(?!=)[^\s&]*(?:&[^\s=&]+=[^\s&]*)*\s*$/;

function isJsonTemplate(body: string): boolean {
	if (!/^\s*[[{]/.test(body)) return false;
	try {
		// A text may stand wherever a placeholder may, for a key as well.
		JSON.parse(body.replace(STRING_OR_PLACEHOLDER, '""'));
		return true;
	} catch {
		return false;
	}
}

const STRING_OR_PLACEHOLDER = /"(?:\\.|[^"\\])*"|\{[A-Za-z_][A-Za-z0-9_]*\}/g;
/** Stands for a property or element to leave out; nobody can know it and write it. */
const ABSENT = `absent-${randomUUID()}`;
const ABSENT_TEXT = JSON.stringify(ABSENT);

/**
 * A JSON text keeps the author's own writing (long numbers, order, spacing): inside quotes a value is
 * escaped, outside them it is a JSON value of its own type. Undefined where nothing is left of it.
 */
function renderJsonText(template: string, values: PlaceholderValues): string | undefined {
	const text = template.replace(STRING_OR_PLACEHOLDER, (token) => {
		if (token.startsWith('"')) return renderQuoted(token, values);
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

function renderQuoted(token: string, values: PlaceholderValues): string {
	return splitTemplate(token, values)
		.map((segment) => {
			if ('literal' in segment) return segment.literal;
			return segment.value === undefined
				? ''
				: JSON.stringify(valueText(segment.value).toWellFormed()).slice(1, -1);
		})
		.join('');
}

function jsonLiteral(value: ParameterValue): string {
	return typeof value === 'string' ? JSON.stringify(value.toWellFormed()) : valueText(value);
}

function renderText(template: string, format: 'form' | 'xml' | 'text', values: PlaceholderValues): string {
	return splitTemplate(template, values)
		.map((segment) => {
			if ('literal' in segment) return segment.literal;
			const text = segment.value === undefined ? '' : valueText(segment.value).toWellFormed();
			if (format === 'form') return encodeURIComponent(text);
			return format === 'xml' ? escapeXml(text) : text;
		})
		.join('');
}

function escapeXml(text: string): string {
	const entities: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&apos;',
	};
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

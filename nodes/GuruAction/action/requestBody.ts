import { valueText } from '../../values/coerce';
import type { JsonObject, JsonValue } from './definition';
import type { ParameterValue } from '../../values/parameterValue';
import { onlyPlaceholder, PlaceholderError, type PlaceholderValues, splitTemplate } from './placeholders';

export interface RenderedBody {
	readonly text: string;
	/** What to declare where the author set no Content-Type. */
	readonly contentType: string;
}

type BodyFormat = 'json' | 'form' | 'xml' | 'text';

const CONTENT_TYPES: Readonly<Record<BodyFormat, string>> = {
	json: 'application/json',
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
	body: JsonObject | string,
	contentType: string | undefined,
	values: PlaceholderValues,
): RenderedBody {
	if (typeof body !== 'string')
		return { text: JSON.stringify(renderJson(body, values) ?? {}), contentType: CONTENT_TYPES.json };
	const format = formatOf(body, contentType);
	const text = format === 'json' ? renderJsonText(body, values) : renderText(body, format, values);
	return { text, contentType: CONTENT_TYPES[format] };
}

function formatOf(body: string, contentType: string | undefined): BodyFormat {
	const declared = contentType?.toLowerCase() ?? '';
	if (/[/+]json\b/.test(declared)) return 'json';
	if (declared.includes('x-www-form-urlencoded')) return 'form';
	if (/[/+](?:xml|html)\b/.test(declared)) return 'xml';
	if (declared !== '') return 'text';
	if (/^\s*[[{]/.test(body) && !/^\s*\{[A-Za-z_][A-Za-z0-9_]*\}/.test(body)) return 'json';
	return /^\s*</.test(body) ? 'xml' : 'text';
}

/** Undefined where the value is one placeholder without a value: its property is left out. */
function renderJson(template: JsonValue, values: PlaceholderValues): JsonValue | undefined {
	if (typeof template === 'string') {
		const whole = onlyPlaceholder(template, values);
		return whole === undefined ? joinText(template, values) : whole.value;
	}
	if (Array.isArray(template)) {
		return template.map((entry) => renderJson(entry, values)).filter((entry) => entry !== undefined);
	}
	if (template === null || typeof template !== 'object') return template;
	const rendered: JsonObject = Object.create(null) as JsonObject;
	for (const [key, entry] of Object.entries(template)) {
		const value = renderJson(entry, values);
		if (value !== undefined) rendered[key] = value;
	}
	return rendered;
}

function joinText(template: string, values: PlaceholderValues): string {
	return splitTemplate(template, values)
		.map((segment) =>
			'literal' in segment ? segment.literal : segment.value === undefined ? '' : valueText(segment.value),
		)
		.join('');
}

const STRING_OR_PLACEHOLDER = /"(?:\\.|[^"\\])*"|\{[A-Za-z_][A-Za-z0-9_]*\}/g;
/** Stands for a property or element to leave out; no JSON text of the author's holds it. */
const ABSENT = '\u0000absent\u0000';
const ABSENT_TEXT = JSON.stringify(ABSENT);

/**
 * A JSON text keeps the author's own writing (long numbers, order, spacing): inside quotes a value is
 * escaped, outside them it is a JSON value of its own type.
 */
function renderJsonText(template: string, values: PlaceholderValues): string {
	const text = template.replace(STRING_OR_PLACEHOLDER, (token) => {
		if (token.startsWith('"')) return renderQuoted(token, values);
		const only = onlyPlaceholder(token, values);
		if (only === undefined) return token;
		return only.value === undefined ? ABSENT_TEXT : jsonLiteral(only.value);
	});
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new PlaceholderError(
			'The body is not valid JSON with the values in place. Check for a missing quote or comma, and put placeholders inside quotes or alone after the colon, e.g. {"amount": {amount}}.',
		);
	}
	return text.includes(ABSENT_TEXT) ? JSON.stringify(parsed, leaveOut) : text;
}

function leaveOut(_key: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((entry) => entry !== ABSENT);
	return value === ABSENT ? undefined : value;
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

function renderText(
	template: string,
	format: Exclude<BodyFormat, 'json'>,
	values: PlaceholderValues,
): string {
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

import { Buffer } from 'node:buffer';

import { valueText } from '../../../../shared/values/coerce';
import type { HeaderTemplate } from '../../definition';
import {
	isSecretSegment,
	PlaceholderError,
	type PlaceholderValues,
	type Segment,
	splitTemplate,
} from '../../placeholders';
import { escapeForLanguage } from './escapeForLanguage';

export interface RenderedHeader {
	readonly key: string;
	/** One character for each byte: text outside ASCII is its UTF-8 bytes. */
	readonly value: string;
	/** True if the value contains a secret, in whatever encoding. */
	readonly holdsSecret: boolean;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** The connection sets these itself; another value would contradict it. */
const CONNECTION_HEADERS = new Set([
	'content-length',
	'transfer-encoding',
	'connection',
	'keep-alive',
	'upgrade',
	'expect',
	'te',
	'trailer',
]);

/**
 * Header names as the author wrote them, with placeholders in the values replaced.
 *
 * @throws PlaceholderError for an invalid name, or a value with a line break or control character
 */
export function renderHeaders(
	templates: readonly HeaderTemplate[],
	values: PlaceholderValues,
): RenderedHeader[] {
	return templates
		.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '')
		.map(({ key: rawKey, value }) => {
			const key = rawKey.trim();
			if (!TOKEN.test(key))
				throw new PlaceholderError(
					`"${key}" is not a header name. Use letters, digits and hyphens, e.g. X-Request-Source.`,
				);
			if (CONNECTION_HEADERS.has(key.toLowerCase())) {
				throw new PlaceholderError(`The header ${key} is set by the connection itself. Remove it.`);
			}
			const segments = splitTemplate(value, values);
			return { key, value: renderValue(key, segments), holdsSecret: segments.some(isSecretSegment) };
		});
}

function renderValue(key: string, segments: readonly Segment[]): string {
	const text = escapeForLanguage(segments)
		.map((segment) => {
			if ('literal' in segment) return segment.literal;
			const value = segment.value === undefined ? '' : valueText(segment.value);
			if (/[\r\n]/.test(value)) {
				throw new PlaceholderError(
					`The value of {${segment.name}} has a line break, which the header ${key} cannot hold.`,
				);
			}
			return value;
		})
		.join('')
		.trim();
	if (/^[\t\x20-\x7e]*$/.test(text)) return text;
	if (/[^\t\x20-\x7e\x80-\u{10ffff}]/u.test(text)) {
		throw new PlaceholderError(`The header ${key} would hold a line break or another control character.`);
	}
	return Buffer.from(text.toWellFormed(), 'utf8').toString('latin1');
}

import { valueText } from '../../../../shared/values/coerce';
import {
	isSecretSegment,
	PlaceholderError,
	type PlaceholderValues,
	type Segment,
	splitTemplate,
} from '../../placeholders';
import { escapeUrl } from './urlParameters';

const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The URL of a request. Scheme and host come from the author or a secret. Every other value is percent-encoded for
 * the path or query that it stands in, and cannot leave its place.
 *
 * @throws PlaceholderError if a value would change the URL's structure, or the result is no URL
 */
export function renderUrl(template: string, values: PlaceholderValues): URL {
	const segments = escapeUrl(splitTemplate(template.trim(), values));
	let text = '';
	segments.forEach((segment, index) => {
		if ('literal' in segment) text += segment.literal;
		else if (pastAuthority(text))
			text += encodePart(segment.value === undefined ? '' : valueText(segment.value));
		else text += authorityPart(segment, text, segments.slice(index + 1));
	});
	refuseDotSegments(segments, text);
	return parseUrl(text);
}

/** Whom a URL calls, for messages: its host, or the placeholder that supplies the host if that is a secret. */
export function hostInWords(template: string, values: PlaceholderValues, url: URL): string {
	let text = '';
	for (const segment of splitTemplate(template.trim(), values)) {
		if (pastAuthority(text)) break;
		if ('literal' in segment) text += segment.literal;
		else if (isSecretSegment(segment)) return `The address in {${segment.name}}`;
		else text += segment.value === undefined ? '' : valueText(segment.value);
	}
	return url.host;
}

/**
 * The URL for people to read: every secret is replaced by its mask. This includes one that supplies scheme and host,
 * whose spelling a parsed URL would change.
 *
 * @throws PlaceholderError as `renderUrl` does
 */
export function maskedUrl(
	template: string,
	values: PlaceholderValues,
	maskOf: (name: string) => string,
): string {
	const { href } = renderUrl(template, values);
	const segments = escapeUrl(splitTemplate(template.trim(), values));
	if (!segments.some(isSecretSegment)) return href;
	let text = '';
	let shown = '';
	for (const segment of segments) {
		const part = 'literal' in segment ? segment.literal : valuePart(segment, text);
		text += part;
		shown += isSecretSegment(segment) && 'name' in segment ? maskOf(segment.name) : part;
	}
	return shown;
}

/** A value as it stands after what was written so far. */
function valuePart({ value }: Exclude<Segment, { literal: string }>, before: string): string {
	const text = value === undefined ? '' : valueText(value);
	return pastAuthority(before) ? encodePart(text) : text;
}

/**
 * True if scheme and host are complete, so that path, query or fragment follow. A URL parser ignores extra slashes,
 * tabs and line breaks (WHATWG URL): in `https:///x` the host is x.
 */
function pastAuthority(text: string): boolean {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/?#\\\s]+[/?#\\]/i.test(text);
}

/** Some servers treat the characters that encodeURIComponent leaves as delimiters. */
function encodePart(text: string): string {
	if (/^[\w.~-]*$/.test(text)) return text;
	return encodeURIComponent(text.toWellFormed()).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function authorityPart(
	segment: Exclude<Segment, { literal: string }>,
	before: string,
	after: readonly Segment[],
): string {
	const text = segment.value === undefined ? '' : valueText(segment.value);
	if (segment.source === 'secret') {
		if (/[\s\p{Cc}]/u.test(text)) {
			throw new PlaceholderError(
				`The secret ${segment.name} is in the URL's host but contains spaces or line breaks. Correct its value.`,
			);
		}
		// A placeholder that supplies scheme and host may be anything. One inside the author's own host may not end
		// it.
		if (before !== '' && !/^[\w.:-]*$/.test(text)) {
			throw new PlaceholderError(
				`The secret ${segment.name} is part of the URL's host but contains characters that a host cannot have. Change it to a host name, or put it into a header.`,
			);
		}
		return text;
	}
	const next = after[0];
	const domain = next !== undefined && 'literal' in next ? (/^[^/?#\\:]*/.exec(next.literal)?.[0] ?? '') : '';
	if (!/(?:\/\/|\.)$/.test(before) || !/^(?:\.[a-z0-9-]+){2,}$/i.test(domain)) {
		throw new PlaceholderError(
			`{${segment.name}} is in the URL's scheme or host. A ${segment.source === 'parameter' ? 'parameter' : 'built-in variable'} may only be one whole label in front of a domain that you wrote, e.g. https://{${segment.name}}.example.com/.`,
		);
	}
	if (!DNS_LABEL.test(text)) {
		throw new PlaceholderError(
			`The value of {${segment.name}} is in the URL's host and is not a single DNS label (letters, digits and hyphens).`,
		);
	}
	return text;
}

/** `.` and `..` would climb the path, also percent-encoded (WHATWG URL, "double-dot path segment"). */
function refuseDotSegments(segments: readonly Segment[], text: string): void {
	const found = dotSegments(text);
	// Values only add such segments to the author's own, so without any in the result there is nothing to compare.
	if (found === 0) return;
	const authored = segments.map((segment) => ('literal' in segment ? segment.literal : 'x')).join('');
	if (found !== dotSegments(authored)) {
		throw new PlaceholderError(
			'A value in the URL\'s path is "." or "..", which would lead to another path. Give it another value.',
		);
	}
}

function dotSegments(text: string): number {
	const [path = ''] = text.split(/[?#]/, 1);
	return path.match(/(?<=[/\\]|^)(?:\.|%2e){1,2}(?=[/\\]|$)/gi)?.length ?? 0;
}

function parseUrl(text: string): URL {
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw new PlaceholderError(
			'The URL is not a complete address. Start it with https:// and a host, e.g. https://api.example.com/orders.',
		);
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new PlaceholderError(
			'The URL starts with neither https:// nor http://. Only https: and http: are called.',
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new PlaceholderError(
			'The URL contains a user name or password before its host. Put them into an Authorization header instead.',
		);
	}
	return url;
}

import { valueText } from '../../../../shared/values/coerce';
import { PlaceholderError, type PlaceholderValues, type Segment, splitTemplate } from '../../placeholders';
import { escapeForLanguage } from './escapeForLanguage';

/**
 * A multipart body with values in place. No value can end its part, add a part, or leave its place in a part's
 * header.
 *
 * @param contentType What the author declared; it names the boundary. @throws PlaceholderError for a value that would
 */
export function renderMultipart(template: string, contentType: string, values: PlaceholderValues): string {
	const boundary = boundaryOf(contentType, template);
	let text = '';
	let authored = 0;
	for (const segment of escapeContents(splitTemplate(template, values), boundary)) {
		if ('literal' in segment) {
			text += segment.literal;
			authored += occurrences(segment.literal, boundary);
			continue;
		}
		const value = segment.value === undefined ? '' : valueText(segment.value).toWellFormed();
		if (value.includes(boundary)) throw holdsBoundary(`The value of {${segment.name}}`);
		if (isInHeader(text, boundary)) refuseInHeader(value, segment.name, text);
		text += value;
	}
	// Values next to each other, or next to the author's text, could form a boundary together.
	if (occurrences(text, boundary) !== authored) throw holdsBoundary('A value with the text beside it');
	return text;
}

/** The content of each part may be in a language of its own, such as JSON. */
function escapeContents(segments: readonly Segment[], boundary: string): Segment[] {
	const escaped: Segment[] = [];
	let content: Segment[] | undefined;
	let header = '';
	const end = () => {
		if (content !== undefined)
			escaped.push(...escapeForLanguage(content, { mediaType: mediaTypeOf(header) }));
		content = undefined;
		header = '';
	};
	const marks = new RegExp(`((?:\\r?\\n)?-*${escapeRegExp(boundary)}|\\r?\\n[ \\t]*\\r?\\n)`);
	for (const segment of segments) {
		if (!('literal' in segment)) {
			(content ?? escaped).push(segment);
			continue;
		}
		// `split` with a group gives texts and marks alternately.
		segment.literal.split(marks).forEach((piece, index) => {
			const isBoundary = index % 2 === 1 && piece.includes(boundary);
			if (isBoundary) end();
			(content ?? escaped).push({ literal: piece });
			if (content === undefined) header += piece;
			if (index % 2 === 1 && !isBoundary) content ??= [];
		});
	}
	end();
	return escaped;
}

/** A part's Content-Type, or what its file name suggests. */
function mediaTypeOf(header: string): string {
	const [, declared] = /^content-type:[ \t]*([^\r\n]+)/im.exec(header) ?? [];
	const [, ending = ''] = /\bfilename\*?=[^\r\n]*\.(\w+)"?[ \t]*(?:;|$)/im.exec(header) ?? [];
	return declared ?? `text/${ending.toLowerCase().replace(/^yml$/, 'yaml')}`;
}

function escapeRegExp(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function holdsBoundary(what: string): PlaceholderError {
	return new PlaceholderError(
		`${what} holds the boundary between the parts of the body. Choose a longer, random boundary in the Content-Type and in the body.`,
	);
}

/** The boundary that a Content-Type header names (RFC 2046, section 5.1.1). */
export function declaredBoundary(contentType: string): string | undefined {
	const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
	return quoted ?? plain;
}

/**
 * The declared boundary; else the one in the body's first line, which the author must have meant; else the prefix of
 * any.
 */
function boundaryOf(contentType: string, template: string): string {
	return declaredBoundary(contentType) ?? /^\s*--([^\s{}]+)/.exec(template)?.[1] ?? '--';
}

function occurrences(text: string, boundary: string): number {
	return text.split(boundary).length - 1;
}

/** True from a boundary up to the empty line after it. */
function isInHeader(before: string, boundary: string): boolean {
	const part = before.slice(Math.max(0, before.lastIndexOf(boundary)));
	return !/\r?\n[ \t]*\r?\n/.test(part);
}

function refuseInHeader(value: string, name: string, before: string): void {
	const line = before.slice(before.lastIndexOf('\n') + 1);
	const isQuoted = occurrences(line, '"') % 2 === 1;
	// A backslash would escape the quote after it.
	if (!(isQuoted ? /[\p{Cc}"\\]/u : /[\p{Cc}"\\;]/u).test(value)) return;
	const signs = isQuoted ? 'a quote, a backslash' : 'a quote, a backslash, a semicolon';
	throw new PlaceholderError(
		`The value of {${name}} is in a part's header and contains ${signs} or a line break, which would change the header. Give it another value, or write it into the part's content.`,
	);
}

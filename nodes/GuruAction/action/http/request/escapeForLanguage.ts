import type { Segment } from '../../placeholders';
import { jsonEscaped, jsonLiteral, jsonUnescaped, keyBefore, STRING_OR_PLACEHOLDER } from './jsonTemplate';
import { type TextPlace, MARK, languageOf, templateTextOf } from './textLanguage';
import { type Placeholder, LANGUAGE_ESCAPES } from './languageEscapes';
import { refuseClosedQuotation } from './quotationCheck';

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
			language === undefined
				? refuseClosedQuotation(segment, before, place)
				: LANGUAGE_ESCAPES[language](segment, before, after);
		before += text ?? '';
		return text;
	});
}

/** Each string in the JSON may be in a language of its own. */
function jsonTexts(segments: readonly Segment[]): Array<string | undefined> {
	const template = templateTextOf(segments);
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

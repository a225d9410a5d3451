import { valueText } from '../../../../shared/values/coerce';
import type { ParameterValue } from '../../../../shared/values/parameterValue';

/** A whole JSON string, or what may be a placeholder outside strings. */
export const STRING_OR_PLACEHOLDER = /"(?:\\.|[^"\\])*"|\{[A-Za-z_][A-Za-z0-9_]*\}/g;

/** True for a text that is a JSON object or list once each placeholder has a value. */
export function isJsonTemplate(text: string): boolean {
	if (!/^\s*[[{]/.test(text)) return false;
	try {
		// A string may stand wherever a placeholder may, also as a key.
		JSON.parse(text.replace(STRING_OR_PLACEHOLDER, '""'));
		return true;
	} catch {
		return false;
	}
}

/** The key of the JSON string that begins at an index; undefined if it has none. */
export function keyBefore(json: string, index: number): string | undefined {
	return /"((?:\\.|[^"\\])*)"\s*:\s*$/.exec(json.slice(Math.max(0, index - 200), index))?.[1];
}

/** A value as JSON of its own type. */
export function jsonLiteral(value: ParameterValue): string {
	return typeof value === 'string' ? JSON.stringify(value.toWellFormed()) : valueText(value);
}

/** A text as it stands inside a JSON string, without the surrounding quotes. */
export function jsonEscaped(text: string): string {
	return JSON.stringify(text.toWellFormed()).slice(1, -1);
}

/** The decoded text of a piece of a JSON string; the piece itself if it is not valid JSON. */
export function jsonUnescaped(piece: string): string {
	try {
		return String(JSON.parse(`"${piece}"`));
	} catch {
		return piece;
	}
}

/** Comments before the text begins, as in some configuration files. */
const COMMENTS = /^(?:\s*(?:\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*))*\s*/;
/** The beginning of an object (a name in any quotes or none), or of a list of objects, texts or numbers. */
const LIKE_JSON =
	/^(?:\[\s*)*(?:\{\s*(?:["'“”‘’`]|[\w$-]+\s*:|\}|\/[/*]|\.\.\.)|(?<=\[\s*)(?:["'“”‘’`]|-?\d|\]))/;

/** A Markdown code fence, as models and chats write it. */
const FENCED = /^\s*`{3}\w*\s([^]*?)\s*`{3}\s*$/;
const NAMED_FIRST = /^\s*"(?:\\.|[^"\\])*"\s*:/;

/**
 * True for a text that is meant as JSON and is not valid: names without quotes, other quotes, extra commas, comments,
 * a code fence, an object without braces.
 */
export function isNearlyJson(text: string): boolean {
	const fenced = FENCED.exec(text)?.[1];
	if (fenced !== undefined) return isJsonTemplate(fenced) || isNearlyJson(fenced);
	if (NAMED_FIRST.test(text)) return isJsonTemplate(`{${text.replace(/,\s*$/, '')}}`);
	const begun = text.replace(COMMENTS, '');
	return (
		LIKE_JSON.test(begun) &&
		/[\]}]\s*[;,]?\s*(?:(?:\/\/|#)[^\n]*|\/\*[^]*?\*\/)?\s*$/.test(text) &&
		!isJsonTemplate(text)
	);
}

import type { ParameterValue } from '../../../../shared/values/parameterValue';
import { valueText } from '../../../../shared/values/coerce';
import { jsonEscaped, jsonLiteral } from './jsonTemplate';

/** Where a value stands in YAML (1.2.2). */
interface Place {
	readonly kind: 'double' | 'single' | 'literal' | 'folded' | 'comment' | 'plain';
	/** True inside `[…]` or `{…}`. */
	readonly flow: boolean;
	/** The line up to the value. */
	readonly line: string;
	/** The last line above that is not blank. */
	readonly above: string;
}

/** What a scalar begins after: a line's start, an indicator and a blank, or a sign of a flow collection. */
const SCALAR_BEGINS = /(?:^|[-?:]\s)\s*$/;
const FLOW_SCALAR_BEGINS = /(?:^|[-?:]\s|[,[{:])\s*$/;
const BLOCK_HEADER = /(?:^|[-?:]\s)\s*(?:[&!]\S+\s+)*([|>])[-+\d]{0,2}\s*(?:\s#.*)?$/;
const SCALAR_ENDS = /^(?:[ \t]*(?:[\r\n]|$)|[ \t]+#|:(?:\s|$))/;
const FLOW_SCALAR_ENDS = /^\s*(?:[,\]}]|:\s)/;
/** Characters that YAML does not allow in a text. */
const NOT_PRINTABLE = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`=~]/;

/**
 * A value as it stands in YAML after `before`. Alone it becomes a value of its own type; inside quotes it is escaped;
 * in a block its lines are indented. Undefined if it would change the text around it.
 *
 * @param after What the author wrote after the value.
 */
export function yamlText(
	value: ParameterValue | undefined,
	before: string,
	after: string,
): string | undefined {
	const place = placeAfter(before);
	const text = value === undefined ? '' : valueText(value).toWellFormed().replaceAll('\r\n', '\n');
	if (place.kind === 'double') return value === undefined ? '' : jsonEscaped(valueText(value).toWellFormed());
	if (place.kind === 'plain' && isWhole(place, after))
		return value === undefined ? 'null' : jsonLiteral(value);
	if (NOT_PRINTABLE.test(text)) return undefined;
	if (place.kind === 'literal') return blockText(text, place.line);
	if (/[\n\x85]/.test(text)) return undefined;
	if (place.kind === 'single') return text.replaceAll("'", "''");
	if (place.kind === 'comment') return text;
	if (place.kind === 'folded') return blockText(text, place.line);
	return isPlain(text, place) ? text : undefined;
}

function blockText(text: string, line: string): string | undefined {
	const indent = /^ */.exec(line)?.[0] ?? '';
	// A block's first line sets its indentation, and blank lines at its end are removed.
	if ((line.trim() === '' && /^\s/.test(text)) || /\s$/.test(text)) return undefined;
	return text.replaceAll('\n', `\n${indent}`);
}

function isWhole({ flow, line, above }: Place, after: string): boolean {
	const begins = (flow ? FLOW_SCALAR_BEGINS : SCALAR_BEGINS).test(line);
	const ends = SCALAR_ENDS.test(after) || (flow && FLOW_SCALAR_ENDS.test(after));
	if (!begins || !ends) return false;
	// A line of its own may continue the text above.
	return line.trim() !== '' || flow || after.startsWith(':') || /^(?:---.*|.*[-?:]\s*)?$/.test(above);
}

function isPlain(text: string, { flow, line }: Place): boolean {
	if (/^\s|\s$|:(?:\s|$)|(?:^|\s)#/.test(text)) return false;
	if (flow && /[,[\]{}:]/.test(text)) return false;
	return !(INDICATOR.test(text) && (flow ? FLOW_SCALAR_BEGINS : SCALAR_BEGINS).test(line));
}

function placeAfter(before: string): Place {
	const lines = before.split(/\r\n|\r|\n/);
	let block: { readonly indent: number; readonly kind: 'literal' | 'folded' } | undefined;
	let quote: string | undefined;
	let flow = 0;
	let comment = false;
	for (const [index, line] of lines.entries()) {
		comment = false;
		const indent = /^ */.exec(line)?.[0].length ?? 0;
		if (block !== undefined && (indent > block.indent || (line.trim() === '' && index < lines.length - 1)))
			continue;
		block = undefined;
		for (let at = 0; at < line.length && !comment; at++) {
			const character = line[at] ?? '';
			const written = line.slice(0, at);
			const begins = (flow > 0 ? FLOW_SCALAR_BEGINS : SCALAR_BEGINS).test(written);
			if (quote === '"' && character === '\\') at++;
			else if (quote === "'" && line.startsWith("''", at)) at++;
			else if (quote !== undefined) quote = character === quote ? undefined : quote;
			else if (character === '#' && /(?:^|\s)$/.test(written)) comment = true;
			else if (begins && (character === '"' || character === "'")) quote = character;
			else if (begins && (character === '[' || character === '{')) flow++;
			else if (flow > 0 && (character === ']' || character === '}')) flow--;
		}
		const [, style] = quote === undefined ? (BLOCK_HEADER.exec(line) ?? []) : [];
		if (style !== undefined) block = { indent, kind: style === '|' ? 'literal' : 'folded' };
	}
	const line = lines.at(-1) ?? '';
	const above = lines.slice(0, -1).findLast((each) => each.trim() !== '') ?? '';
	const quoted = quote === undefined ? undefined : quote === '"' ? 'double' : 'single';
	const kind = block?.kind ?? quoted ?? (comment ? 'comment' : 'plain');
	return { kind, flow: flow > 0, line, above };
}

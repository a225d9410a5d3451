/**
 * JSON that keeps how it was written: the order of keys, and the spelling of numbers and texts. `JSON.parse` would
 * turn 1.0 into 1, round long numbers, and move keys that look like numbers.
 */
export type SourceValue = SourceObject | SourceArray | SourceText | SourceNumber | SourceLiteral;

export interface SourceObject {
	readonly kind: 'object';
	readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
	readonly key: SourceText;
	readonly value: SourceValue;
}

export interface SourceArray {
	readonly kind: 'array';
	readonly items: readonly SourceValue[];
}

export interface SourceText {
	readonly kind: 'text';
	readonly value: string;
	/** As written, quotes included. */
	readonly raw: string;
}

export interface SourceNumber {
	readonly kind: 'number';
	readonly raw: string;
}

export interface SourceLiteral {
	readonly kind: 'literal';
	readonly value: boolean | null;
}

const TOKEN = /\s*("(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:])/y;

/**
 * Reads JSON text.
 *
 * @throws SyntaxError for a text that is no JSON; the message is `JSON.parse`'s.
 */
export function parseSource(text: string): SourceValue {
	// `JSON.parse` has checked the text, so the parser below can assume that it is valid.
	JSON.parse(text);
	TOKEN.lastIndex = 0;
	const tokens: string[] = [];
	for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] ?? '');
	return readValue({ tokens, at: 0 });
}

interface Cursor {
	readonly tokens: readonly string[];
	at: number;
}

function readValue(cursor: Cursor): SourceValue {
	const token = take(cursor);
	if (token === '{') return { kind: 'object', entries: readUntil(cursor, '}', readEntry) };
	if (token === '[') return { kind: 'array', items: readUntil(cursor, ']', readValue) };
	if (token.startsWith('"')) return textOf(token);
	if (token === 'null') return { kind: 'literal', value: null };
	if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
	return { kind: 'number', raw: token };
}

function readUntil<T>(cursor: Cursor, end: string, read: (cursor: Cursor) => T): T[] {
	const found: T[] = [];
	while (cursor.tokens[cursor.at] !== end) {
		if (cursor.tokens[cursor.at] === ',') cursor.at++;
		found.push(read(cursor));
	}
	cursor.at++;
	return found;
}

function readEntry(cursor: Cursor): SourceEntry {
	const key = textOf(take(cursor));
	cursor.at++;
	return { key, value: readValue(cursor) };
}

function take(cursor: Cursor): string {
	const token = cursor.tokens[cursor.at++];
	if (token === undefined) throw new SyntaxError('The JSON text ends too early.');
	return token;
}

function textOf(raw: string): SourceText {
	const value: unknown = JSON.parse(raw);
	return { kind: 'text', value: String(value), raw };
}

/** A value that was not read from a text, in `JSON.stringify`'s spelling. */
export function sourceOf(value: unknown): SourceValue {
	return parseSource(JSON.stringify(value));
}

/** A text in `JSON.stringify`'s spelling. */
export function sourceText(value: string): SourceText {
	return { kind: 'text', value, raw: JSON.stringify(value) };
}

/** Two-space JSON as `JSON.stringify(value, null, 2)` lays it out, each value in its own spelling. */
export function printSource(value: SourceValue, indent = ''): string {
	const inner = `${indent}  `;
	switch (value.kind) {
		case 'object': {
			const lines = value.entries.map(
				(entry) => `${inner}${entry.key.raw}: ${printSource(entry.value, inner)}`,
			);
			return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
		}
		case 'array': {
			const lines = value.items.map((item) => inner + printSource(item, inner));
			return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n${indent}]`;
		}
		default:
			return printScalar(value);
	}
}

/** The same on one line without spaces. */
export function printCompact(value: SourceValue): string {
	switch (value.kind) {
		case 'object':
			return `{${value.entries.map((entry) => `${entry.key.raw}:${printCompact(entry.value)}`).join(',')}}`;
		case 'array':
			return `[${value.items.map(printCompact).join(',')}]`;
		default:
			return printScalar(value);
	}
}

function printScalar(value: SourceText | SourceNumber | SourceLiteral): string {
	return value.kind === 'literal' ? String(value.value) : value.raw;
}

/** An object's own value under a key; undefined if there is none or `value` is no object. */
export function valueAt(value: SourceValue | undefined, key: string): SourceValue | undefined {
	return value?.kind === 'object' ? value.entries.find((entry) => entry.key.value === key)?.value : undefined;
}

/** The items of a list; none if `value` is no list. */
export function itemsOf(value: SourceValue | undefined): readonly SourceValue[] {
	return value?.kind === 'array' ? value.items : [];
}

/** The object with `value` under `key`: at the key's place if it exists, else at the end. */
export function withValue(object: SourceObject, key: string, value: SourceValue): SourceObject {
	const known = object.entries.some((entry) => entry.key.value === key);
	return {
		kind: 'object',
		entries: known
			? object.entries.map((entry) => (entry.key.value === key ? { ...entry, value } : entry))
			: [...object.entries, { key: sourceText(key), value }],
	};
}

/** The object without `key`. */
export function withoutKey(object: SourceObject, key: string): SourceObject {
	return { kind: 'object', entries: object.entries.filter((entry) => entry.key.value !== key) };
}

/** True if two values mean the same, however each is written. The order of keys counts. */
export function sameMeaning(one: SourceValue, other: SourceValue): boolean {
	if (one.kind === 'object' && other.kind === 'object') {
		return (
			one.entries.length === other.entries.length &&
			one.entries.every((entry, index) => {
				const match = other.entries[index];
				return (
					match !== undefined && match.key.value === entry.key.value && sameMeaning(entry.value, match.value)
				);
			})
		);
	}
	if (one.kind === 'array' && other.kind === 'array') {
		return (
			one.items.length === other.items.length &&
			one.items.every((item, index) => {
				const match = other.items[index];
				return match !== undefined && sameMeaning(item, match);
			})
		);
	}
	if (one.kind === 'text' && other.kind === 'text') return one.value === other.value;
	if (one.kind === 'number' && other.kind === 'number') return one.raw === other.raw;
	return one.kind === 'literal' && other.kind === 'literal' && one.value === other.value;
}

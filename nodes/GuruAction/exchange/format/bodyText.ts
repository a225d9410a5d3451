import {
	parseSource,
	sameMeaning,
	sourceText,
	type SourceObject,
	type SourceText,
	type SourceValue,
} from '../../../shared/values/sourceJson';

/** What decides how a parameter's placeholder may stand in a body. */
export interface BodyParameter {
	readonly name: string;
	readonly type: string;
	readonly required: boolean;
}

/**
 * The text for the Body field that sends the same as a body object. In an object, "{amount}" takes the parameter's
 * own type; in a text it does so only outside quotes. Keys of an object are never templates, so their braces are
 * escaped.
 */
export function bodyTextOf(body: SourceObject, parameters: readonly BodyParameter[]): string {
	return print(body, new Set(parameters.map(({ name }) => name)), '');
}

function print(value: SourceValue, names: ReadonlySet<string>, indent: string): string {
	const inner = `${indent}  `;
	switch (value.kind) {
		case 'object': {
			const lines = value.entries.map(
				({ key, value: entry }) => `${inner}${printKey(key)}: ${print(entry, names, inner)}`,
			);
			return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
		}
		case 'array': {
			const lines = value.items.map((item) => inner + print(item, names, inner));
			return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n${indent}]`;
		}
		case 'text': {
			const name = /^\{(.*)\}$/.exec(value.value)?.[1];
			return name !== undefined && names.has(name) ? value.value : JSON.stringify(value.value);
		}
		case 'number':
			return value.raw;
		case 'literal':
			return String(value.value);
	}
}

function printKey({ value }: SourceText): string {
	return JSON.stringify(value).replaceAll('{', '\\u007b');
}

const TEXT_OR_PLACEHOLDER = /"(?:[^"\\]+|\\.)*"|\{([A-Za-z_]+)\}/g;

/**
 * The body object that sends the same as the text of the Body field. Undefined if the text is no JSON object, or
 * means something that no object can express.
 */
export function bodyObjectOf(text: string, parameters: readonly BodyParameter[]): SourceObject | undefined {
	const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
	const quoted = text.replace(TEXT_OR_PLACEHOLDER, (token, name: string | undefined) =>
		name !== undefined && known.has(name) ? `"${token}"` : token,
	);
	let body: SourceValue;
	try {
		body = parseSource(quoted);
	} catch {
		return undefined;
	}
	if (body.kind !== 'object' || hasTemplateKey(body)) return undefined;
	// Inside quotes an absent value becomes an empty text; in an object its property would be left out.
	const back = bodyTextOf(body, parameters);
	return sameMeaning(asWritten(text, known), asWritten(back, known)) ? withPlainKeys(body) : undefined;
}

const PLACEHOLDER = /\{[A-Za-z_][A-Za-z0-9_]*\}/;

/** In a text a key may contain placeholders, in an object it never does. */
function hasTemplateKey(value: SourceValue): boolean {
	if (value.kind === 'array') return value.items.some(hasTemplateKey);
	if (value.kind !== 'object') return false;
	return value.entries.some(({ key, value: entry }) => PLACEHOLDER.test(key.raw) || hasTemplateKey(entry));
}

/** Restores keys whose braces were escaped for the text. */
function withPlainKeys(body: SourceObject): SourceObject {
	const plain = (value: SourceValue): SourceValue => {
		if (value.kind === 'object') return withPlainKeys(value);
		return value.kind === 'array' ? { kind: 'array', items: value.items.map(plain) } : value;
	};
	return {
		kind: 'object',
		entries: body.entries.map(({ key, value }) => ({ key: sourceText(key.value), value: plain(value) })),
	};
}

/**
 * The text's JSON, with each placeholder marked by whether it stood in quotes. For a required text parameter both are
 * the same.
 */
function asWritten(text: string, known: ReadonlyMap<string, BodyParameter>): SourceValue {
	const marked = text.replace(TEXT_OR_PLACEHOLDER, (token, name: string | undefined) => {
		const parameter = name === undefined ? undefined : known.get(name);
		if (parameter === undefined) return token;
		return sameInQuotes(parameter) ? `"${token}"` : `"\\u0000${token}"`;
	});
	return parseSource(marked);
}

function sameInQuotes({ type, required }: BodyParameter): boolean {
	return type === 'string' && required;
}

import { parseJsonAsWritten } from '../../../shared/values/exactJson';
import { MAX_NESTING, nestingOf } from '../../../shared/values/nesting';

/** Makes an action's output readable: JSON becomes lines, and a long text is shortened. */

const MAX_CHARACTERS = 3_000;
const MAX_ENTRIES = 5;
const MAX_FIELDS = 8;
const MAX_FIELD_CHARACTERS = 200;

/** Keys that are shown first, in this order, because they say what the object is. */
const TELLING = [
	'name',
	'title',
	'summary',
	'status',
	'state',
	'message',
	'description',
	'amount',
	'currency',
];

/**
 * @param output What the action printed or the API answered. @param more The phrase for `{count}` further entries
 * that are left out.
 */
export function readableOutput(output: string, more: (count: number) => string): string {
	const text = output.trim();
	const value = structureOf(text);
	return shorten(value === undefined ? text : describe(value, more));
}

type Structure = readonly unknown[] | object;

function structureOf(text: string): Structure | undefined {
	if (!/^[[{]/.test(text)) return undefined;
	try {
		const value = parseJsonAsWritten(text);
		if (value === null || typeof value !== 'object' || nestingOf(value) > MAX_NESTING) return undefined;
		return value;
	} catch {
		return undefined;
	}
}

function describe(value: Structure, more: (count: number) => string): string {
	if (!Array.isArray(value)) return fieldsOf(value) || JSON.stringify(value);
	const shown = value.slice(0, MAX_ENTRIES).map((entry: unknown) => `- ${inOneLine(entry)}`);
	const left = value.length - shown.length;
	return [...shown, ...(left > 0 ? [more(left)] : [])].join('\n');
}

function inOneLine(entry: unknown): string {
	if (entry === null || typeof entry !== 'object') return String(entry);
	return fieldsOf(entry) || JSON.stringify(entry);
}

/** The plain fields of an object. Nested and empty ones say little in one line. */
function fieldsOf(value: object): string {
	const plain = Object.entries(value).filter(
		([, field]) =>
			(typeof field === 'string' && field !== '') || typeof field === 'number' || typeof field === 'boolean',
	);
	const rank = ([key]: [string, unknown]) => {
		const at = TELLING.indexOf(key);
		return at === -1 ? TELLING.length : at;
	};
	return plain
		.sort((a, b) => rank(a) - rank(b))
		.slice(0, MAX_FIELDS)
		.map(([key, field]) => `${key.replaceAll('_', ' ')}: ${String(field).slice(0, MAX_FIELD_CHARACTERS)}`)
		.join(', ');
}

function shorten(text: string): string {
	return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)} […]` : text;
}

import { foldText } from '../text/text';

/**
 * The values that stand beside a value in a result of JSON text: the other items of its list, or the same property of
 * the other objects of a list. Includes the value itself; empty if the text is no JSON or the value is in no list.
 */
export function siblingsIn(output: string, value: string): readonly string[] {
	let json: unknown;
	try {
		json = JSON.parse(output);
	} catch {
		return [];
	}
	return [...new Set(listsIn(json).find((list) => list.some((item) => isSame(item, value))) ?? [])];
}

/** All lists of texts in a result, the outer ones first. */
function listsIn(json: unknown): ReadonlyArray<readonly string[]> {
	if (json === null || typeof json !== 'object') return [];
	const parts: readonly unknown[] = Object.values(json);
	const inner = parts.flatMap(listsIn);
	if (!Array.isArray(json)) return inner;
	const columns = new Map<string, string[]>();
	for (const [key, text] of parts.flatMap(entriesOf)) {
		if (typeof text === 'string') columns.set(key, [...(columns.get(key) ?? []), text]);
	}
	return [...columns.values(), ...inner];
}

/** The properties of an object; a text is the property of no name. */
function entriesOf(part: unknown): ReadonlyArray<readonly [string, unknown]> {
	return part !== null && typeof part === 'object' ? Object.entries(part) : [['', part]];
}

function isSame(one: string, other: string): boolean {
	return foldText(one) === foldText(other);
}

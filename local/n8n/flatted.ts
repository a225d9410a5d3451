import { z } from 'zod/v4';

/**
 * n8n stores an execution's data in the "flatted" format: one JSON array that contains every string, object and array
 * once. Objects and arrays refer to these entries by index, written as a string. The first entry is the value.
 */
const flatSchema = z.array(z.unknown()).min(1);
const indexPattern = /^(0|[1-9]\d*)$/;

/**
 * Reads a text in the flatted format. References that form a cycle become a cycle of objects.
 *
 * @throws Error when the text is not JSON, or a reference has no entry
 */
export function parseFlatted(text: string): unknown {
	const entries = flatSchema.parse(JSON.parse(text));
	const made = new Map<number, unknown>();

	function entryAt(reference: unknown): unknown {
		// Numbers, booleans and null are stored inline. Only a string is a reference.
		if (typeof reference !== 'string') return reference;
		const index = Number(reference);
		if (!indexPattern.test(reference) || index >= entries.length) {
			throw new Error(`Not a flatted text: it refers to entry ${reference} of ${entries.length}.`);
		}
		return valueOf(index);
	}

	function valueOf(index: number): unknown {
		if (made.has(index)) return made.get(index);
		const entry = entries[index];
		if (Array.isArray(entry)) {
			const list: unknown[] = [];
			made.set(index, list);
			for (const reference of entry) list.push(entryAt(reference));
			return list;
		}
		if (typeof entry === 'object' && entry !== null) {
			const object: Record<string, unknown> = {};
			made.set(index, object);
			for (const [key, reference] of Object.entries(entry)) {
				Object.defineProperty(object, key, {
					value: entryAt(reference),
					enumerable: true,
					writable: true,
					configurable: true,
				});
			}
			return object;
		}
		return entry;
	}

	return valueOf(0);
}

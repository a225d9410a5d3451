import type { SourceValue } from '../../../shared/values/sourceJson';

/** The place of a key that occurs twice in one object, or would reach the prototype; undefined if there is none. */
export function findUnsafeKey(value: SourceValue, path = ''): { path: string; why: string } | undefined {
	if (value.kind === 'array') {
		for (const [index, item] of value.items.entries()) {
			const found = findUnsafeKey(item, `${path}[${index}]`);
			if (found) return found;
		}
	}
	if (value.kind !== 'object') return undefined;
	const seen = new Set<string>();
	for (const { key, value: inner } of value.entries) {
		const at = path === '' ? key.value : `${path}.${key.value}`;
		if (key.value === '__proto__') {
			return { path: at, why: '"__proto__" cannot be used as a key. Rename it or take it out.' };
		}
		if (seen.has(key.value)) {
			return {
				path: at,
				why: 'occurs twice in the same object, so one of the two would be lost. Remove one.',
			};
		}
		seen.add(key.value);
		const found = findUnsafeKey(inner, at);
		if (found) return found;
	}
	return undefined;
}

import {
	sameMeaning,
	type SourceEntry,
	type SourceObject,
	sourceText,
	type SourceValue,
	withoutKey,
	withValue,
} from '../../../shared/values/sourceJson';

/** The new value, in which everything that still means the same has the old spelling. */
export function mergeValue(was: SourceValue, is: SourceValue): SourceValue {
	if (sameMeaning(was, is)) return was;
	if (was.kind === 'object' && is.kind === 'object') {
		return { kind: 'object', entries: is.entries.map((entry) => mergeEntry(was.entries, entry)) };
	}
	if (was.kind === 'array' && is.kind === 'array') {
		const merge = (item: SourceValue, index: number) => {
			const old = was.items[index];
			return old === undefined ? item : mergeValue(old, item);
		};
		return { kind: 'array', items: is.items.map(merge) };
	}
	return is;
}

/** The object after a choice was changed. `undefined` means that the key is absent. */
export function mergeChoice(
	object: SourceObject,
	key: string,
	before: string | undefined,
	after: string | undefined,
): SourceObject {
	if (before === after) return object;
	return after === undefined ? withoutKey(object, key) : withValue(object, key, sourceText(after));
}

function mergeEntry(was: readonly SourceEntry[], entry: SourceEntry): SourceEntry {
	const old = was.find(({ key }) => key.value === entry.key.value);
	return old === undefined ? entry : { key: old.key, value: mergeValue(old.value, entry.value) };
}

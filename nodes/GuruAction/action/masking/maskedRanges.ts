/** A part of a text that shows a secret; `end` is exclusive. */
export interface SecretRange {
	readonly start: number;
	readonly end: number;
	/** The index of the secret whose name the mask shows. */
	readonly owner: number;
	/** How much of the range that secret covers alone. */
	readonly weight: number;
}

/** Sorts ranges by start and merges those that overlap. */
export function mergeRanges(ranges: readonly SecretRange[]): SecretRange[] {
	const merged: SecretRange[] = [];
	for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
		const last = merged.at(-1);
		if (last === undefined || range.start >= last.end) {
			merged.push(range);
			continue;
		}
		const named = range.weight > last.weight ? range : last;
		const end = Math.max(last.end, range.end);
		merged[merged.length - 1] = { start: last.start, end, owner: named.owner, weight: named.weight };
	}
	return merged;
}

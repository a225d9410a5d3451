/** A part of a text that shows a secret; `end` is exclusive. */
export interface SecretRange {
	readonly start: number;
	readonly end: number;
	/** The index of the secret that is named for it. */
	readonly owner: number;
	/** How much of the range that secret alone takes. */
	readonly weight: number;
}

/** Ranges in any order as ranges by rising start; those that overlap become one. */
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

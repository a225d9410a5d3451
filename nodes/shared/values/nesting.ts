/** Data that is nested deeper is taken as text, because recursion over it could exhaust the stack. */
export const MAX_NESTING = 100;

/** How deep a JSON value is nested, up to one more than MAX_NESTING; a plain value is 0. */
export function nestingOf(value: unknown): number {
	let depth = 0;
	let level: unknown[] = [value];
	for (;;) {
		level = level.flatMap(childrenOf);
		if (level.length === 0 || depth > MAX_NESTING) return depth;
		depth++;
	}
}

function childrenOf(value: unknown): unknown[] {
	return value !== null && typeof value === 'object' ? Object.values(value) : [];
}

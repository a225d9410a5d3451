/**
 * For each item of a changed list, the index that it had before; undefined for a new one. Equal items are paired
 * first, then items with the same key, then the rest.
 */
export function pairItems<T>(
	before: readonly T[],
	after: readonly T[],
	keyOf: (item: T) => string,
): Array<number | undefined> {
	const pairs: Array<number | undefined> = after.map(() => undefined);
	const taken = new Set<number>();
	const pairWhere = (fits: (was: number, is: number) => boolean) => {
		for (const is of after.keys()) {
			if (pairs[is] !== undefined) continue;
			const was = [...before.keys()].find((index) => !taken.has(index) && fits(index, is));
			if (was === undefined) continue;
			pairs[is] = was;
			taken.add(was);
		}
	};
	const texts = (items: readonly T[]) => items.map((item) => JSON.stringify(item));
	const keys = (items: readonly T[]) => items.map(keyOf);
	for (const [was, is] of [
		[texts(before), texts(after)],
		[keys(before), keys(after)],
	] as const) {
		pairWhere((one, other) => one === other && was[one] === is[other]);
		pairWhere((one, other) => was[one] === is[other]);
	}
	// If as many remain on both sides, they were renamed, in order. Otherwise only the position can tell.
	const left = pairs.filter((pair) => pair === undefined).length;
	if (left === before.length - taken.size) pairWhere(() => true);
	else pairWhere((one, other) => one === other);
	return pairs;
}

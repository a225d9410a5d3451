/**
 * What a record itself holds under a name. Parameters may be called `constructor` or `toString`, and those
 * names read something from every plain object.
 */
export function getOwn<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}

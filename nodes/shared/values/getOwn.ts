/**
 * A record's own value under a name. Parameters may be called `constructor` or `toString`, which every plain object
 * inherits.
 */
export function getOwn<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function isObject(value: unknown): value is object {
	return value !== null && typeof value === 'object';
}

/** What any value has under a key, inherited members included; undefined where it is no object. */
export function memberOf(value: unknown, key: string): unknown {
	return isObject(value) ? Reflect.get(value, key) : undefined;
}

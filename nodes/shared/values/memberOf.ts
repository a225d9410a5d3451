export function isObject(value: unknown): value is object {
	return value !== null && typeof value === 'object';
}

/** A value's member under a key, inherited ones included; undefined if the value is no object. */
export function memberOf(value: unknown, key: string): unknown {
	return isObject(value) ? Reflect.get(value, key) : undefined;
}

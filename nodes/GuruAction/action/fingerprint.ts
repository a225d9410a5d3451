import { createHash } from 'node:crypto';

/** SHA-256, in hexadecimal, of a value that JSON can hold. The order of an object's keys does not count. */
export function sortedFingerprint(value: object): string {
	return createHash('sha256').update(JSON.stringify(value, withSortedKeys)).digest('hex');
}

function withSortedKeys(_key: string, value: unknown): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * A date as ISO 8601 text: a JavaScript Date or a Luxon DateTime, which n8n's expressions make (`{{ $now }}`).
 * Undefined for anything else. `instanceof` would not work, since the objects come from another realm.
 */
export function isoDateText(value: unknown): string | undefined {
	if (value === null || typeof value !== 'object') return undefined;
	if (Object.prototype.toString.call(value) === '[object Date]') return called(value, 'toISOString');
	return 'isLuxonDateTime' in value ? called(value, 'toISO') : undefined;
}

function called(value: object, method: string): string | undefined {
	try {
		const write: unknown = Reflect.get(value, method);
		const text: unknown = typeof write === 'function' ? Reflect.apply(write, value, []) : undefined;
		return typeof text === 'string' ? text : undefined;
	} catch {
		// An invalid date has no text.
		return undefined;
	}
}

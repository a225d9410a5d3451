/**
 * The pause in milliseconds that a Retry-After header asks for: seconds, or a date (RFC 9110, section 10.2.3). Some
 * servers send fractions of a second. Undefined for anything else and for a time that has passed.
 */
export function readRetryAfter(header: string): number | undefined {
	const text = header.trim();
	const pause = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
	return pause >= 0 ? pause : undefined;
}

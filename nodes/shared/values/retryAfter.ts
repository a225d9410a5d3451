/**
 * The pause, in milliseconds, that a header Retry-After asks for: seconds, or a date (RFC 9110, section 10.2.3). Some servers
 * send parts of a second. Undefined where it says neither, or a time that has passed.
 */
export function readRetryAfter(header: string): number | undefined {
	const text = header.trim();
	const pause = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
	return pause >= 0 ? pause : undefined;
}

import { UsageError } from '../exit';

/** This machine's zone. Node may tell it by an older name, e.g. Asia/Calcutta, which n8n and Python know as well. */
export function ownZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * @throws UsageError for a zone that is not known. Offsets such as +02:00 are none: where a program reads TZ they mean
 * something else.
 */
export function checkZone(zone: string): void {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		if (/^[A-Za-z]/.test(zone)) return;
	} catch {
		// Told below.
	}
	throw new UsageError(`"${zone}" is not a time zone. Write it like Europe/Berlin.`);
}

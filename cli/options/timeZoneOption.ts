import { UsageError } from '../exit';

/**
 * This machine's time zone. Node may use an older name, for example Asia/Calcutta, which n8n and Python know as well.
 */
export function ownZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * @throws UsageError for an unknown time zone. Offsets such as +02:00 are refused, because they mean something else
 * in TZ.
 */
export function checkZone(zone: string): void {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		if (/^[A-Za-z]/.test(zone)) return;
	} catch {
		// Reported below.
	}
	throw new UsageError(`"${zone}" is not a time zone. Write it like Europe/Berlin.`);
}

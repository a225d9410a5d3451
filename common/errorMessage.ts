/** What was thrown, in words. Never throws itself, whatever that was. */
export function errorMessage(error: unknown): string {
	try {
		return error instanceof Error ? error.message : String(error);
	} catch {
		return 'an error without a message';
	}
}

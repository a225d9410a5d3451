/** The message of whatever was thrown. It never throws itself. */
export function errorMessage(error: unknown): string {
	try {
		return error instanceof Error ? error.message : String(error);
	} catch {
		return 'an error without a message';
	}
}

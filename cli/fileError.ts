/** The system's code for why a file cannot be read or written, e.g. ENOENT. */
export function fileErrorCode(error: unknown): string {
	return error !== null && typeof error === 'object' && 'code' in error
		? String(error.code)
		: 'unknown error';
}

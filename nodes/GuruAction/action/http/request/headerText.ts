const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A header's value, given with one character for each byte: read as UTF-8 if it is valid, as browsers do, else as
 * Latin-1.
 */
export function headerText(value: string): string {
	const bytes = Buffer.from(value, 'latin1');
	if (!/[\x80-\xff]/.test(value) || bytes.toString('latin1') !== value) return value;
	try {
		return UTF_8.decode(bytes);
	} catch {
		return value;
	}
}

/** Whether two values are equal. Texts are compared without case and surrounding space. */
export function isSameValue(a: unknown, b: unknown): boolean {
	return typeof a === 'string' && typeof b === 'string' ? spelling(a) === spelling(b) : a === b;
}

function spelling(text: string): string {
	return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([^]+?)-----END \1-----/g;
/** Headers of a key that is encrypted in the old way. Each needs a line of its own. */
const HEADER = /Proc-Type: ?4,ENCRYPTED|DEK-Info: ?(?:AES[\w-]*,[0-9A-F]{32}|[\w-]+,[0-9A-F]{16})/g;

/**
 * PEM text with its line breaks restored: a password field has one line and removes them from what is pasted. Text
 * without a PEM block is returned unchanged.
 */
export function repairPem(text: string): string {
	const blocks = [...text.replaceAll('\\n', '\n').matchAll(BLOCK)].map(([, kind = '', inside = '']) => {
		const headers = inside.match(HEADER) ?? [];
		const data = inside.replace(HEADER, '').replace(/\s+/g, '');
		const lines = data.match(/.{1,64}/g) ?? [];
		return [
			`-----BEGIN ${kind}-----`,
			...(headers.length === 0 ? [] : [...headers, '']),
			...lines,
			`-----END ${kind}-----`,
			'',
		].join('\n');
	});
	return blocks.length === 0 ? text : blocks.join('');
}

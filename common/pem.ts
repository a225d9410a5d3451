const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([^]+?)-----END \1-----/g;
/** Of a key that is encrypted in the old way; they need lines of their own. */
const HEADER = /Proc-Type: ?4,ENCRYPTED|DEK-Info: ?(?:AES[\w-]*,[0-9A-F]{32}|[\w-]+,[0-9A-F]{16})/g;

/**
 * PEM text as it is to be: a field of one line, which a password field is, takes the line breaks out of what is
 * pasted into it. Text without a PEM block stays as it is.
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

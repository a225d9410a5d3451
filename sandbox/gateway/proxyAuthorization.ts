/** Value of Proxy-Authorization; undefined for a proxy without a user. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
	if (username === '' && password === '') return undefined;
	const both = `${decoded(username)}:${decoded(password)}`;
	return `Basic ${Buffer.from(both).toString('base64')}`;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

import type { HttpRequest } from '../request/request';

/**
 * The cookies that one call's redirects set (RFC 6265), each only for the origin that set it. Some APIs and gateways
 * redirect until their cookie comes back.
 */
export class RedirectCookies {
	readonly #byOrigin = new Map<string, Map<string, Cookie>>();

	/** @param set The answer's Set-Cookie header from `url`, one or several. */
	take({ origin }: URL, set: string | readonly string[] = []): void {
		const own = this.#byOrigin.get(origin) ?? new Map<string, Cookie>();
		this.#byOrigin.set(origin, own);
		for (const text of [set].flat()) {
			const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
			const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
			if (name === '') continue;
			if (isExpired(attributes)) own.delete(name);
			else own.set(name, { value, path: attributeOf(attributes, 'path') ?? '/' });
		}
	}

	/** The request with the cookies for its address, after those that the author wrote. */
	addTo(request: HttpRequest): HttpRequest {
		const { url, headers } = request;
		const written = headers.filter(({ key }) => key.toLowerCase() === 'cookie');
		const names = new Set(written.flatMap(({ value }) => value.split(';').map((pair) => nameOf(pair))));
		const set = [...(this.#byOrigin.get(url.origin) ?? [])]
			.filter(([name, { path }]) => !names.has(name) && isWithin(url.pathname, path))
			.map(([name, { value }]) => `${name}=${value}`);
		if (set.length === 0) return request;
		const others = headers.filter((header) => !written.includes(header));
		const value = [...written.map((header) => header.value), ...set].join('; ');
		return { ...request, headers: [...others, { key: 'cookie', value }] };
	}
}

interface Cookie {
	readonly value: string;
	readonly path: string;
}

function nameOf(pair: string): string {
	return pair.split('=')[0]?.trim() ?? '';
}

function attributeOf(attributes: readonly string[], name: string): string | undefined {
	const found = attributes.find((each) => each.toLowerCase().startsWith(`${name}=`));
	return found?.slice(name.length + 1).trim();
}

function isExpired(attributes: readonly string[]): boolean {
	const age = attributeOf(attributes, 'max-age');
	if (age !== undefined) return Number(age) <= 0;
	return Date.parse(attributeOf(attributes, 'expires') ?? '') <= Date.now();
}

/** RFC 6265, section 5.1.4. A value that is no path counts as the root. */
function isWithin(path: string, cookiePath: string): boolean {
	if (!cookiePath.startsWith('/') || path === cookiePath) return true;
	return path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

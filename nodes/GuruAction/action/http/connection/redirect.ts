import type { HttpRequest } from '../request/request';
import type { Masker } from '../../masking/masker';

/** These always hold credentials (Fetch standard, "HTTP-redirect fetch", step 13). */
const CREDENTIAL_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie']);
const BODY_HEADERS = new Set(['content-type', 'content-encoding', 'content-language', 'content-location']);

/** A redirect that is not followed. */
export class RedirectError extends Error {
	override readonly name = 'RedirectError';
}

/**
 * The request that follows a redirect. No header or body that holds a secret is sent to another origin. 303, and 302
 * after POST, become GET without a body.
 *
 * @throws RedirectError for a location that is no http(s) address, for a step down from https, for a body with a
 * secret that would go to another origin, and for a POST whose address has moved
 */
export function redirectedRequest(
	from: HttpRequest,
	status: number,
	location: string,
	masker: Masker,
): HttpRequest {
	if (!URL.canParse(location, from.url.href))
		throw new RedirectError('The address redirects to an invalid address.');
	const url = new URL(location, from.url);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new RedirectError(`The address redirects to ${url.protocol}, which is not followed.`);
	}
	if (from.url.protocol === 'https:' && url.protocol === 'http:') {
		throw new RedirectError('The address redirects from https to http, which is not followed.');
	}
	if (hasMoved(from, status, url)) {
		throw new RedirectError(
			`The address has moved to ${url.origin}: a POST that is answered with ${status} would become a GET there, without its body. Call the final address; often only https or a slash at the end differs.`,
		);
	}
	const becomesGet = status === 303 || (from.method === 'POST' && status === 302);
	const body = becomesGet ? undefined : from.body;
	const kept = from.headers.filter(({ key }) => body !== undefined || !BODY_HEADERS.has(key.toLowerCase()));
	const method = becomesGet ? 'GET' : from.method;
	const bodyHoldsSecret = body !== undefined && (from.bodyHoldsSecret || holdsSecret(body, masker));
	const sentBody = body === undefined ? {} : { body, bodyHoldsSecret };
	if (url.origin === from.url.origin) return { method, url, headers: kept, ...sentBody };
	if (bodyHoldsSecret) {
		throw new RedirectError(
			'The address redirects to another origin and the body holds a secret, so it is not sent there. Call the final address instead.',
		);
	}
	return {
		method,
		url,
		headers: kept.filter(
			({ key, value, holdsSecret: marked }) =>
				!CREDENTIAL_HEADERS.has(key.toLowerCase()) && !marked && !holdsSecret(value, masker),
		),
		...sentBody,
	};
}

/**
 * True if a POST was sent to an address that has moved, and not answered with a page to look at. A GET there would
 * change nothing and look like success. For 302 the location decides (RFC 9110, section 15.4.3, leaves the method
 * open).
 */
function hasMoved({ method, url: from }: HttpRequest, status: number, to: URL): boolean {
	if (method !== 'POST') return false;
	const isSame = withoutSlash(from.pathname) === withoutSlash(to.pathname) && from.search === to.search;
	return status === 301 || (status === 302 && isSame);
}

function withoutSlash(path: string): string {
	return path.replace(/\/$/, '');
}

function holdsSecret(text: string, masker: Masker): boolean {
	return masker.text(text) !== text;
}

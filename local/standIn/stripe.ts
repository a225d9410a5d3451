/** Stripe's refunds, charges and payment intents, read-only (https://docs.stripe.com/api). */
import { DEMO_KEYS } from './keys';
import { ok, type Provider, type StandInAnswer, type StandInRequest } from './http';
import { stripeData } from './stripeData';
import { parseStripeQuery } from './stripeQuery';

const LIST_PARAMETERS = new Set(['charge', 'payment_intent', 'limit', 'starting_after', 'ending_before']);
const SEARCH_PARAMETERS = new Set(['query', 'limit', 'page']);
const MOST = 100;

type Stored = { readonly id: string; readonly metadata: Readonly<Record<string, string>> };

export function stripe(now = new Date()): Provider {
	const data = stripeData(Math.floor(now.getTime() / 1000));
	const collections = new Map<string, readonly Stored[]>([
		['charges', data.charges],
		['payment_intents', data.paymentIntents],
		['refunds', data.refunds],
	]);

	return (request) => {
		const found = /^\/v1\/(charges|payment_intents|refunds)(?:\/([^/]+))?$/.exec(request.path);
		if (!found) return undefined;
		const [, kind = '', id] = found;
		const refusal = refuseKey(request.headers['authorization']);
		if (refusal) return refusal;
		const objects = collections.get(kind) ?? [];
		if (request.method !== 'GET' || (kind === 'refunds' && id === 'search')) {
			return fault(404, `Unrecognized request URL (${request.method}: ${request.path}).`);
		}
		if (id === undefined) return list(request, kind, objects, data.charges);
		if (id === 'search') return search(request, objects);
		const object = objects.find((candidate) => candidate.id === id);
		return object ? ok(object) : missing(kind.replace(/s$/, ''), id, 'id');
	};
}

/** The key is a bearer token, or the user name of basic authentication with an empty password. */
function refuseKey(header: string | undefined): StandInAnswer | undefined {
	if (header === undefined) {
		return fault(
			401,
			'You did not provide an API key: send it as a bearer token in the Authorization header.',
		);
	}
	const [scheme = '', value = ''] = header.split(/\s+/);
	const key =
		scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8').split(':')[0] : value;
	if (/^(basic|bearer)$/i.test(scheme) && key === DEMO_KEYS.stripe) return undefined;
	return fault(401, `Invalid API Key provided: ${'*'.repeat(8)}${(key ?? '').slice(-4)}`);
}

function list(
	{ query, path }: StandInRequest,
	kind: string,
	objects: readonly Stored[],
	charges: ReturnType<typeof stripeData>['charges'],
): StandInAnswer {
	const refusal = refuseParameters(query, LIST_PARAMETERS);
	if (refusal) return refusal;
	const chargeId = query.get('charge');
	const intentId = query.get('payment_intent');
	if (chargeId !== null && !charges.some(({ id }) => id === chargeId))
		return missing('charge', chargeId, 'charge');
	if (intentId !== null && !charges.some(({ payment_intent }) => payment_intent === intentId)) {
		return missing('payment_intent', intentId, 'payment_intent');
	}
	const wanted = new Map<string, string | null>(
		kind === 'payment_intents'
			? []
			: [
					['charge', chargeId],
					['payment_intent', intentId],
				],
	);
	const matching = objects.filter((object) =>
		Object.entries(object).every(([key, value]) => (wanted.get(key) ?? value) === value),
	);
	const limit = Number(query.get('limit') ?? 10);
	return ok({ object: 'list', url: path, has_more: matching.length > limit, data: matching.slice(0, limit) });
}

function search({ query, path }: StandInRequest, objects: readonly Stored[]): StandInAnswer {
	const refusal = refuseParameters(query, SEARCH_PARAMETERS);
	if (refusal) return refusal;
	const text = query.get('query');
	if (text === null)
		return fault(400, 'Missing required param: query.', { code: 'parameter_missing', param: 'query' });
	const matches = parseStripeQuery(text);
	if (!matches) {
		return fault(400, `We could not understand the search query "${text}".`, { param: 'query' });
	}
	const matching = objects.filter((object) => matches({ ...object }));
	const limit = Number(query.get('limit') ?? 10);
	const page = { has_more: matching.length > limit, next_page: null, data: matching.slice(0, limit) };
	return ok({ object: 'search_result', url: path, ...page });
}

function refuseParameters(query: URLSearchParams, known: ReadonlySet<string>): StandInAnswer | undefined {
	for (const name of query.keys()) {
		if (known.has(name) || /^expand(\[\d*\])?$/.test(name) || /^created(\[\w+\])?$/.test(name)) continue;
		return fault(400, `Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name });
	}
	const limit = query.get('limit');
	if (limit === null || (/^\d+$/.test(limit) && Number(limit) >= 1 && Number(limit) <= MOST))
		return undefined;
	return fault(400, `Invalid integer: ${limit}`, { code: 'parameter_invalid_integer', param: 'limit' });
}

function missing(kind: string, id: string, param: string): StandInAnswer {
	return fault(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}

function fault(status: number, message: string, more: Readonly<Record<string, string>> = {}): StandInAnswer {
	return { status, body: { error: { ...more, message, type: 'invalid_request_error' } } };
}

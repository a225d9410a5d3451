/** Stripe's payments and subscriptions, read-only (https://docs.stripe.com/api, version 2024-06-20). */
import { DEMO_KEYS } from '../keys';
import { ok, type Provider, type MockAnswer } from '../http';
import { type Collection, collectionsOf } from './stripeCollections';
import { stripeData } from './stripeData';
import { fault, missing } from './stripeFaults';
import { list, search } from './stripeLists';
import { meterUsage, recordedUsage } from './stripeUsage';

export function stripe(now = new Date()): Provider {
	const data = stripeData(Math.floor(now.getTime() / 1000));
	const collections = collectionsOf(data);

	return (request) => {
		const meter = /^\/v1\/billing\/meters\/([^/]+)\/event_summaries$/.exec(request.path)?.[1];
		const [, kind = '', id, part] = /^\/v1\/(\w+)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(request.path) ?? [];
		const collection = collections.get(kind);
		const summaries = kind === 'subscription_items' && part === 'usage_record_summaries';
		if (!collection && !summaries && meter === undefined) return undefined;
		const refusal = refuseKey(request.headers['authorization']) ?? refuseVersion(request.headers);
		if (refusal) return refusal;
		if (request.method !== 'GET')
			return fault(404, `Unrecognized request URL (${request.method}: ${request.path}).`);
		if (meter !== undefined) return meterUsage(data.meters, meter, request.query);
		if (summaries) return recordedUsage(data, id ?? '');
		if (!collection || part !== undefined)
			return fault(404, `Unrecognized request URL (GET: ${request.path}).`);
		if (id === undefined) return list(request, collection);
		if (id === 'search') {
			return collection.searchable
				? search(request, collection)
				: fault(404, `Unrecognized request URL (GET: ${request.path}).`);
		}
		return one(collection, kind, id);
	};
}

function one({ objects }: Collection, kind: string, id: string): MockAnswer {
	const object = objects.find((candidate) => candidate.id === id);
	return object ? ok(object) : missing(kind.replace(/s$/, ''), id, 'id');
}

/** The key is a bearer token, or the user name of basic authentication with an empty password. */
function refuseKey(header: string | undefined): MockAnswer | undefined {
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

function refuseVersion(headers: Readonly<Record<string, string>>): MockAnswer | undefined {
	const version = headers['stripe-version'];
	if (version === undefined || version === '2024-06-20') return undefined;
	return fault(400, `Invalid Stripe API version: ${version}`);
}

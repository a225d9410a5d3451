/** Stripe's lists and searches, page by page (https://docs.stripe.com/api/pagination). */
import { ok, type MockAnswer, type MockRequest } from '../http';
import type { Collection, Stored } from './stripeCollections';
import { fault, missing } from './stripeFaults';
import { parseStripeQuery } from './stripeQuery';

const LIST_PARAMETERS = ['limit', 'starting_after', 'ending_before'];
const SEARCH_PARAMETERS = ['query', 'limit', 'page'];
const MOST = 100;

export function list({ query, path }: MockRequest, collection: Collection): MockAnswer {
	const refusal = refuseParameters(query, [...LIST_PARAMETERS, ...collection.filters], collection);
	if (refusal) return refusal;
	for (const [field, ids] of Object.entries(collection.references)) {
		const id = query.get(field);
		if (id !== null && !ids.includes(id)) return missing(field, id, field);
	}
	const since = Number(query.get('created[gte]') ?? 0);
	const matching = collection.objects.filter((object) => {
		if (query.get('status') === null && object.status === collection.hiddenStatus && object.status)
			return false;
		const wanted = (field: string) =>
			field === 'status' ? query.get(field)?.replace(/^all$/, '') : query.get(field);
		return (
			(object.created ?? since) >= since &&
			Object.entries(object).every(
				([field, value]) => !collection.filters.includes(field) || (wanted(field) || value) === value,
			)
		);
	});
	const after = query.get('starting_after');
	const from = after === null ? 0 : matching.findIndex(({ id }) => id === after) + 1;
	if (after !== null && from === 0) return missing('object', after, 'starting_after');
	const limit = Number(query.get('limit') ?? 10);
	const data = expanded(query, collection, matching.slice(from, from + limit));
	return ok({ object: 'list', url: path, has_more: matching.length > from + limit, data });
}

export function search({ query, path }: MockRequest, collection: Collection): MockAnswer {
	const refusal = refuseParameters(query, SEARCH_PARAMETERS, collection);
	if (refusal) return refusal;
	const text = query.get('query');
	if (text === null)
		return fault(400, 'Missing required param: query.', { code: 'parameter_missing', param: 'query' });
	const matches = parseStripeQuery(text);
	if (!matches) {
		return fault(400, `We could not understand the search query "${text}".`, { param: 'query' });
	}
	const matching = collection.objects.filter((object) => matches({ ...object }));
	const limit = Number(query.get('limit') ?? 10);
	const from = Number(query.get('page')?.replace(/^page_/, '') ?? 0);
	if (!Number.isInteger(from)) return fault(400, 'Invalid page token', { param: 'page' });
	const more = matching.length > from + limit;
	const page = { has_more: more, next_page: more ? `page_${from + limit}` : null };
	const data = expanded(query, collection, matching.slice(from, from + limit));
	return ok({ object: 'search_result', url: path, ...page, data });
}

function wishes(query: URLSearchParams): string[] {
	return [...query].filter(([name]) => /^expand\[\d*\]$/.test(name)).map(([, path]) => path);
}

function expanded(query: URLSearchParams, { expandable }: Collection, objects: readonly Stored[]): unknown[] {
	const fields = wishes(query).map((path) => path.replace(/^data\./, ''));
	return objects.map((object) => {
		const whole: Record<string, unknown> = { ...object };
		for (const field of fields)
			whole[field] = expandable[field]?.find(({ id }) => id === whole[field]) ?? null;
		return whole;
	});
}

function refuseParameters(
	query: URLSearchParams,
	known: readonly string[],
	{ expandable }: Collection,
): MockAnswer | undefined {
	for (const name of query.keys()) {
		if (known.includes(name) || /^expand\[\d*\]$/.test(name) || /^created(\[\w+\])?$/.test(name)) continue;
		return fault(400, `Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name });
	}
	for (const path of wishes(query)) {
		if (path.replace(/^data\./, '') in expandable) continue;
		return fault(400, `This property cannot be expanded (${path}).`, { param: 'expand' });
	}
	const limit = query.get('limit');
	if (limit === null || (/^\d+$/.test(limit) && Number(limit) >= 1 && Number(limit) <= MOST))
		return undefined;
	return fault(400, `Invalid integer: ${limit}`, { code: 'parameter_invalid_integer', param: 'limit' });
}

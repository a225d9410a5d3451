/** Shippo's orders, labels and tracking (https://docs.goshippo.com/shippoapi/public-api). */
import { DEMO_KEYS } from '../keys';
import { ok, type Provider, type MockAnswer } from '../http';
import { ACCOUNTS, SHIPPING_LABELS, ordersAt, parcel, RATES, type ShippoOrder } from './shippoData';

const CARRIERS = new Set(['deutsche_post', 'dhl_express', 'fedex', 'shippo', 'ups', 'usps']);
const ORDER_PARAMETERS = ['page', 'results', 'order_status[]', 'shop_app', 'start_date', 'end_date'];
const FEWEST_ON_A_PAGE = 25;
const MAX_ON_A_PAGE = 100;

export function shippo(now = new Date()): Provider {
	const tracked = parcel(now);
	const { few, many } = ordersAt(now);
	const shops = new Map<string, readonly ShippoOrder[]>([
		[DEMO_KEYS.shippo, few],
		[DEMO_KEYS.shippoBusy, many],
	]);
	return (request) => {
		const [, kind = '', id, number] =
			/^\/(orders|transactions|rates|carrier_accounts|tracks)(?:\/([^/]+))?(?:\/([^/]+))?\/?$/.exec(
				request.path,
			) ?? [];
		if (kind === '') return undefined;
		const token = /^ShippoToken (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
		if (token === undefined) return detail(401, 'Authentication credentials were not provided.');
		const orders = shops.get(token);
		if (orders === undefined) return detail(401, 'Invalid token');
		if (request.method !== 'GET') return detail(405, `Method "${request.method}" not allowed.`);
		if (kind === 'tracks') return trackingOf(id ?? '', number ?? '', tracked);
		if (kind === 'orders' && id === undefined) return pageOf(orders, request.query);
		return one({ transactions: SHIPPING_LABELS, rates: RATES, carrier_accounts: ACCOUNTS, orders }[kind], id);
	};
}

function one(objects: ReadonlyArray<{ object_id: string }> | undefined, id: string | undefined) {
	const object = objects?.find(({ object_id }) => object_id === id);
	return object ? ok(object) : detail(404, 'Not found.');
}

/** Refuses parameters that Shippo does not document, so that no action relies on one that Shippo may ignore. */
function pageOf(orders: readonly ShippoOrder[], query: URLSearchParams): MockAnswer {
	const unknown = [...query.keys()].find((name) => !ORDER_PARAMETERS.includes(name));
	if (unknown !== undefined) return detail(400, `GET /orders has no parameter ${unknown}.`);
	const results = Number(query.get('results') ?? FEWEST_ON_A_PAGE);
	const page = Number(query.get('page') ?? 1);
	if (!Number.isInteger(results) || results < 1 || results > MAX_ON_A_PAGE)
		return detail(400, `results must be 1 to ${MAX_ON_A_PAGE}.`);
	const [from, until] = [query.get('start_date'), query.get('end_date')].map((date) =>
		Date.parse(date ?? ''),
	);
	const matching = orders.filter(({ placed_at: placed }) => {
		const at = Date.parse(placed);
		return !(from !== undefined && at < from) && !(until !== undefined && at > until);
	});
	const pages = Math.max(1, Math.ceil(matching.length / results));
	if (!Number.isInteger(page) || page < 1 || page > pages) return detail(404, 'Invalid page.');
	const link = (to: number) =>
		to < 1 || to > pages ? null : `https://api.goshippo.com/orders?page=${to}&results=${results}`;
	return ok({
		...{ next: link(page + 1), previous: link(page - 1) },
		results: matching.slice((page - 1) * results, page * results),
	});
}

function trackingOf(carrier: string, number: string, tracked: ReturnType<typeof parcel>): MockAnswer {
	if (!CARRIERS.has(carrier)) {
		return { status: 400, body: { carrier: [`"${carrier}" is not a carrier that Shippo tracks.`] } };
	}
	if (carrier === tracked.carrier && number === tracked.tracking_number) return ok(tracked);
	// For a number that the carrier does not know (yet), Shippo answers 200 with empty fields.
	const place = { address_from: null, address_to: null, eta: null, original_eta: null };
	return ok({
		...{ carrier, tracking_number: number, ...place },
		...{ servicelevel: { token: null, name: null }, tracking_status: null, tracking_history: [] },
		...{ transaction: null, messages: [], metadata: null },
	});
}

function detail(status: number, text: string): MockAnswer {
	return { status, body: { detail: text } };
}

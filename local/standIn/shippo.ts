/** Shippo's tracking and orders (https://docs.goshippo.com/shippoapi/public-api). */
import { DEMO_KEYS } from './keys';
import { ok, type Provider, type StandInAnswer } from './http';

const DAY_MS = 86_400_000;
const CARRIERS = new Set(['dhl_express', 'fedex', 'shippo', 'ups', 'usps']);
const NUMBER = '92055901755477000271990251';

export function shippo(now = new Date()): Provider {
	const tracked = parcel(now);
	const orders = [order(now)];
	return (request) => {
		const path = request.path.replace(/\/$/, '');
		const track = /^\/tracks\/([^/]+)\/([^/]+)$/.exec(path);
		if (!track && path !== '/orders') return undefined;
		const token = /^ShippoToken (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
		if (token === undefined) return detail(401, 'Authentication credentials were not provided.');
		if (token !== DEMO_KEYS.shippo) return detail(401, 'Invalid token');
		if (request.method !== 'GET') return detail(405, `Method "${request.method}" not allowed.`);
		if (track) return trackingOf(track[1] ?? '', track[2] ?? '', tracked);
		const wanted = request.query.get('q')?.replace(/^#/, '');
		const matching = orders.filter(
			({ order_number }) => wanted === undefined || order_number === `#${wanted}`,
		);
		return ok({ next: null, previous: null, results: matching });
	};
}

function trackingOf(carrier: string, number: string, tracked: ReturnType<typeof parcel>): StandInAnswer {
	if (!CARRIERS.has(carrier)) {
		return { status: 400, body: { carrier: [`"${carrier}" is not a carrier that Shippo tracks.`] } };
	}
	if (carrier === tracked.carrier && number === tracked.tracking_number) return ok(tracked);
	// Shippo answers 200 for a number that the carrier does not know (yet), with nothing in it.
	return ok({
		...{
			carrier,
			tracking_number: number,
			address_from: null,
			address_to: null,
			eta: null,
			original_eta: null,
		},
		...{ servicelevel: { token: null, name: null }, tracking_status: null, tracking_history: [] },
		...{ transaction: null, messages: [], metadata: null },
	});
}

function detail(status: number, text: string): StandInAnswer {
	return { status, body: { detail: text } };
}

function parcel(now: Date) {
	const at = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
	const event = (status: string, text: string, days: number, city: string, state: string, zip: string) => ({
		object_created: at(days),
		object_id: `evdemo${Math.abs(Math.round(days * 10))}`,
		status,
		status_details: text,
		status_date: at(days),
		substatus: null,
		location: { city, state, zip, country: 'US' },
	});
	const history = [
		event('PRE_TRANSIT', 'Shipping label created.', -3, 'San Francisco', 'CA', '94103'),
		event('TRANSIT', 'Package accepted by the carrier.', -2, 'San Francisco', 'CA', '94103'),
		event('TRANSIT', 'Package departed the sorting facility.', -0.5, 'Denver', 'CO', '80202'),
	];
	return {
		carrier: 'usps',
		tracking_number: NUMBER,
		address_from: { city: 'San Francisco', state: 'CA', zip: '94103', country: 'US' },
		address_to: { city: 'Chicago', state: 'IL', zip: '60611', country: 'US' },
		eta: at(2),
		original_eta: at(1),
		servicelevel: { token: 'usps_priority', name: 'Priority Mail' },
		metadata: 'Order 12345',
		transaction: 'txshipdemo12345',
		messages: [],
		tracking_status: history.at(-1),
		tracking_history: history,
		test: true,
	};
}

function order(now: Date) {
	return {
		object_id: 'orddemo12345',
		object_owner: 'owner@demo.invalid',
		order_number: '#12345',
		order_status: 'SHIPPED',
		placed_at: new Date(now.getTime() - 9 * DAY_MS).toISOString(),
		currency: 'EUR',
		total_price: '49.99',
		shipping_method: 'USPS Priority Mail',
		shop_app: 'Shippo',
		line_items: [
			{ object_id: 'itemdemo1', title: 'Desk lamp', quantity: 1, sku: 'LAMP-1', total_price: '49.99' },
		],
		transactions: [
			{
				object_id: 'txshipdemo12345',
				object_state: 'VALID',
				status: 'SUCCESS',
				tracking_number: NUMBER,
				tracking_status: 'TRANSIT',
				rate: { provider: 'USPS', servicelevel_token: 'usps_priority', servicelevel_name: 'Priority Mail' },
			},
		],
	};
}

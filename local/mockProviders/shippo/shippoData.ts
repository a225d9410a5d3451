/** The orders of two shops and the labels bought for them. An order contains little more of a label than its id. */
const DAY_MS = 86_400_000;
const NUMBER = '92055901755477000271990251';
const QUIET_NUMBER = '00340434161094021501';
/** More orders than an action reads: eleven pages of the largest size. */
const MANY = 1_050;

const label = (name: string, more: object) => ({
	...{ object_id: `tx${name}`, object_state: 'VALID', status: 'SUCCESS', test: true, parcel: `par${name}` },
	...{ label_url: `https://deliver.goshippo.com/${name}.pdf`, tracking_status: 'UNKNOWN', eta: null },
	...more,
});

export const SHIPPING_LABELS = [
	label('demo12345', { rate: 'rateusps', tracking_number: NUMBER, tracking_status: 'TRANSIT' }),
	// For a label that was bought without its own rate, Shippo returns the rate as an object.
	label('demo777', {
		rate: { object_id: 'ratepost', provider: 'Deutsche Post DHL', carrier_account: 'acctpost' },
		tracking_number: QUIET_NUMBER,
	}),
	// The carrier has not made the label yet.
	label('demo888', { rate: 'rateusps', status: 'QUEUED', tracking_number: '' }),
];

export const RATES = [
	{
		...{
			object_id: 'rateusps',
			provider: 'USPS',
			carrier_account: 'acctusps',
			amount: '7.55',
			currency: 'USD',
		},
		servicelevel: { token: 'usps_priority', name: 'Priority Mail' },
	},
];

/** Maps carrier accounts to carrier tokens. Tracking needs the token, which is not always the provider's name. */
export const ACCOUNTS = [
	{ object_id: 'acctusps', carrier: 'usps', carrier_name: 'USPS', active: true },
	{ object_id: 'acctpost', carrier: 'deutsche_post', carrier_name: 'Deutsche Post DHL', active: true },
];

export interface ShippoOrder {
	readonly object_id: string;
	/** The seller's own number, which is optional. */
	readonly order_number: string | null;
	readonly placed_at: string;
	/** Ids, or objects with a few of the label's fields. */
	readonly transactions: ReadonlyArray<string | { readonly object_id: string; readonly label_url: string }>;
}

export function ordersAt(now: Date): Readonly<Record<'few' | 'many', readonly ShippoOrder[]>> {
	const order = (name: string, days: number, transactions: ShippoOrder['transactions'] = []) => ({
		...{ object_id: `orddemo${name}`, object_owner: 'owner@demo.invalid', order_number: `#${name}` },
		...{ order_status: 'PAID', currency: 'EUR', total_price: '49.99', shop_app: 'Shippo', transactions },
		placed_at: new Date(now.getTime() - days * DAY_MS).toISOString(),
	});
	const expanded = (name: string) => ({
		object_id: `tx${name}`,
		label_url: `https://deliver.goshippo.com/${name}.pdf`,
	});
	return {
		few: [
			{ ...order('0', 1), order_number: null },
			...Array.from({ length: 130 }, (_, index) => order(`${50_000 + index}`, 2)),
			order('777', 3, [expanded('demo777')]),
			order('888', 4, ['txdemo888']),
			order('999', 5),
			order('12345', 9, ['txdemo12345']),
			order('1111', 200, ['txdemo12345']),
		],
		many: Array.from({ length: MANY }, (_, index) => order(`${index}`, 1)),
	};
}

export function parcel(now: Date) {
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
		transaction: 'txdemo12345',
		messages: [],
		tracking_status: history.at(-1),
		tracking_history: history,
		test: true,
	};
}

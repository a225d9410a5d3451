/** Runs of the shipped actions, and what each prints. */
import { DEMO_KEYS } from '../../../local/mockProviders/keys';

export type Values = Readonly<Record<string, unknown>>;
/** Other values in place of the secrets'. */
export type Changes = Readonly<Record<string, string>>;

/** Days from today as the stand-in counts them. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What each shipped action prints for which values, against the stand-in. */
export const RUNS: ReadonlyArray<
	readonly [action: string, values: Values, output: readonly string[], changes?: Changes]
> = [
	['Refund status', { order_id: '#12345' }, ['49.99 EUR', 'pending', day(8), 'in_demo12345', 'Next step']],
	['Refund status', { order_id: '24680' }, ['500 JPY', 'succeeded', day(-2), 'receipts/demo24680']],
	[
		'Refund status',
		{ order_id: '13579' },
		['30.00 USD', 'failed', 'expired_or_canceled_card', 'start it again'],
	],
	['Refund status', { order_id: '67890' }, ['120.50 USD', 'No refund has been started', 'start the refund']],
	['Refund status', { order_id: '55501' }, ['payment of 1.230 KWD']],
	['Refund status', { order_id: '55502' }, ['12.00 USD', 'failed', 'nothing to pay back', 'Next step: ask']],
	['Refund status', { order_id: '55503' }, ['12.00 USD', 'only held', 'Next step: cancel']],
	['Refund status', { order_id: '12345', customer_email: 'Ada@example.com' }, ['49.99 EUR']],
	[
		'Refund status',
		{ order_id: '12345', customer_email: 'eve@example.com' },
		['no payment of eve@example.com'],
	],
	['Refund status', { order_id: "x' OR status:'succeeded" }, ['There is no payment']],
	[
		'Duplicate charge check',
		{ customer_email: 'twice@example.com', amount: 20 },
		['ch_demotwice1: 20.00 EUR', 'ch_demotwice3', 'reversed, 100%', 'we refund ch_demotwice2.'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'twice@example.com' },
		['ch_demotwice4', 'we refund ch_demotwice2.'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'hold@example.com' },
		['a hold, released by', 'failed, nothing was taken', 'only one of them is a payment'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'mixed@example.com' },
		['ch_demomixed2: 5.00 USD', 'we refund ch_demomixed3.'],
	],
	['Duplicate charge check', { customer_email: 'none@example.com' }, ['none of them is a payment']],
	[
		'Duplicate charge check',
		{ customer_email: 'several@example.com' },
		['4.500 KWD', 'paid, 33% of it paid back', '2 of them are payments, for different purchases'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'several@example.com', amount: 4.5 },
		['demoseveral1', 'no two'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'many@example.com' },
		['ch_demomany0', 'ch_demomany104', 'no two'],
	],
	['Duplicate charge check', { customer_email: 'nobody@example.com' }, ['no customer with the address']],
	['Duplicate charge check', { customer_email: 'ada@example.com', amount: 1 }, ['no charge of 1 in']],
	[
		'Incident status',
		{},
		['Checkout is slow', 'impact minor', 'pay by invoice', 'within two hours', 'example-shop.statuspage.io'],
	],
	['Incident status', { feature: 'checkout' }, ['Checkout is slow', 'Reply to send']],
	['Incident status', { error_code: 'E4012' }, ['No open incident mentions E4012', 'Checkout is slow']],
	[
		'Incident status',
		{},
		['no open incident', 'Ask:'],
		{ STATUSPAGE_PAGE_ID: DEMO_KEYS.statuspageQuietPage },
	],
	['Incident status', {}, ['Incident number 101'], { STATUSPAGE_PAGE_ID: DEMO_KEYS.statuspageBusyPage }],
	[
		'Plan and entitlements',
		{ customer_email: 'ada@example.com', feature: 'sso' },
		['Plan: Team', '8 of 10', 'API access', 'not included', 'Enterprise'],
	],
	[
		'Plan and entitlements',
		{ customer_email: 'ada@example.com', feature: 'API' },
		['API access is included'],
	],
	['Plan and entitlements', { customer_email: 'ada@example.com', feature: 'fax' }, ['no feature called fax']],
	['Plan and entitlements', { customer_email: 'eve@example.com' }, ['no account with the address']],
	[
		'Engineering bug ticket',
		{ summary: 'The CSV export\ncrashes', steps: '1. Open\n2. Export', priority: 'critical' },
		['ENG-', '[Support] The CSV export crashes', 'https://demo.atlassian.net/browse/ENG-', 'Highest'],
	],
	['Engineering bug ticket', { summary: 'x'.repeat(400) }, ['ENG-', 'Medium']],
	[
		'Tickets at risk of SLA',
		{},
		[
			'CRITICAL: #35',
			'unassigned: give it to',
			'HIGH: #36',
			'assigned to Grace',
			'MEDIUM: #38',
			'/agent/tickets/35',
		],
	],
	['Tickets at risk of SLA', { team: 'night shift' }, ['#1000', '#1104', 'breached']],
	[
		'Tickets at risk of SLA',
		{ team: 'nobody', hours_ahead: 4 },
		['No open ticket of nobody', 'within 4 hours'],
	],
	[
		'Tickets at risk of SLA',
		{},
		['1,020 open tickets', '1,000 oldest', '#21019 ', '#20020 '],
		{ ZENDESK_EMAIL: DEMO_KEYS.zendeskBusyEmail },
	],
	[
		'Incident impact',
		{ incident_type: 'login' },
		['3 accounts in all regions', '550 users', 'Draft message'],
	],
	['Incident impact', { incident_type: 'login', region: 'Europe' }, ['1 accounts in Europe', 'Acme']],
	['Incident impact', { incident_type: 'payments' }, ['60 accounts', '…']],
	['Incident impact', { incident_type: 'fax' }, ['No account in all regions']],
	['Order tracking', { order_id: '12345' }, ['USPS', 'TRANSIT', 'Denver, CO', day(2), '- ']],
	['Order tracking', { order_id: '#777' }, ['Deutsche Post DHL has no news', '24 to 48 hours']],
	['Order tracking', { order_id: '888' }, ['still being processed', 'no parcel yet', '24 to 48 hours']],
	['Order tracking', { order_id: '999' }, ['still being processed', 'no parcel yet', '24 to 48 hours']],
	['Order tracking', { order_id: '4711' }, ['still being processed', '24 to 48 hours']],
	// Older than the action looks back.
	[
		'Order tracking',
		{ order_id: '1111' },
		['no order 1111 of the last 90 days', 'older one has to be looked up'],
	],
	['Order tracking', { order_id: '3' }, ['no parcel yet'], { SHIPPO_API_KEY: DEMO_KEYS.shippoBusy }],
	[
		'Order tracking',
		{ order_id: '4711' },
		['not among the 1,000 orders', 'Next step: look for it in Shippo'],
		{ SHIPPO_API_KEY: DEMO_KEYS.shippoBusy },
	],
	['Account and renewal', {}, ['Plan: Team (active), 5 booked', `Renews on ${day(12)}`]],
	[
		'Account and renewal',
		{ customer_email: 'ben@example.com' },
		['1234 used', `ends on ${day(3)}, no renewal`],
	],
	['Account and renewal', { customer_email: 'metered@example.com' }, ['77 used', `Renews on ${day(5)}`]],
	[
		'Account and renewal',
		{ customer_email: 'unread@example.com' },
		['Pay as you go (active), usage not known (Stripe answered 404', `Renews on ${day(6)}`],
	],
	['Account and renewal', { customer_email: 'late@example.com' }, ['past_due', 'check the payment method']],
	['Account and renewal', { customer_email: 'nobody@example.com' }, ['Free plan', 'pricing']],
	['Stock check', { product_name: 'trail shoe', variant: 'blue' }, ['Trail Shoe, blue: in stock', '2 days']],
	['Stock check', { product_name: 'Trail Shoe', variant: 'red' }, ['low stock, 3 left']],
	[
		'Stock check',
		{ product_name: 'Trail Shoe', variant: 'green' },
		['out of stock', '2030-01-15', 'Road Shoe'],
	],
	[
		'Stock check',
		{ product_name: 'Trail Shoe', variant: 'pink' },
		['does not come in pink', 'blue, red, green'],
	],
	['Stock check', { product_name: 'lamp 0' }, ['out of stock', 'Alternatives: Lamp 24']],
	['Stock check', { product_name: 'Teapot' }, ['no product called Teapot']],
	['pto_balance_lookup', {}, ['12 PTO days remain', '2026-07-03']],
	['submit_pto_request', { date: '2030-01-04' }, ['TO-1', 'submitted', 'ada@example.com']],
	['notify_manager', { date: '2030-01-04' }, ['#hr-approvals', 'Ada has requested 2030-01-04 off']],
	['List customers', {}, ['"customers":', 'cus_demo1', 'late@example.com']],
	['Usage near limit', {}, ['ben@example.com']],
	['Usage near limit', { percent: 20 }, ['ada@example.com', 'ben@example.com']],
	['Store customer', { customer_id: 'cus_1', email: 'ada@example.com' }, ['cus_1', 'ada@example.com']],
	['Post to channel', { text: 'Hello' }, ['#support']],
	['Post to channel', { text: 'Hello', channel: 'C0SUPPORT', thread: '1700000000.000100' }, ['C0SUPPORT']],
];

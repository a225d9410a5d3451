/** The mock data of one shop. As in Stripe, amounts are in cents and times in seconds since 1970. */
const HOUR = 3_600;
const DAY = 86_400;

interface ChargeOptions {
	readonly customer?: string;
	readonly email?: string;
	readonly currency?: string;
	readonly order?: string;
	readonly refunded?: number;
	readonly captured?: boolean;
	readonly status?: 'succeeded' | 'failed';
	readonly invoice?: string;
}

/** Times are relative to the start of the mock provider, so that "arrives in three days" stays true. */
export function stripeData(now: number) {
	const twice = { customer: 'cus_demo2', email: 'twice@example.com', currency: 'eur' };
	const hold = { customer: 'cus_demo3', email: 'hold@example.com' };
	const many = { customer: 'cus_demo4', email: 'many@example.com' };
	const mixed = { customer: 'cus_demo7', email: 'mixed@example.com' };
	const none = { customer: 'cus_demo8', email: 'none@example.com' };
	const several = { customer: 'cus_demo9', email: 'several@example.com' };
	const charges = [
		charge('demo12345', 4_999, now - 9 * DAY, {
			...{ order: '12345', currency: 'eur', refunded: 4_999, invoice: 'in_demo12345' },
		}),
		charge('demo67890', 12_050, now - 3 * DAY, { order: '67890' }),
		charge('demo24680', 500, now - 20 * DAY, { order: '24680', currency: 'jpy', refunded: 500 }),
		charge('demo13579', 3_000, now - 20 * DAY, { order: '13579' }),
		charge('demotwice1', 2_000, now - DAY, twice),
		charge('demotwice2', 2_000, now - DAY + 600, twice),
		charge('demotwice3', 2_000, now - DAY - 600, { ...twice, refunded: 2_000 }),
		charge('demotwice4', 7_500, now - 2 * DAY, twice),
		charge('demohold1', 2_000, now - DAY, hold),
		charge('demohold2', 2_000, now - DAY + 60, { ...hold, captured: false }),
		charge('demohold3', 2_000, now - DAY + 120, { ...hold, status: 'failed' }),
		// Another purchase lies between two charges of the same amount.
		charge('demomixed1', 2_000, now - DAY, mixed),
		charge('demomixed2', 500, now - DAY + 60, mixed),
		charge('demomixed3', 2_000, now - DAY + 120, mixed),
		charge('demonone1', 2_000, now - DAY, { ...none, status: 'failed' }),
		charge('demonone2', 2_000, now - DAY + 60, { ...none, captured: false }),
		charge('demoseveral1', 4_500, now - DAY, { ...several, currency: 'kwd' }),
		charge('demoseveral2', 3_000, now - DAY + 60, { ...several, refunded: 1_000 }),
		charge('demoseveral3', 3_000, now - DAY + 120, { ...several, status: 'failed' }),
		charge('demo55501', 1_230, now - 3 * DAY, { order: '55501', currency: 'kwd' }),
		charge('demo55502', 1_200, now - 3 * DAY, { order: '55502', status: 'failed' }),
		charge('demo55503', 1_200, now - 3 * DAY, { order: '55503', captured: false }),
		...Array.from({ length: 105 }, (_, index) =>
			charge(`demomany${index}`, 100 + index, now - index * 6 * HOUR - 60, many),
		),
	];
	return {
		charges,
		refunds: [
			refund('demo12345', 4_999, 'eur', now - 2 * DAY, 'pending'),
			refund('demo24680', 500, 'jpy', now - 12 * DAY, 'succeeded'),
			refund('demo13579', 3_000, 'usd', now - 2 * DAY, 'failed'),
		],
		paymentIntents: charges.map(paymentIntentOf),
		customers: [
			...[customer('cus_demo1', 'ada@example.com'), customer('cus_demo2', 'twice@example.com')],
			...[customer('cus_demo3', 'hold@example.com'), customer('cus_demo4', 'many@example.com')],
			...[customer('cus_demo5', 'ben@example.com'), customer('cus_demo6', 'late@example.com')],
			...[customer('cus_demo7', 'mixed@example.com'), customer('cus_demo8', 'none@example.com')],
			...[customer('cus_demo9', 'several@example.com'), customer('cus_demo10', 'metered@example.com')],
			customer('cus_demo11', 'unread@example.com'),
		],
		subscriptions: [
			subscription('cus_demo1', 'prod_team', now + 12 * DAY, { quantity: 5 }),
			subscription('cus_demo5', 'prod_metered', now + 3 * DAY, { cancel: true }),
			subscription('cus_demo6', 'prod_team', now + 20 * DAY, { quantity: 1, status: 'past_due' }),
			subscription('cus_demo10', 'prod_metered', now + 5 * DAY, { meter: 'mtr_demo10' }),
			// Its usage is unknown: it has neither usage records nor a meter.
			subscription('cus_demo11', 'prod_metered', now + 6 * DAY, {}),
		],
		products: [
			{ id: 'prod_team', object: 'product', active: true, name: 'Team', metadata: {} },
			{ id: 'prod_metered', object: 'product', active: true, name: 'Pay as you go', metadata: {} },
		],
		invoices: [
			{
				...{ id: 'in_demo12345', object: 'invoice', status: 'paid', metadata: {} },
				hosted_invoice_url: 'https://invoice.stripe.com/i/acct_demo/in_demo12345',
			},
		],
		/** By subscription item. */
		usage: { si_demo5: 1_234 } as Readonly<Record<string, number>>,
		/** By meter, then by customer. */
		meters: { mtr_demo10: { cus_demo10: 77 } } as Readonly<Record<string, Readonly<Record<string, number>>>>,
	};
}

export type StripeData = ReturnType<typeof stripeData>;

function charge(
	name: string,
	amount: number,
	created: number,
	{
		customer: customerId = 'cus_demo1',
		email = 'ada@example.com',
		currency = 'usd',
		order,
		refunded = 0,
		captured = true,
		status = 'succeeded',
		invoice,
	}: ChargeOptions,
) {
	return {
		...{ id: `ch_${name}`, object: 'charge', payment_intent: `pi_${name}`, livemode: false, disputed: false },
		...{ amount, amount_captured: captured ? amount : 0, amount_refunded: refunded, currency, created },
		billing_details: { address: null, email, name: null, phone: null },
		...{ captured, paid: status === 'succeeded', status, refunded: refunded === amount },
		customer: customerId,
		description: order === undefined ? null : `Order ${order}`,
		invoice: invoice ?? null,
		metadata: order === undefined ? {} : { order_id: order },
		receipt_email: email,
		receipt_url: `https://pay.stripe.com/receipts/${name}`,
	};
}

function paymentIntentOf({ id, payment_intent, amount, ...rest }: ReturnType<typeof charge>) {
	const { created, currency, customer: customerId, metadata, livemode } = rest;
	return {
		...{ id: payment_intent, object: 'payment_intent', amount, amount_received: amount, latest_charge: id },
		...{ created, currency, customer: customerId, metadata, livemode, status: 'succeeded' },
	};
}

function refund(name: string, amount: number, currency: string, created: number, status: string) {
	return {
		...{ id: `re_${name}`, object: 'refund', charge: `ch_${name}`, payment_intent: `pi_${name}` },
		...{ amount, currency, created, status, balance_transaction: `txn_${name}`, metadata: {} },
		...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
		destination_details: { card: { reference_status: 'pending', type: 'refund' }, type: 'card' },
		...{ reason: 'requested_by_customer', receipt_number: '1234-5678' },
	};
}

function customer(id: string, email: string) {
	return { id, object: 'customer', email, name: null, livemode: false, metadata: {} };
}

function subscription(
	customerId: string,
	product: string,
	periodEnd: number,
	options: {
		readonly quantity?: number;
		readonly cancel?: boolean;
		readonly status?: string;
		/** Set if a billing meter counts the usage, instead of usage records. */
		readonly meter?: string;
	},
) {
	const name = customerId.replace('cus_', '');
	const metered = options.quantity === undefined;
	const recurring = {
		...{ interval: 'month', interval_count: 1, usage_type: metered ? 'metered' : 'licensed' },
		meter: options.meter ?? null,
	};
	const price = { id: `price_${name}`, object: 'price', product, nickname: null, recurring };
	const item = {
		...{ id: `si_${name}`, object: 'subscription_item', price, subscription: `sub_${name}` },
		...(metered ? {} : { quantity: options.quantity }),
	};
	return {
		...{ id: `sub_${name}`, object: 'subscription', customer: customerId, metadata: {} },
		status: options.status ?? 'active',
		cancel_at: options.cancel ? periodEnd : null,
		cancel_at_period_end: options.cancel ?? false,
		...{ current_period_start: periodEnd - 30 * DAY, current_period_end: periodEnd },
		items: { object: 'list', has_more: false, data: [item], url: `/v1/subscription_items` },
	};
}

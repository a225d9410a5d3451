/** The payments that the stand-in knows. Amounts in cents, times in seconds since 1970, as Stripe has them. */
const DAY = 86_400;

/** Relative to the start of the stand-in, so that "arrives in three days" stays true. */
export function stripeData(nowSeconds: number) {
	const charges = [
		charge('ch_demo12345', 'pi_demo12345', '12345', 4_999, 'eur', nowSeconds - 9 * DAY, 4_999),
		charge('ch_demo67890', 'pi_demo67890', '67890', 12_050, 'usd', nowSeconds - 3 * DAY, 0),
	];
	const refunds = [
		{
			id: 're_demo12345',
			object: 'refund',
			amount: 4_999,
			balance_transaction: 'txn_demo12345',
			charge: 'ch_demo12345',
			created: nowSeconds - 2 * DAY,
			currency: 'eur',
			destination_details: {
				card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
				type: 'card',
			},
			metadata: { order_id: '12345' },
			payment_intent: 'pi_demo12345',
			reason: 'requested_by_customer',
			receipt_number: '1234-5678',
			source_transfer_reversal: null,
			status: 'pending',
			transfer_reversal: null,
		},
	];
	return { charges, refunds, paymentIntents: charges.map(paymentIntentOf) };
}

export type StripeCharge = ReturnType<typeof charge>;

function charge(
	id: string,
	intent: string,
	orderId: string,
	amount: number,
	currency: string,
	created: number,
	refunded: number,
) {
	return {
		id,
		object: 'charge',
		amount,
		amount_captured: amount,
		amount_refunded: refunded,
		billing_details: { address: null, email: 'ada@example.com', name: 'Ada Example', phone: null },
		captured: true,
		created,
		currency,
		customer: 'cus_demo1',
		description: `Order ${orderId}`,
		disputed: false,
		livemode: false,
		metadata: { order_id: orderId },
		paid: true,
		payment_intent: intent,
		receipt_email: 'ada@example.com',
		receipt_url: `https://pay.example.com/receipts/${orderId}`,
		refunded: refunded === amount,
		status: 'succeeded',
	};
}

function paymentIntentOf({
	id,
	payment_intent,
	amount,
	currency,
	created,
	customer,
	metadata,
}: StripeCharge) {
	return {
		id: payment_intent,
		object: 'payment_intent',
		amount,
		amount_received: amount,
		created,
		currency,
		customer,
		latest_charge: id,
		livemode: false,
		metadata,
		status: 'succeeded',
	};
}

/** The usage of a metered price, from its billing meter if it has one, otherwise from usage records. */
import { ok, type MockAnswer } from '../http';
import type { StripeData } from './stripeData';
import { fault, missing } from './stripeFaults';

const MINUTE = 60;

/** https://docs.stripe.com/api/usage-record-summary/list?api-version=2024-06-20 */
export function recordedUsage({ usage, subscriptions }: StripeData, item: string): MockAnswer {
	const meter = subscriptions.flatMap(({ items }) => items.data).find(({ id }) => id === item)?.price
		.recurring.meter;
	if (typeof meter === 'string')
		return fault(400, `The price of ${item} counts its usage by the meter ${meter}, not by usage records.`);
	const total = usage[item];
	if (total === undefined) return missing('subscription_item', item, 'subscription_item');
	const summary = { id: `sis_${item}`, object: 'usage_record_summary', subscription_item: item };
	const data = [{ ...summary, total_usage: total, livemode: false, invoice: null }];
	return ok({ object: 'list', has_more: false, data, url: `/v1/subscription_items/${item}` });
}

/** https://docs.stripe.com/api/billing/meter-event-summary/list */
export function meterUsage(meters: StripeData['meters'], meter: string, query: URLSearchParams): MockAnswer {
	const usage = meters[meter];
	if (!usage) return missing('billing meter', meter, 'id');
	const customer = query.get('customer');
	if (customer === null)
		return fault(400, 'Missing required param: customer.', { code: 'parameter_missing', param: 'customer' });
	for (const param of ['start_time', 'end_time']) {
		const time = Number(query.get(param) ?? Number.NaN);
		if (!Number.isInteger(time) || time % MINUTE !== 0)
			return fault(400, `${param} must be aligned with minute boundaries.`, { param });
	}
	const total = usage[customer];
	const summary = { id: `mtrusg_${meter}`, object: 'billing.meter_event_summary', livemode: false, meter };
	const data = total === undefined ? [] : [{ ...summary, aggregated_value: total }];
	return ok({ object: 'list', has_more: false, data, url: `/v1/billing/meters/${meter}/event_summaries` });
}

/** Refusals in Stripe's shape (https://docs.stripe.com/api/errors). */
import type { MockAnswer } from '../http';

export function fault(
	status: number,
	message: string,
	more: Readonly<Record<string, string>> = {},
): MockAnswer {
	return { status, body: { error: { ...more, message, type: 'invalid_request_error' } } };
}

export function missing(kind: string, id: string, param: string): MockAnswer {
	return fault(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}

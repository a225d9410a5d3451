/** Refusals in Stripe's shape (https://docs.stripe.com/api/errors). */
import type { StandInAnswer } from './http';

export function fault(
	status: number,
	message: string,
	more: Readonly<Record<string, string>> = {},
): StandInAnswer {
	return { status, body: { error: { ...more, message, type: 'invalid_request_error' } } };
}

export function missing(kind: string, id: string, param: string): StandInAnswer {
	return fault(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}

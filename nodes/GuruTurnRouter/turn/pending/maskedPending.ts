/**
 * What is kept of a waiting turn, without secrets that the user typed. What is needed to run it later is unchanged.
 */
import type { ParameterValue } from '../../../shared/values/parameterValue';
import type { HeldCall, Pending } from './pending';

export type Mask = (text: string) => string;

/** Whether values may be kept as they are: a masked value would run as another one. */
export function containNoSecret(values: Readonly<Record<string, ParameterValue>>, mask: Mask): boolean {
	const text = JSON.stringify(values);
	return mask(text) === text;
}

/**
 * Texts for people are masked. Names, IDs and values are not: they contain no secret, otherwise the call would not be
 * held.
 */
export function maskedCall(call: HeldCall, mask: Mask): HeldCall {
	return { ...call, reason: mask(call.reason), values: withMaskedQuotes(call.values, mask) };
}

export function maskedPending(pending: Pending, mask: Mask): Pending {
	return {
		...pending,
		question: mask(pending.question),
		held: pending.held.map((call) => maskedCall(call, mask)),
		asked: pending.asked.map(({ values, ...call }) => {
			const kept = Object.entries(values).filter(([, { value }]) => containNoSecret({ value }, mask));
			return { ...call, values: withMaskedQuotes(Object.fromEntries(kept), mask) };
		}),
	};
}

function withMaskedQuotes(values: HeldCall['values'], mask: Mask): HeldCall['values'] {
	const masked = Object.entries(values).map(
		([name, { quote, ...value }]): [string, HeldCall['values'][string]] => [
			name,
			{ ...value, quote: mask(quote) },
		],
	);
	return Object.fromEntries(masked);
}

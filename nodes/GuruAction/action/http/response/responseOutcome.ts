import type { Dispatcher } from 'undici';

import { outcomeUnknown } from '../../outcomeUnknown';
import { headerText } from '../request/headerText';
import { readBounded, ResponseTooLargeError } from './responseBody';
import type { RawOutcome } from '../../result';
import type { Effect } from '../../../../shared/actionContract/effect';
import { readRetryAfter } from '../../../../shared/values/retryAfter';

export const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
const ERROR_BODY_CHARACTERS = 2_000;

/** What an API's answer means for a run. It throws what reading the answer throws, except that it is too large. */
export async function outcomeOf(
	response: Dispatcher.ResponseData,
	effect: Effect,
	signal: AbortSignal,
): Promise<RawOutcome> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(response.headers)) {
		// A cookie of the API's session does not belong in an execution log.
		if (value !== undefined && name !== 'set-cookie')
			headers[name] = headerText(Array.isArray(value) ? value.join(', ') : value);
	}
	const http = { status: response.statusCode, headers };
	try {
		const { text: output, warning } = await readBounded(response.body, MAX_RESPONSE_BYTES, headers, signal);
		const outcome: RawOutcome = isSuccess(http)
			? { status: 'success', output, http }
			: unsuccessful(http, output, effect);
		return warning === undefined ? outcome : { ...outcome, warnings: [warning] };
	} catch (error) {
		// An unsuccessful status says how the call ended, even if the body cannot be read.
		if (!isSuccess(http) && !signal.aborted) return unsuccessful(http, '', effect);
		if (!(error instanceof ResponseTooLargeError)) {
			if (effect !== 'write' || signal.aborted) throw error;
			// The status says that the change was made. A read without its body is worthless.
			const warning = `The API answered with status ${http.status}, and its answer was cut off.`;
			return { status: 'success', output: '', http, warnings: [warning] };
		}
		const failure = {
			status: 'response_too_large',
			output: '',
			error: { message: error.message },
			http,
		} as const;
		return effect === 'write' ? outcomeUnknown(failure) : failure;
	}
}

function isSuccess({ status }: { readonly status: number }): boolean {
	return status >= 200 && status < 300;
}

function unsuccessful(http: NonNullable<RawOutcome['http']>, output: string, effect: Effect): RawOutcome {
	const unknown = effect === 'write' && isGatewayLoss(http.status);
	const advice = unknown
		? 'A gateway passed the request on and got no answer to it.'
		: adviceFor(http, effect);
	const failure: RawOutcome = {
		status: 'http_error',
		output: output.slice(0, ERROR_BODY_CHARACTERS),
		outputCut: output.length > ERROR_BODY_CHARACTERS,
		error: { message: `The API answered with status ${http.status}. ${advice}` },
		http,
	};
	return unknown ? outcomeUnknown(failure) : failure;
}

/**
 * True for the statuses by which a gateway says that it lost the server behind it or stopped waiting (520 to 524 are
 * Cloudflare's). That server may have done what was asked.
 */
export function isGatewayLoss(status: number): boolean {
	return status === 502 || status === 504 || (status >= 520 && status <= 524);
}

function adviceFor({ status, headers }: NonNullable<RawOutcome['http']>, effect: Effect): string {
	if (status === 401 || status === 403)
		return 'Check the key in the Guru Secrets credential and what it is allowed to do.';
	if (status === 404) return 'Check the URL and the values in it.';
	if (status === 429) return `It got too many requests; try again ${whenToRetry(headers['retry-after'])}.`;
	if (status >= 500) {
		return effect === 'write'
			? 'It has a problem; check in the other system what was done before trying again.'
			: `It has a problem; try again ${whenToRetry(headers['retry-after'])}.`;
	}
	if (status >= 300 && status < 400) return 'The redirect names no address.';
	return 'Its answer says what it did not accept.';
}

function whenToRetry(retryAfter = ''): string {
	const seconds = Math.ceil((readRetryAfter(retryAfter) ?? 0) / 1000);
	if (seconds === 0) return 'later';
	return seconds < 120 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} minutes`;
}

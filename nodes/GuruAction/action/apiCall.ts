import { request } from 'undici';

import type { ApiCallImplementation, Effect } from './definition';
import { assertAllowed, dispatcherFor, type EgressFilter } from './httpClient';
import { failureOf, wasNeverSent } from './httpFailure';
import type { HttpRequest } from './httpRequest';
import type { Masker } from './masker';
import { PlaceholderError, type PlaceholderValues } from './placeholders';
import { redirectedRequest } from './redirect';
import { renderBody } from './requestBody';
import { renderHeaders } from './requestHeaders';
import { renderUrl } from './requestUrl';
import { readBounded, ResponseTooLargeError } from './responseBody';
import type { RawOutcome } from './result';

export const MAX_REDIRECTS = 5;
export const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
const ERROR_BODY_CHARACTERS = 2_000;

export interface ApiCallServices {
	/** Absent outside n8n, where there is no such protection. */
	readonly egressFilter?: EgressFilter;
	/** Tells whether a header or body holds a secret: those never travel to another origin. */
	readonly masker: Masker;
	readonly signal?: AbortSignal;
}

/** Sends the call. Never rejects: whatever goes wrong is an outcome with its cause and what to do. */
export async function runApiCall(
	implementation: ApiCallImplementation,
	effect: Effect,
	values: PlaceholderValues,
	services: ApiCallServices,
): Promise<RawOutcome> {
	let first: HttpRequest;
	try {
		first = renderRequest(implementation, values);
	} catch (error) {
		if (!(error instanceof PlaceholderError)) throw error;
		return { status: 'invalid_parameters', output: '', error: { message: error.message } };
	}
	const timeout = AbortSignal.timeout(implementation.timeoutSeconds * 1000);
	const signal = services.signal ? AbortSignal.any([services.signal, timeout]) : timeout;
	try {
		return await send(first, services, signal);
	} catch (error) {
		const cause = services.signal?.aborted ? 'cancelled' : timeout.aborted ? 'timed_out' : undefined;
		const failure = failureOf(error, cause, first.url, implementation.timeoutSeconds);
		const sentAWrite = effect === 'write' && failure.status !== 'response_too_large' && !wasNeverSent(error);
		return sentAWrite ? outcomeUnknown(failure) : failure;
	}
}

function renderRequest(
	{ method, url, headers, body }: ApiCallImplementation,
	values: PlaceholderValues,
): HttpRequest {
	const rendered = renderHeaders(headers, values);
	const declared = rendered.find(({ key }) => key.toLowerCase() === 'content-type')?.value;
	const target = renderUrl(url, values);
	if (body === undefined || method === 'GET') return { method, url: target, headers: rendered };
	const { text, contentType } = renderBody(body, declared, values);
	const typed =
		declared === undefined ? [...rendered, { key: 'content-type', value: contentType }] : rendered;
	return { method, url: target, headers: typed, body: text };
}

async function send(first: HttpRequest, services: ApiCallServices, signal: AbortSignal): Promise<RawOutcome> {
	const dispatcher = dispatcherFor(services.egressFilter);
	let current = first;
	for (let redirects = 0; ; redirects++) {
		await assertAllowed(current.url, services.egressFilter);
		const response = await request(current.url, {
			dispatcher,
			method: current.method,
			headers: current.headers.flatMap(({ key, value }) => [key, value]),
			body: current.body ?? null,
			signal,
		});
		const location = response.headers['location'];
		const target = typeof location === 'string' && isRedirect(response.statusCode) ? location : undefined;
		if (target === undefined) return await outcomeOf(response, signal);
		await response.body.dump({ limit: 64 * 1024, signal });
		if (redirects === MAX_REDIRECTS) {
			return {
				status: 'unreachable',
				output: '',
				error: {
					message: `The address redirected more than ${MAX_REDIRECTS} times. Call the final address instead.`,
				},
			};
		}
		current = redirectedRequest(current, response.statusCode, target, services.masker);
	}
}

function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}

async function outcomeOf(
	response: Awaited<ReturnType<typeof request>>,
	signal: AbortSignal,
): Promise<RawOutcome> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(response.headers)) {
		// A session of the API's own is nothing to keep in an execution log.
		if (value !== undefined && name !== 'set-cookie')
			headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	const http = { status: response.statusCode, headers };
	try {
		const output = await readBounded(response.body, MAX_RESPONSE_BYTES, headers, signal);
		if (response.statusCode >= 200 && response.statusCode < 300) return { status: 'success', output, http };
		return {
			status: 'http_error',
			output: output.slice(0, ERROR_BODY_CHARACTERS),
			outputCut: output.length > ERROR_BODY_CHARACTERS,
			error: {
				message: `The API answered with status ${response.statusCode}. ${adviceFor(response.statusCode)}`,
			},
			http,
		};
	} catch (error) {
		if (!(error instanceof ResponseTooLargeError)) throw error;
		return { status: 'response_too_large', output: '', error: { message: error.message }, http };
	}
}

function adviceFor(status: number): string {
	if (status === 401 || status === 403)
		return 'Check the key in the Guru Secrets credential and what it is allowed to do.';
	if (status === 404) return 'Check the URL and the values in it.';
	if (status === 429) return 'It is asked too often; try again later.';
	if (status >= 500) return 'The fault is on its side; try again later.';
	if (status >= 300 && status < 400) return 'It names no address to go to.';
	return 'Its answer says what it did not accept.';
}

function outcomeUnknown(failure: RawOutcome): RawOutcome {
	return {
		...failure,
		status: 'outcome_unknown',
		error: {
			message:
				`${failure.error?.message ?? ''} The request may have been carried out. Check in the other system before trying again.`.trim(),
		},
	};
}

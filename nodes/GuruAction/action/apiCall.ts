import { type Dispatcher, request } from 'undici';

import type { ApiCallImplementation, Effect } from './definition';
import { assertAllowed, dispatcherFor, type EgressFilter } from './httpClient';
import { failureOf, isConnectionLoss, wasNeverSent } from './httpFailure';
import type { HttpRequest } from './httpRequest';
import type { Masker } from './masker';
import { PlaceholderError, type PlaceholderValues } from './placeholders';
import { redirectedRequest, RedirectError } from './redirect';
import { renderBody } from './requestBody';
import { renderHeaders } from './requestHeaders';
import { hostInWords, renderUrl } from './requestUrl';
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
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), Math.round(implementation.timeoutSeconds * 1000)).unref();
	const signal = services.signal ? AbortSignal.any([services.signal, limit.signal]) : limit.signal;
	const progress: Progress = { current: first, answered: false };
	try {
		return await send(progress, effect, services, signal);
	} catch (error) {
		const ended = services.signal?.aborted ? 'cancelled' : limit.signal.aborted ? 'timed_out' : undefined;
		const host =
			progress.current === first
				? hostInWords(implementation.url, values, first.url)
				: progress.current.url.host;
		const failure = failureOf(error, { ended, host, timeoutSeconds: implementation.timeoutSeconds });
		const mayBeDone = effect === 'write' && (progress.answered || !wasNeverSent(error));
		return mayBeDone ? outcomeUnknown(failure) : failure;
	} finally {
		clearTimeout(timer);
	}
}

/** How far a call has come, for when it fails on the way. */
interface Progress {
	current: HttpRequest;
	/** True once a server has answered: it may have carried out what it was asked. */
	answered: boolean;
}

function renderRequest(
	{ method, url, headers, body }: ApiCallImplementation,
	values: PlaceholderValues,
): HttpRequest {
	const rendered = renderHeaders(headers, values);
	const declared = rendered.find(({ key }) => key.toLowerCase() === 'content-type')?.value;
	const target = renderUrl(url, values);
	if (body === undefined || method === 'GET') return { method, url: target, headers: rendered };
	const { text, contentType, holdsSecret } = renderBody(body, declared, values);
	const typed =
		declared === undefined
			? [...rendered, { key: 'content-type', value: contentType, holdsSecret: false }]
			: rendered;
	return { method, url: target, headers: typed, body: text, bodyHoldsSecret: holdsSecret };
}

async function send(
	progress: Progress,
	effect: Effect,
	services: ApiCallServices,
	signal: AbortSignal,
): Promise<RawOutcome> {
	const dispatcher = dispatcherFor(services.egressFilter);
	for (let redirects = 0; ; redirects++) {
		await assertAllowed(progress.current.url, services.egressFilter);
		const response = await ask(progress.current, effect, dispatcher, signal);
		progress.answered = true;
		const location = response.headers['location'];
		const target = typeof location === 'string' && isRedirect(response.statusCode) ? location : undefined;
		if (target === undefined) return await outcomeOf(response, effect, signal);
		// What a redirect says besides its address is not waited for.
		response.body.on('error', () => undefined).destroy();
		if (redirects === MAX_REDIRECTS) {
			throw new RedirectError(
				`The address redirected more than ${MAX_REDIRECTS} times. Call the final address instead.`,
			);
		}
		progress.current = redirectedRequest(progress.current, response.statusCode, target, services.masker);
	}
}

/** How often a read is sent: a server may close a kept connection at the moment it is used again. */
const TRIES_OF_A_READ = 3;

/** One answer to one request. A read whose connection is lost before any answer is sent again; a write never is. */
async function ask(
	{ url, method, headers, body }: HttpRequest,
	effect: Effect,
	dispatcher: Dispatcher,
	signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
	const tries = method === 'GET' && effect === 'read' ? TRIES_OF_A_READ : 1;
	const fields = headers.flatMap(({ key, value }) => [key, value]);
	for (let tried = 1; ; tried++) {
		try {
			return await request(url, { dispatcher, method, headers: fields, body: body ?? null, signal });
		} catch (error) {
			if (tried === tries || signal.aborted || !isConnectionLoss(error)) throw error;
		}
	}
}

function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}

async function outcomeOf(
	response: Dispatcher.ResponseData,
	effect: Effect,
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
		const failure = {
			status: 'response_too_large',
			output: '',
			error: { message: error.message },
			http,
		} as const;
		return effect === 'write' ? outcomeUnknown(failure) : failure;
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

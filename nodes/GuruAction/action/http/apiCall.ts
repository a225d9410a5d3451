import { type Dispatcher, request } from 'undici';

import type { ApiCallImplementation } from '../definition';
import type { EgressFilter } from '../../../../sandbox/egressFilter';
import { assertAllowed, dispatcherFor } from './connection/httpClient';
import { outcomeOf } from './response/responseOutcome';
import { callFailureOf, isConnectionLoss, wasNeverSent } from './connection/callFailure';
import { headerText } from './request/headerText';
import type { HttpRequest } from './request/request';
import type { Masker } from '../masking/masker';
import { outcomeUnknown } from '../outcomeUnknown';
import { PlaceholderError, type PlaceholderValues } from '../placeholders';
import { proxyFor, proxyRefusal } from './connection/proxy';
import { redirectedRequest, RedirectError } from './connection/redirect';
import { RedirectCookies } from './connection/redirectCookies';
import { renderBody } from './request/requestBody';
import { renderHeaders } from './request/requestHeaders';
import { hostInWords, renderUrl } from './request/requestUrl';
import type { RawOutcome } from '../result';
import type { Effect } from '../../../shared/actionContract/effect';

export const MAX_REDIRECTS = 5;
/** Some APIs (GitHub's for one) answer 403 to a call that does not say who makes it. */
const USER_AGENT = 'n8n-nodes-guru-actions';

export interface ApiCallServices {
	/** Absent outside n8n, where there is no such protection. */
	readonly egressFilter?: EgressFilter;
	/**
	 * Detects whether a header or a body contains a secret. Such a header or body is never sent to another origin.
	 */
	readonly masker: Masker;
	readonly signal?: AbortSignal;
}

/** Sends the call. It never rejects: each failure becomes an outcome that says what happened and what to do. */
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
		const mayBeDone = effect === 'write' && (progress.answered || !wasNeverSent(error));
		const { timeoutSeconds } = implementation;
		const failure = callFailureOf(error, { ended, host, timeoutSeconds, mayBeDone });
		return mayBeDone ? outcomeUnknown(failure) : failure;
	} finally {
		clearTimeout(timer);
	}
}

/** How far a call got, for the message if it fails. */
interface Progress {
	current: HttpRequest;
	/** True once a server has answered, and so may have done what was asked. */
	answered: boolean;
}

/**
 * The request as it is sent, with every value in place.
 *
 * @throws PlaceholderError if a value cannot stand at its place
 */
export function renderRequest(
	{ method, url, headers, body }: ApiCallImplementation,
	values: PlaceholderValues,
): HttpRequest {
	const authored = renderHeaders(headers, values);
	const valueOf = (name: string) => authored.find(({ key }) => key.toLowerCase() === name)?.value;
	const rendered =
		valueOf('user-agent') === undefined ? [...authored, own('user-agent', USER_AGENT)] : authored;
	const declared = valueOf('content-type');
	const target = renderUrl(url, values);
	if (body === undefined || method === 'GET') return { method, url: target, headers: rendered };
	const { text, contentType, holdsSecret } = renderBody(body, declared, values);
	if (text === undefined) return { method, url: target, headers: rendered };
	const typed = declared === undefined ? [...rendered, own('content-type', contentType)] : rendered;
	return { method, url: target, headers: typed, body: text, bodyHoldsSecret: holdsSecret };
}

function own(key: string, value: string): HttpRequest['headers'][number] {
	return { key, value, holdsSecret: false };
}

async function send(
	progress: Progress,
	effect: Effect,
	services: ApiCallServices,
	signal: AbortSignal,
): Promise<RawOutcome> {
	const dispatcher = dispatcherFor(services.egressFilter);
	const cookies = new RedirectCookies();
	for (let redirects = 0; ; redirects++) {
		await assertAllowed(progress.current.url, services.egressFilter);
		const response = await ask(cookies.addTo(progress.current), effect, dispatcher, signal);
		progress.answered = true;
		const location = response.headers['location'];
		const target =
			typeof location === 'string' && isRedirect(response.statusCode) ? headerText(location) : undefined;
		if (target === undefined) return await outcomeOf(response, effect, signal);
		cookies.take(progress.current.url, response.headers['set-cookie']);
		// Of a redirect only the address and the cookies are used, so its body is not read.
		response.body.on('error', () => undefined).destroy();
		if (redirects === MAX_REDIRECTS) {
			throw new RedirectError(
				`The address redirected more than ${MAX_REDIRECTS} times. Call the final address instead.`,
			);
		}
		progress.current = redirectedRequest(progress.current, response.statusCode, target, services.masker);
	}
}

/** How often a read is sent: a server may close a kept-alive connection just when it is used again. */
const TRIES_OF_A_READ = 3;

/** One request and its answer. A read is sent again if its connection is lost before any answer; a write never is. */
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
			const response = await request(url, {
				dispatcher,
				method,
				headers: fields,
				body: body ?? null,
				signal,
			});
			if (response.statusCode !== 407) return response;
			const proxy = proxyFor(url);
			if (proxy === undefined || url.protocol === 'https:') return response;
			response.body.on('error', () => undefined).destroy();
			throw proxyRefusal(proxy, response.statusCode);
		} catch (error) {
			if (tried === tries || signal.aborted || !isConnectionLoss(error)) throw error;
		}
	}
}

function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}

/** The only module that interprets errors of n8n's chat models. */
import { readRetryAfter } from '../../../shared/values/retryAfter';
import { ModelError } from '../../turn/modelCalls/modelError';
import { errorAdvice, isRetryable, kindOf, mayRefuseImages, isToolsUnsupported } from './providers';
import { INVALID_API_KEY } from './invalidApiKey';

const LONGEST_WORDS = 400;
/** n8n wraps LangChain's error, which wraps the provider's. */
const DEEPEST_CAUSE = 5;

/** The error of a model's node as a `ModelError`: the provider's own status and message, and what to do. */
export function modelErrorOf(thrown: unknown): ModelError {
	const chain = causesOf(thrown);
	const status = first(chain, statusOf);
	const words = wordsOf(chain);
	const kind = kindOf(status, [words, ...chain.flatMap(codesOf)].join(' '));
	const pauseMs = first(chain, pauseOf);
	return new ModelError(status === undefined ? words : `${words} (status ${status})`, {
		cause: thrown,
		advice: errorAdvice(kind),
		worthAnotherTry: isRetryable(kind),
		takesNoTools: isToolsUnsupported(words),
		mayRefuseImages: mayRefuseImages(kind, words),
		...(pauseMs === undefined ? {} : { pauseMs }),
	});
}

/**
 * Groq's answer, status 400, to a call by the model that Groq cannot parse (Groq's docs, "Tool Use"). It is treated
 * as a reply.
 */
export function isMalformedCall(thrown: unknown): boolean {
	return causesOf(thrown).flatMap(codesOf).includes('tool_use_failed');
}

function causesOf(thrown: unknown): readonly unknown[] {
	const chain: unknown[] = [];
	for (
		let at = thrown;
		at !== undefined && at !== null && chain.length < DEEPEST_CAUSE;
		at = member(at, 'cause')
	) {
		if (chain.includes(at)) break;
		chain.push(at);
	}
	return chain;
}

function first<T>(chain: readonly unknown[], read: (error: unknown) => T | undefined): T | undefined {
	// The innermost error is the provider's own.
	for (const error of [...chain].reverse()) {
		const found = read(error);
		if (found !== undefined) return found;
	}
	return undefined;
}

function member(value: unknown, ...path: readonly string[]): unknown {
	return path.reduce<unknown>(
		(at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined),
		value,
	);
}

function codesOf(error: unknown): readonly string[] {
	const codes = [['code'], ['error', 'code'], ['error', 'error', 'code']].map((path) =>
		member(error, ...path),
	);
	return codes.filter((code) => typeof code === 'string');
}

function statusOf(error: unknown): number | undefined {
	const places = [
		['status'],
		['statusCode'],
		['status_code'],
		['httpCode'],
		['$metadata', 'httpStatusCode'],
		['response', 'status'],
		['error', 'code'], // OpenRouter, in a reply that had begun
	];
	return places
		.map((path) => Number(member(error, ...path)))
		.find((status) => Number.isInteger(status) && status >= 400 && status < 600);
}

/** The pause that the provider asks for, in milliseconds: from a header, Google's RetryInfo, or the message. */
function pauseOf(error: unknown): number | undefined {
	for (const path of [
		['headers'],
		['response', 'headers'],
		['$response', 'headers'],
		['rawResponse', 'headers'],
	]) {
		const ms = Number(headerOf(member(error, ...path), 'retry-after-ms') ?? Number.NaN);
		if (ms >= 0) return ms;
		const pause = readRetryAfter(headerOf(member(error, ...path), 'retry-after') ?? '');
		if (pause !== undefined) return pause;
	}
	const details = member(error, 'errorDetails');
	const delays = (Array.isArray(details) ? details : []).map((each) => member(each, 'retryDelay'));
	const said = [...delays, messageOf(error)].filter((each) => typeof each === 'string').join('\n');
	const [, delay, inWords] = PAUSE_IN_WORDS.exec(said) ?? [];
	return durationOf(delay ?? inWords ?? '');
}

/**
 * Google's RetryInfo, in JSON or alone; "try again in 7m12s" (Groq), "in 20s", "in 120ms" (OpenAI), "after 5 seconds"
 * (Azure).
 */
const PAUSE_IN_WORDS = new RegExp(
	[
		String.raw`(?:"retryDelay":\s*"|^)(\d+(?:\.\d+)?s)(?:"|$)`,
		String.raw`(?:try again|retry) (?:in|after) ((?:\d+(?:\.\d+)? ?(?:h|ms|m|s)[a-z]* ?)+)`,
	].join('|'),
	'imu',
);
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, milli: 1 };

/** In milliseconds; undefined for a text without a duration. */
function durationOf(text: string): number | undefined {
	const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?) ?(ms|milli|[hms])/gu)];
	return parts.length === 0
		? undefined
		: parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}

function headerOf(headers: unknown, name: string): string | undefined {
	if (headers === null || typeof headers !== 'object') return undefined;
	const get: unknown = Reflect.get(headers, 'get');
	const value: unknown =
		typeof get === 'function' ? (Reflect.apply(get, headers, [name]) as unknown) : Reflect.get(headers, name);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function messageOf(error: unknown): string | undefined {
	if (typeof error === 'string') return error;
	const message = member(error, 'message');
	return typeof message === 'string' && message.trim() !== '' ? message : undefined;
}

/** The provider's message: from the body of its answer, else the innermost error's. */
function wordsOf(chain: readonly unknown[]): string {
	const said =
		first(
			chain,
			(error) => bodyMessage(member(error, 'error')) ?? bodyMessage(jsonIn(member(error, 'body'))),
		) ??
		first(chain, (error) => bodyMessage(jsonIn(messageOf(error)))) ??
		first(chain, messageOf) ??
		'an error without a message';
	// undici's message contains the whole header, including the key.
	if (/invalid header value|invalid character in header/iu.test(said)) return INVALID_API_KEY;
	const plain = said
		.replace(/\s*Troubleshooting URL:.*/su, '')
		.replace(/^\[GoogleGenerativeAI Error\]:\s*(?:Error fetching from \S+:\s*)?/u, '')
		.replace(/^\[\d{3} ?[^\]]*\]\s*/u, '')
		.replace(/\s*\[\{"@type".*\]$/su, '')
		.replace(/^\d{3} (?=\S)/u, '')
		.replace(/\s+/gu, ' ')
		.trim();
	return plain.length > LONGEST_WORDS ? `${plain.slice(0, LONGEST_WORDS)}…` : plain.replace(/[.\s]+$/u, '');
}

/** The message in a provider's body, in any of the known forms. */
function bodyMessage(body: unknown): string | undefined {
	const places = [['error', 'error', 'message'], ['error', 'message'], ['message'], ['error'], ['detail']];
	return places
		.map((path) => member(body, ...path))
		.find((said): said is string => typeof said === 'string' && said.trim() !== '');
}

function jsonIn(text: unknown): unknown {
	if (typeof text !== 'string') return undefined;
	const start = text.indexOf('{');
	if (start === -1) return undefined;
	try {
		return JSON.parse(text.slice(start, text.lastIndexOf('}') + 1));
	} catch {
		return undefined;
	}
}

/** The types that all chat model protocols share, in the form in which tests script them. */
import type { IncomingHttpHeaders } from 'node:http';

/** Why a reply ended. Each protocol has its own names for these reasons. */
export type ReplyEnd =
	| 'whole'
	| 'length'
	/** The context window is full. */
	| 'context'
	/** The provider's filter stopped the reply. */
	| 'filtered'
	/** The model refused. */
	| 'refused'
	/** A finish reason that no client knows. */
	| 'unknown';

/** Answers copied word for word from a provider's documentation or from its users' reports. */
export type DocumentedAnswer =
	/** The provider's filter blocks the message before the model sees it. */
	| 'message filtered'
	| 'too long'
	/** The model made a call that the provider cannot parse. */
	| 'malformed call'
	/** An error in an answer with status 200: in the body, in a choice, or in a stream that has begun. */
	| 'error in body'
	| 'error in choice'
	| 'error in stream'
	/** A reply without any content: one that ended by itself, and one that reached its length limit. */
	| 'no content'
	| 'no content, cut off';

export interface ProviderReply {
	readonly text?: string;
	/** A reasoning model's thoughts before its reply. */
	readonly thinking?: string;
	/** Arguments given as a text are sent unchanged, even if they are malformed. */
	readonly calls?: ReadonlyArray<{ readonly name: string; readonly arguments: unknown }>;
	readonly end?: ReplyEnd;
}

export interface ProviderFailure {
	readonly status: number;
	readonly message: string;
	/** In seconds: how long the provider asks the client to wait. */
	readonly retryAfter?: number;
	/** The account has used up its quota, so a retry does not help. */
	readonly quota?: true;
}

/** A request in the common form for all protocols. */
export interface ModelRequest {
	readonly messages: ReadonlyArray<{ readonly role: 'system' | 'user' | 'assistant'; readonly text: string }>;
	readonly functions: readonly OfferedFunction[];
	readonly stream: boolean;
	/** Number of images in the messages. */
	readonly images: number;
}

export interface OfferedFunction {
	readonly name: string;
	readonly description: string;
	readonly parameters: unknown;
}

export interface Incoming {
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly body: unknown;
}

export interface HttpAnswer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** The chunks of the body, in order. */
	readonly pieces: ReadonlyArray<string | Buffer>;
}

/** One provider's protocol: how it reads requests and writes replies and errors. */
export interface Protocol {
	/** The provider's name, for people. */
	readonly name: string;
	/** @throws Refusal of what the provider refuses */
	readonly read: (incoming: Incoming) => ModelRequest;
	readonly reply: (reply: ProviderReply, request: ModelRequest, id: string) => HttpAnswer;
	readonly failure: (failure: ProviderFailure) => HttpAnswer;
	readonly documented?: Readonly<Partial<Record<DocumentedAnswer, HttpAnswer>>>;
}

/** The provider refuses the request. */
export class RequestRefusedError extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

export function json(
	body: unknown,
	status = 200,
	headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
	return {
		status,
		headers: { 'content-type': 'application/json', ...headers },
		pieces: [JSON.stringify(body)],
	};
}

/** A stream of server-sent events. */
export function events(list: ReadonlyArray<{ readonly event?: string; readonly data: string }>): HttpAnswer {
	return {
		headers: { 'content-type': 'text/event-stream' },
		pieces: list.map(
			({ data, event }) => `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`,
		),
	};
}

/** Splits a text into chunks, as a model streams it. */
export function inPieces(text: string): readonly string[] {
	return text.match(/[\s\S]{1,12}/gu) ?? [];
}

/** Arguments as the JSON text in which they are streamed. */
export function argumentsText(given: unknown): string {
	return typeof given === 'string' ? given : JSON.stringify(given);
}

/** For protocols with an object as arguments: turns malformed arguments into what a lenient parser makes of them. */
export function argumentsObject(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given) as unknown;
	} catch {
		return {};
	}
}

/** The `retry-after` header, if the failure has one. */
export function retryAfterHeader({ retryAfter }: ProviderFailure): Record<string, string> {
	return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}

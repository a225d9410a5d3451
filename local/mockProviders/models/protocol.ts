/** What every chat model's protocol has in common, as a test scripts it. */
import type { IncomingHttpHeaders } from 'node:http';

/** Why a reply ended. Each protocol writes it in its own words. */
export type End =
	| 'whole'
	| 'length'
	/** The context window is full. */
	| 'context'
	/** The provider's filter held the reply back. */
	| 'filtered'
	/** The model refused. */
	| 'refused'
	/** For a reason that no client knows. */
	| 'unknown';

/** What a provider's documentation, or its users' reports, show of it word for word. */
export type DocumentedAnswer =
	/** The message is not let through to the model. */
	| 'message filtered'
	| 'too long'
	/** The model called in a way that the provider cannot read. */
	| 'malformed call'
	/** An error in an answer of status 200: in the body, in a choice, in a stream that has begun. */
	| 'error in body'
	| 'error in choice'
	| 'error in stream'
	/** A reply without any content, that ended by itself and by its length. */
	| 'no content'
	| 'no content, cut off';

export interface Reply {
	readonly text?: string;
	/** What a reasoning model thinks before it speaks. */
	readonly thinking?: string;
	/** Arguments that are a text go out as they are, malformed too. */
	readonly calls?: ReadonlyArray<{ readonly name: string; readonly arguments: unknown }>;
	readonly end?: End;
}

export interface Failure {
	readonly status: number;
	readonly message: string;
	/** Seconds that the provider asks to wait. */
	readonly retryAfter?: number;
	/** The account has used up its quota, which no waiting mends. */
	readonly quota?: true;
}

/** A request in one shape for all protocols. */
export interface ModelRequest {
	readonly messages: ReadonlyArray<{ readonly role: 'system' | 'user' | 'assistant'; readonly text: string }>;
	readonly functions: readonly OfferedFunction[];
	readonly stream: boolean;
	/** Images in the messages. */
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

export interface Answer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Written one after another. */
	readonly pieces: ReadonlyArray<string | Buffer>;
}

/** One provider's protocol: what it takes, and how it says what it says. */
export interface Protocol {
	/** As people call it. */
	readonly name: string;
	/** @throws Refusal of what the provider refuses */
	readonly read: (incoming: Incoming) => ModelRequest;
	readonly reply: (reply: Reply, request: ModelRequest, id: string) => Answer;
	readonly failure: (failure: Failure) => Answer;
	readonly documented?: Readonly<Partial<Record<DocumentedAnswer, Answer>>>;
}

/** The provider refuses the request. */
export class Refusal extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json', ...headers },
		pieces: [JSON.stringify(body)],
	};
}

/** A stream of server-sent events. */
export function events(list: ReadonlyArray<{ readonly event?: string; readonly data: string }>): Answer {
	return {
		headers: { 'content-type': 'text/event-stream' },
		pieces: list.map(
			({ data, event }) => `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`,
		),
	};
}

/** A text in pieces, as a model streams it. */
export function inPieces(text: string): readonly string[] {
	return text.match(/[\s\S]{1,12}/gu) ?? [];
}

/** Arguments as the JSON text in which they are streamed. */
export function argumentsText(given: unknown): string {
	return typeof given === 'string' ? given : JSON.stringify(given);
}

/** For protocols whose arguments are an object: malformed ones are the object that a lenient parser makes of them. */
export function argumentsObject(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given) as unknown;
	} catch {
		return {};
	}
}

/** Keeps a key whose value is set. */
export function retryAfterHeader({ retryAfter }: Failure): Record<string, string> {
	return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}

/**
 * A mock of a chat model's provider. It accepts and refuses the same requests as the provider, sends the replies that
 * a test scripts, and records the requests.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

import {
	type HttpAnswer,
	type DocumentedAnswer,
	type ProviderFailure,
	type ModelRequest,
	type Protocol,
	RequestRefusedError,
	type ProviderReply,
} from './protocol';

export interface Scripted {
	readonly reply?: ProviderReply;
	readonly failure?: ProviderFailure;
	readonly documented?: DocumentedAnswer;
	/** Never answers, or closes the connection without an answer. */
	readonly silence?: 'hang' | 'disconnect';
	/** Sent unchanged as the body, instead of a reply. */
	readonly raw?: string;
	/** Closes the connection after this many chunks of a reply. */
	readonly breakOffAfter?: number;
}

export type Script = (request: ModelRequest, count: number) => Scripted;

export interface ModelServer {
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	/** The requests that the provider would accept, in order. */
	readonly taken: readonly ModelRequest[];
	/** The provider's error messages for all other requests. */
	readonly refused: readonly string[];
	/** When each request arrived, in milliseconds, including refused requests. */
	readonly times: readonly number[];
	/** Switches to another protocol and script, and clears the records. */
	play(protocol: Protocol, script: Script): void;
	/** Handles one request, also from another server. */
	readonly handle: (incoming: IncomingMessage, outgoing: ServerResponse) => void;
	close(): Promise<void>;
}

export async function startModelServer(): Promise<ModelServer> {
	let playing: { readonly protocol: Protocol; readonly script: Script } | undefined;
	const taken: ModelRequest[] = [];
	const refused: string[] = [];
	const times: number[] = [];

	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		times.push(performance.now());
		const body = await readText(incoming);
		if (playing === undefined) throw new Error('The test plays no provider.');
		const { protocol, script } = playing;
		let request: ModelRequest;
		try {
			if (incoming.method !== 'POST')
				throw new RequestRefusedError(`Method ${incoming.method} is not allowed.`, 405);
			const url = new URL(incoming.url ?? '/', 'http://provider');
			const { headers } = incoming;
			request = protocol.read({
				path: decodeURIComponent(url.pathname),
				query: url.searchParams,
				headers,
				body: parsed(body),
			});
		} catch (error) {
			if (!(error instanceof RequestRefusedError)) throw error;
			refused.push(`${error.status} ${error.message}`);
			await send(outgoing, protocol.failure({ status: error.status, message: error.message }));
			return;
		}
		taken.push(request);
		const { breakOffAfter, documented, failure, raw, reply, silence } = script(request, taken.length);
		if (silence === 'hang') return;
		if (silence === 'disconnect') outgoing.destroy();
		else if (raw !== undefined) await send(outgoing, { pieces: [raw] });
		else if (documented !== undefined) {
			const answer = protocol.documented?.[documented];
			if (answer === undefined) throw new Error(`${protocol.name} documents no answer "${documented}"`);
			await send(outgoing, answer);
		} else if (failure !== undefined) await send(outgoing, protocol.failure(failure));
		else await send(outgoing, protocol.reply(reply ?? {}, request, `id${taken.length}`), breakOffAfter);
	}

	const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
		answer(incoming, outgoing).catch((error: unknown) => {
			outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
		});
	};
	const server = createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('The model server has no port.');
	return {
		origin: `http://127.0.0.1:${address.port}`,
		taken,
		refused,
		times,
		handle,
		play: (protocol, script) => {
			playing = { protocol, script };
			for (const list of [taken, refused, times]) list.length = 0;
		},
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new RequestRefusedError('The body of the request is no JSON.');
	}
}

async function send(outgoing: ServerResponse, answer: HttpAnswer, breakOffAfter = Infinity): Promise<void> {
	outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
	for (const [place, piece] of answer.pieces.entries()) {
		if (place >= breakOffAfter) {
			// Let the written data reach the client before the connection closes.
			await pause(20);
			outgoing.destroy();
			return;
		}
		outgoing.write(piece);
	}
	outgoing.end();
}

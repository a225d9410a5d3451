/**
 * Stands in for a chat model's provider: takes what the provider takes, refuses what it refuses, answers what a test scripts,
 * and counts what it is asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

import {
	type Answer,
	type DocumentedAnswer,
	type Failure,
	type ModelRequest,
	type Protocol,
	Refusal,
	type Reply,
} from './protocol';

export interface Scripted {
	readonly reply?: Reply;
	readonly failure?: Failure;
	readonly documented?: DocumentedAnswer;
	/** Never answers, or closes the connection without a word. */
	readonly silence?: 'hang' | 'disconnect';
	/** The body instead of a reply, as it is. */
	readonly raw?: string;
	/** After so many pieces of a reply the connection breaks off. */
	readonly breakOffAfter?: number;
}

export type Script = (request: ModelRequest, count: number) => Scripted;

export interface ModelServer {
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	/** Requests that the provider would have taken, in order. */
	readonly taken: readonly ModelRequest[];
	/** What the provider would have said to the others. */
	readonly refused: readonly string[];
	/** When each request arrived, in milliseconds, refused ones included. */
	readonly times: readonly number[];
	/** Another protocol and script; what was recorded is forgotten. */
	play(protocol: Protocol, script: Script): void;
	/** One request, from wherever it came. */
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
			if (incoming.method !== 'POST') throw new Refusal(`Method ${incoming.method} is not allowed.`, 405);
			const url = new URL(incoming.url ?? '/', 'http://provider');
			const { headers } = incoming;
			request = protocol.read({
				path: decodeURIComponent(url.pathname),
				query: url.searchParams,
				headers,
				body: parsed(body),
			});
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
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
		throw new Refusal('The body of the request is no JSON.');
	}
}

async function send(outgoing: ServerResponse, answer: Answer, breakOffAfter = Infinity): Promise<void> {
	outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
	for (const [place, piece] of answer.pieces.entries()) {
		if (place >= breakOffAfter) {
			// What was written has to reach the other side before the connection breaks.
			await pause(20);
			outgoing.destroy();
			return;
		}
		outgoing.write(piece);
	}
	outgoing.end();
}

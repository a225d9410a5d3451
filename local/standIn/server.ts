/** One HTTP server for all outside systems of the demo. It remembers what it was asked. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Provider, StandInAnswer, StandInRequest } from './http';
import { shippo } from './shippo';
import { statuspage } from './statuspage';
import { stripe } from './stripe';

export interface StandInOptions {
	readonly host: string;
	/** 0 for any free one. */
	readonly port: number;
	/** How long each answer takes, so that overlapping requests can be seen. */
	readonly delayMs?: number;
}

/** A request as GET /__requests tells it. The key itself is left out: which scheme it came by is enough. */
export interface RecordedRequest {
	readonly method: string;
	/** With the query. */
	readonly url: string;
	readonly authorization: string;
	readonly status: number;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly endedAt: string;
}

export interface StandIn {
	/** `http://HOST:PORT`, without a slash at the end. */
	readonly url: string;
	readonly requests: readonly RecordedRequest[];
	close(): Promise<void>;
}

const KEPT_REQUESTS = 1_000;

/** @throws Error when the address cannot be listened on */
export async function startStandIn({ host, port, delayMs = 0 }: StandInOptions): Promise<StandIn> {
	const providers: readonly Provider[] = [stripe(), statuspage(), shippo()];
	const requests: RecordedRequest[] = [];

	async function answer(request: StandInRequest, url: string): Promise<StandInAnswer> {
		if (request.path === '/__health') return { status: 200, body: { ok: true } };
		if (request.path === '/__requests') return { status: 200, body: requests };
		const startedAt = new Date().toISOString();
		await delay(delayMs);
		const given = firstAnswer(providers, request);
		const authorization = (request.headers['authorization'] ?? '').split(' ')[0] ?? '';
		const endedAt = new Date().toISOString();
		requests.push({ method: request.method, url, authorization, status: given.status, startedAt, endedAt });
		if (requests.length > KEPT_REQUESTS) requests.shift();
		return given;
	}

	const server = createServer((incoming, outgoing) => {
		// Nothing here reads a body; it is drained so that the connection can be used again.
		incoming.resume();
		const url = incoming.url ?? '/';
		void answer(readRequest(incoming, url), url).then(({ status, body, headers }) => {
			outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
			outgoing.end(JSON.stringify(body));
		});
	});
	const listening = await listen(server, host, port);
	return {
		url: `http://${host}:${listening}`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

function firstAnswer(providers: readonly Provider[], request: StandInRequest): StandInAnswer {
	for (const provider of providers) {
		const given = provider(request);
		if (given) return given;
	}
	return {
		status: 404,
		body: { error: { message: `The stand-in has no ${request.method} ${request.path}` } },
	};
}

function readRequest(incoming: IncomingMessage, url: string): StandInRequest {
	const { pathname, searchParams } = new URL(url, 'http://stand-in.invalid');
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
	return { method: incoming.method ?? 'GET', path: decoded(pathname), query: searchParams, headers };
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function listen(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address ? address.port : port);
		});
	});
}

/** One HTTP server that mocks all outside systems of the demo. It records the requests. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { analytics } from './analytics';
import { faultOf } from './faults';
import type { Provider, MockAnswer, MockRequest } from './http';
import { hr } from './hr';
import { inventory } from './inventory';
import { jira } from './jira';
import { productDb } from './productDb';
import { shippo } from './shippo/shippo';
import { slack } from './slack';
import { statuspage } from './statuspage';
import { stripe } from './stripe/stripe';
import { timeOff } from './timeOff';
import { zendesk } from './zendesk';

export interface MockOptions {
	readonly host: string;
	/** 0 for any free port. */
	readonly port: number;
	/** Delay of each answer, so that overlapping requests can be seen. */
	readonly delayMs?: number;
}

/** A request as GET /__requests returns it. It has the scheme of the authorization, but not the key. */
export interface RecordedRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly authorization: string;
	/** The request body; empty for a GET. */
	readonly body: string;
	readonly status: number;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly endedAt: string;
}

export interface MockProvider {
	/** `http://HOST:PORT`, without a slash at the end. */
	readonly url: string;
	readonly requests: readonly RecordedRequest[];
	close(): Promise<void>;
}

const KEPT_REQUESTS = 1_000;
const LARGEST_BODY = 1024 * 1024;

/** @throws Error when the server cannot listen on the address */
export async function startMockProvider({ host, port, delayMs = 0 }: MockOptions): Promise<MockProvider> {
	const providers: readonly Provider[] = [
		...[stripe(), statuspage(), shippo(), zendesk(), jira(), slack()],
		...[productDb(), analytics(), inventory(), hr(), timeOff()],
	];
	const requests: RecordedRequest[] = [];

	async function answer(request: MockRequest, url: string): Promise<MockAnswer | 'silent'> {
		if (request.path === '/__health') return { status: 200, body: { ok: true } };
		if (request.path === '/__requests') return { status: 200, body: requests };
		const startedAt = new Date().toISOString();
		await delay(delayMs);
		const given = faultOf(request.path) ?? firstAnswer(providers, request);
		if (given === 'silent') return given;
		const authorization = (request.headers['authorization'] ?? '').split(' ')[0] ?? '';
		const endedAt = new Date().toISOString();
		const { method, body } = request;
		requests.push({ method, url, authorization, body, status: given.status, startedAt, endedAt });
		if (requests.length > KEPT_REQUESTS) requests.shift();
		return given;
	}

	const server = createServer((incoming, outgoing) => {
		const url = incoming.url ?? '/';
		readRequest(incoming, url)
			.then((request) => answer(request, url))
			.then((given) => {
				if (given === 'silent') return;
				const { status, body, raw, headers } = given;
				outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
				outgoing.end(raw ? String(body) : JSON.stringify(body));
			})
			// The client disconnected, or its body is too large.
			.catch(() => outgoing.destroy());
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

function firstAnswer(providers: readonly Provider[], request: MockRequest): MockAnswer {
	for (const provider of providers) {
		const given = provider(request);
		if (given) return given;
	}
	return {
		status: 404,
		body: { error: { message: `The stand-in has no ${request.method} ${request.path}` } },
	};
}

async function readRequest(incoming: IncomingMessage, url: string): Promise<MockRequest> {
	const { pathname, searchParams } = new URL(url, 'http://stand-in.invalid');
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
	const body = await readBody(incoming);
	return { method: incoming.method ?? 'GET', path: decoded(pathname), query: searchParams, headers, body };
}

/** @throws Error when the body is too large */
async function readBody(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of incoming) {
		const bytes = Buffer.from(chunk as Uint8Array);
		length += bytes.length;
		if (length > LARGEST_BODY) throw new Error('The body is too large');
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString('utf8');
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

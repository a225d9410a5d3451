/**
 * A mock of OpenAI's API for n8n's OpenAI Chat Model node. It checks and records the requests. The test scripts the
 * answers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddingsFor } from './openAi/embeddings';
import { openAiChat } from '../../../local/mockProviders/models/openAiChat';
import { openAiResponses } from '../../../local/mockProviders/models/openAiResponses';
import type { ProviderReply } from '../../../local/mockProviders/models/protocol';
import { BadRequest, type ModelRequest, parseChatRequest, parseResponsesRequest } from './openAi/requests';

export type { ModelMessage, ModelRequest, OfferedFunction } from './openAi/requests';

/** Arguments given as an object are sent as JSON. A text is sent unchanged, even if it is malformed. */
type ScriptedCall = NonNullable<ProviderReply['calls']>[number];

/** The model's answer. Without text and calls it is an empty reply. */
export interface ScriptedReply {
	readonly content?: string;
	readonly toolCalls?: readonly ScriptedCall[];
	/** Allows a call of a function that was not offered. Otherwise this counts as a mistake in the test. */
	readonly evenIfNotOffered?: boolean;
	/** Answers with this status and an error in OpenAI's format. */
	readonly failWith?: { readonly status: number; readonly message: string };
	/** The finish reason, if it is not the usual one for this kind of reply. */
	readonly finish?: 'length' | 'content_filter';
	/** The text of the field `refusal`. */
	readonly refusal?: string;
	/** Sends this body unchanged instead of a reply. */
	readonly raw?: { readonly status?: number; readonly contentType?: string; readonly body: string };
	/** Never answers, or closes the connection without an answer. */
	readonly silence?: 'hang' | 'disconnect';
	/** Milliseconds between the chunks of a streamed reply. */
	readonly pieceEveryMs?: number;
	readonly breakOffAfter?: number;
}

export type Script = (request: ModelRequest) => ScriptedReply | Promise<ScriptedReply>;

export interface OpenAiServer {
	/** Value for the credential's Base URL: `http://127.0.0.1:PORT/v1`. */
	readonly baseUrl: string;
	/** Every request that was well formed, in order. */
	readonly requests: readonly ModelRequest[];
	/** Requests that were refused, as `STATUS message`. */
	readonly refused: readonly string[];
	/** Replaces the script and clears the records. */
	restart(script: Script): void;
	/** @throws Error when the script failed, or called a function that was not offered */
	close(): Promise<void>;
}

export const OPENAI_TEST_KEY = 'test-key';

const PARSERS = new Map([
	['POST /v1/chat/completions', parseChatRequest],
	['POST /v1/responses', parseResponsesRequest],
]);

export async function startOpenAiServer(firstScript: Script): Promise<OpenAiServer> {
	let script = firstScript;
	let replies = 0;
	const requests: ModelRequest[] = [];
	const refused: string[] = [];
	const mistakes: string[] = [];

	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const body = await readText(incoming);
		if (incoming.headers.authorization !== `Bearer ${OPENAI_TEST_KEY}`) {
			refuse(outgoing, 401, 'Incorrect API key provided.', 'invalid_api_key');
			return;
		}
		const route = `${incoming.method} ${incoming.url?.split('?')[0]}`;
		if (route === 'GET /v1/models') {
			sendJson(outgoing, 200, { object: 'list', data: [{ id: 'gpt-test', object: 'model' }] });
			return;
		}
		if (route === 'POST /v1/embeddings') {
			sendJson(outgoing, 200, embeddingsFor(parseJson(body)));
			return;
		}
		const parse = PARSERS.get(route);
		if (!parse) {
			refuse(outgoing, 404, `Unknown request URL: ${route}.`);
			return;
		}
		const request = parse(parseJson(body));
		requests.push(request);
		const scripted = await script(request);
		if (scripted.failWith) {
			refuse(outgoing, scripted.failWith.status, scripted.failWith.message);
			return;
		}
		if (scripted.silence === 'hang') return;
		if (scripted.silence === 'disconnect') {
			outgoing.destroy();
			return;
		}
		if (scripted.raw) {
			const { body: rawBody, contentType = 'application/json', status = 200 } = scripted.raw;
			outgoing.writeHead(status, { 'content-type': contentType });
			outgoing.end(rawBody);
			return;
		}
		const calls = scripted.toolCalls ?? [];
		if (!scripted.evenIfNotOffered) checkOffered(request, calls);
		replies += 1;
		await send(outgoing, request, scripted, String(replies));
	}

	function refuse(
		outgoing: ServerResponse,
		status: number,
		message: string,
		code: string | null = null,
	): void {
		refused.push(`${status} ${message}`);
		const type = status >= 500 ? 'server_error' : 'invalid_request_error';
		sendJson(outgoing, status, { error: { message, type, param: null, code } });
	}

	const server = createServer((incoming, outgoing) => {
		answer(incoming, outgoing).catch((error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			if (error instanceof BadRequest) {
				refuse(outgoing, 400, message);
				return;
			}
			mistakes.push(message);
			// Status 400, because a client retries after 500.
			refuse(outgoing, 400, `The test's script failed: ${message}`);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('The model server has no port.');

	return {
		baseUrl: `http://127.0.0.1:${address.port}/v1`,
		requests,
		refused,
		restart(next) {
			script = next;
			requests.length = 0;
			refused.length = 0;
		},
		async close() {
			const closed = new Promise<void>((resolve) =>
				server.close(() => {
					resolve();
				}),
			);
			server.closeAllConnections();
			await closed;
			if (mistakes.length > 0) throw new Error(`The model's script failed: ${mistakes.join('; ')}`);
		},
	};
}

function checkOffered({ functions }: ModelRequest, calls: readonly ScriptedCall[]): void {
	const names = functions.map(({ name }) => name);
	const unknown = calls.find(({ name }) => !names.includes(name));
	if (unknown) {
		throw new Error(`it calls ${unknown.name}, but offered were: ${names.join(', ') || 'no functions'}`);
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new BadRequest('We could not parse the JSON body of your request.');
	}
}

const PROTOCOLS = { chat: openAiChat, responses: openAiResponses };

async function send(
	outgoing: ServerResponse,
	{ api, stream }: ModelRequest,
	scripted: ScriptedReply,
	id: string,
): Promise<void> {
	const { breakOffAfter = Infinity, pieceEveryMs = 0 } = scripted;
	const { headers, pieces } = PROTOCOLS[api].reply(
		replyOf(scripted),
		{ messages: [], functions: [], images: 0, stream },
		id,
	);
	outgoing.writeHead(200, headers);
	for (const [place, piece] of pieces.entries()) {
		if (place >= breakOffAfter) {
			outgoing.destroy();
			return;
		}
		outgoing.write(piece);
		if (pieceEveryMs > 0) await pause(pieceEveryMs);
	}
	outgoing.end();
}

function replyOf({ content = '', finish, refusal, toolCalls = [] }: ScriptedReply): ProviderReply {
	if (refusal !== undefined) return { text: refusal, calls: toolCalls, end: 'refused' };
	const end = finish === undefined ? 'whole' : finish === 'length' ? 'length' : 'filtered';
	return { text: content, calls: toolCalls, end };
}

function sendJson(outgoing: ServerResponse, status: number, body: unknown): void {
	outgoing.writeHead(status, { 'content-type': 'application/json' });
	outgoing.end(JSON.stringify(body));
}

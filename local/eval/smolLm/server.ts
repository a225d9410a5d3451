/** An OpenAI-compatible server for the local model: chat completions with functions, on loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { z } from 'zod/v4';
import { callsIn, callsSchema, functionsInWords } from './functionCalls';
import { SMOLLM } from './prepare';
import type { LocalModel } from './runtime';
import { recordOf } from '../../../nodes/shared/values/record';

const requestSchema = z.object({
	messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
	tools: z
		.array(
			z.object({
				type: z.literal('function'),
				function: z.object({
					name: z.string(),
					description: z.string().default(''),
					parameters: recordOf(z.unknown()).default({}),
				}),
			}),
		)
		.optional(),
});

export interface SmallModelServer {
	/** Base URL, without `/chat/completions`. */
	readonly url: string;
	close(): Promise<void>;
}

export async function serveModel(model: LocalModel): Promise<SmallModelServer> {
	const server = createServer((request, response) => {
		const answer = (status: number, body: unknown) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		const refuse = (status: number, message: string) => {
			answer(status, { error: { message, type: 'invalid_request_error' } });
		};
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
			refuse(404, 'Only POST /v1/chat/completions is served.');
			return;
		}
		complete(request, model).then(
			(reply) => {
				if (typeof reply === 'string') refuse(400, reply);
				else answer(200, reply);
			},
			(error: unknown) => {
				refuse(500, error instanceof Error ? error.message : String(error));
			},
		);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await model.close();
		},
	};
}

/** Returns the completion, or an error message if the request is invalid. */
async function complete(request: IncomingMessage, model: LocalModel): Promise<object | string> {
	let body: unknown;
	try {
		body = JSON.parse(await readText(request));
	} catch {
		return 'The body is not JSON.';
	}
	const parsed = requestSchema.safeParse(body);
	if (!parsed.success)
		return parsed.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join('; ');
	const { messages, tools = [] } = parsed.data;
	if (tools.length === 0) {
		const { cutOff, text } = await model.complete(messages);
		return completion({ role: 'assistant', content: text }, cutOff ? 'length' : 'stop');
	}
	const [first, ...others] = messages;
	const rules = first?.role === 'system' ? `${first.content}\n\n` : '';
	const system = { role: 'system' as const, content: `${rules}${functionsInWords(tools)}` };
	const { cutOff, text } = await model.complete(
		[system, ...(rules === '' ? messages : others)],
		callsSchema(tools),
	);
	const calls = callsIn(text);
	if (calls === undefined || calls.length === 0)
		return completion(
			{ role: 'assistant', content: calls === undefined ? text : 'none' },
			cutOff ? 'length' : 'stop',
		);
	const toolCalls = calls.map((call, place) => ({
		id: `call_${place + 1}`,
		type: 'function',
		function: { name: call.name, arguments: JSON.stringify(call.arguments) },
	}));
	return completion({ role: 'assistant', content: null, tool_calls: toolCalls }, 'tool_calls');
}

function completion(message: object, reason: 'length' | 'stop' | 'tool_calls'): object {
	return {
		id: 'chatcmpl-local',
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: SMOLLM,
		choices: [{ index: 0, message, finish_reason: reason }],
	};
}

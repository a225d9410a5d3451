import { type OpenAiServer, OPENAI_TEST_KEY, startOpenAiServer } from '../e2e/harness/openAiServer';

let server: OpenAiServer;

beforeEach(async () => {
	server = await startOpenAiServer(() => ({ content: 'Hello.' }));
});

afterEach(async () => {
	await server.close();
});

const user = { role: 'user', content: 'Where is my refund?' };

function offer(name: string, parameters: unknown = { type: 'object', properties: {} }) {
	return { type: 'function', function: { name, description: 'd', parameters } };
}

async function post(path: string, body: unknown, key = OPENAI_TEST_KEY) {
	const response = await fetch(`${server.baseUrl}/${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}` },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

it.each(['chat/completions', 'responses', 'models'])('refuses another key at %s', async (path) => {
	const { status, text } = await post(path, {}, 'other');
	expect(status).toBe(401);
	expect(JSON.parse(text)).toMatchObject({ error: { code: 'invalid_api_key' } });
});

it('answers a chat, and records what it was offered', async () => {
	const body = { model: 'm', messages: [user], tools: [offer('refund_status')] };
	const { status, text } = await post('chat/completions', body);
	expect(status).toBe(200);
	expect(JSON.parse(text)).toMatchObject({
		choices: [{ message: { content: 'Hello.' }, finish_reason: 'stop' }],
	});
	expect(server.requests).toMatchObject([{ functions: [{ name: 'refund_status', description: 'd' }] }]);
});

const called = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } };

it.each([
	['no JSON', '{'],
	['no messages', { model: 'm', messages: [] }],
	['an unknown role', { model: 'm', messages: [{ role: 'robot', content: 'x' }] }],
	['a message without content', { model: 'm', messages: [{ role: 'user' }] }],
	['a name with a space', { model: 'm', messages: [user], tools: [offer('refund status')] }],
	['a name of 65 characters', { model: 'm', messages: [user], tools: [offer('a'.repeat(65))] }],
	['an empty list of functions', { model: 'm', messages: [user], tools: [] }],
	['a schema that is no object', { model: 'm', messages: [user], tools: [offer('f', { type: 'string' })] }],
	['one name twice', { model: 'm', messages: [user], tools: [offer('f'), offer('f')] }],
	[
		'an answer nobody asked for',
		{ model: 'm', messages: [{ role: 'tool', tool_call_id: 'c9', content: 'x' }] },
	],
	[
		'a call left unanswered',
		{ model: 'm', messages: [user, { role: 'assistant', tool_calls: [called] }, user] },
	],
])('refuses %s with 400', async (_what, body) => {
	const { status } = await post('chat/completions', body);
	expect(status).toBe(400);
	expect(server.refused).toHaveLength(1);
	expect(server.requests).toHaveLength(0);
});

it.each([
	['chat/completions', { model: 'm', messages: [user], tools: [offer('f')] }, 'tool_calls'],
	['responses', { model: 'm', input: [user], tools: [{ type: 'function', name: 'f' }] }, 'function_call'],
])('calls a function by %s, streamed or not', async (path, body, word) => {
	server.restart(() => ({ toolCalls: [{ name: 'f', arguments: { order_id: '12345' } }] }));
	const whole = await post(path, body);
	expect(whole.text).toContain(word);
	expect(whole.text).toContain('12345');
	const streamed = await post(path, { ...body, stream: true });
	expect(streamed.text).toMatch(/^(?:event: .+\n)?data: /u);
	expect(streamed.text).toContain(word);
	expect(server.requests.map(({ stream }) => stream)).toEqual([false, true]);
});

it('takes a call of a function that was not offered for a mistake of the test', async () => {
	const strict = await startOpenAiServer(() => ({ toolCalls: [{ name: 'other', arguments: {} }] }));
	const asked = fetch(`${strict.baseUrl}/chat/completions`, {
		method: 'POST',
		headers: { authorization: `Bearer ${OPENAI_TEST_KEY}` },
		body: JSON.stringify({ model: 'm', messages: [user], tools: [offer('f')] }),
	});
	const { status } = await asked;
	await expect(strict.close()).rejects.toThrow('it calls other, but offered were: f');
	expect(status).toBe(400);
});

it('fails as the script says, in the error shape of the API', async () => {
	server.restart(() => ({ failWith: { status: 429, message: 'Rate limit reached.' } }));
	const { status, text } = await post('chat/completions', { model: 'm', messages: [user] });
	expect(status).toBe(429);
	expect(JSON.parse(text)).toMatchObject({ error: { message: 'Rate limit reached.' } });
});

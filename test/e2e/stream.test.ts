import { randomUUID } from 'node:crypto';

import { waitUntil } from '../../local/process/waitUntil';
import { encodedForms } from './harness/encodedForms';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import { openShop, type Shop } from './harness/shop';
import { type StreamChunk, streamChunks } from './harness/streamChunks';
import { actionTool, chatModel, router, type TestNode, workflow } from './harness/workflows';

let n8n: TestN8n;
let model: OpenAiServer;
let shop: Shop;
let modelNode: TestNode;

beforeAll(async () => {
	[n8n, model, shop] = await Promise.all([sharedN8n(), startOpenAiServer(() => ({})), openShop()]);
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	const id = await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data });
	modelNode = chatModel(id);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), shop.close()]);
});

async function post(path: string, body: object): Promise<Response> {
	return await fetch(`${n8n.baseUrl}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(60_000),
	});
}

/** Posts a turn and gives what streams back, piece by piece as it arrives. */
async function* posted(path: string, body: object): AsyncGenerator<StreamChunk> {
	// n8n registers a new workflow's webhooks a moment after it was activated.
	const response = await waitUntil(
		async () => {
			const answer = await post(path, body);
			return answer.status === 404 ? undefined : answer;
		},
		{ timeoutMs: 10_000 },
	);
	yield* streamChunks(response);
}

async function everything(path: string, body: object): Promise<string> {
	let text = '';
	for await (const { content = '', type } of posted(path, body)) if (type === 'item') text += content;
	return text;
}

const memory: TestNode = {
	name: 'Memory',
	type: '@n8n/n8n-nodes-langchain.memoryBufferWindow',
	typeVersion: 1.3,
	parameters: { sessionIdType: 'customKey', sessionKey: '={{ $json.sessionId ?? $json.body.sessionId }}' },
};

function webhookTrigger(path: string): TestNode {
	return {
		name: 'Trigger',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'streaming', options: {} },
		...{ webhookId: randomUUID() },
	};
}

function chatTrigger(path: string): TestNode {
	return {
		name: 'Trigger',
		type: '@n8n/n8n-nodes-langchain.chatTrigger',
		typeVersion: 1.3,
		parameters: { public: true, mode: 'webhook', options: { responseMode: 'streaming' } },
		...{ webhookId: path },
	};
}

const TRIGGERS = {
	'a chat': { trigger: chatTrigger, path: (name: string) => `${name}/chat`, question: 'chatInput' },
	'a webhook': { trigger: webhookTrigger, path: (name: string) => name, question: 'question' },
};

/** @returns the path of the turn's trigger */
async function publish(kind: keyof typeof TRIGGERS, actions: readonly TestNode[]): Promise<string> {
	const { path, trigger } = TRIGGERS[kind];
	const name = randomUUID();
	const routing = router({
		question: '={{ $json.chatInput ?? $json.body.question }}',
		decideWith: 'model',
		options: { now: '2026-11-23T09:30:00Z', timeZone: 'Europe/Berlin' },
	});
	const created = await n8n.api.createWorkflow(
		workflow(
			name,
			[trigger(name), routing, modelNode, memory, ...actions],
			[
				['Trigger', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				['Memory', 'Router', 'ai_memory'],
				...actions.map((action) => [action.name, 'Router', 'ai_tool'] as const),
			],
		),
	);
	await n8n.api.activate(created);
	return path(name);
}

const asking = (name: string, condition: string, method: string, path: string, more: object = {}) =>
	actionTool(name, { condition, actionType: 'API_CALL', method, url: `${shop.origin}${path}`, ...more });
const kinds = Object.keys(TRIGGERS) as Array<keyof typeof TRIGGERS>;

test.each(kinds)(
	'%s gets each result while others still run, then the answer as it is written',
	async (kind) => {
		const written = 'It is in Denver, and nothing is wrong (Order tracking, Incident status).';
		model.restart(({ functions }) =>
			functions.length > 0
				? { toolCalls: functions.map(({ name }) => ({ name, arguments: {} })) }
				: { content: written, pieceEveryMs: 5 },
		);
		const path = await publish(kind, [
			asking('Order tracking', 'When the user asks where an order is', 'GET', '/quick'),
			asking('Incident status', 'When the user asks about an outage', 'GET', '/slow'),
		]);
		const release = shop.hold('/slow');
		const pieces: string[] = [];
		const turn = { [TRIGGERS[kind].question]: 'Where is my order, and is anything wrong?', sessionId: path };
		for await (const { content, type } of posted(path, turn)) {
			expect(type).not.toBe('error');
			if (content === undefined || type !== 'item') continue;
			pieces.push(content);
			// The slow action answers only after the quick one's result was read here.
			if (content.startsWith('Order tracking')) release();
		}
		expect(pieces.slice(0, 2)).toEqual(['Order tracking: ok\n\n', 'Incident status: ok\n\n']);
		expect(pieces.slice(2).join('')).toBe(written);
		expect(pieces.length).toBeGreaterThan(5);
	},
);

test.each(kinds)('the day off, over two turns by %s', async (kind) => {
	const date = { name: 'date', type: 'string', description: 'The day off, as YYYY-MM-DD', required: true };
	const parameters = { entries: [date] };
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) return { content: 'So it is.' };
		return (messages.at(-1)?.text ?? '').startsWith('How many')
			? { toolCalls: [{ name: 'pto_balance_lookup', arguments: {} }] }
			: {
					toolCalls: [
						{ name: 'submit_pto_request', arguments: { date: '2026-11-27', date_quote: 'Friday' } },
					],
				};
	});
	shop.answers.set('/balance', '12 days remain.');
	const path = await publish(kind, [
		asking('pto_balance_lookup', 'When asked how many PTO days remain', 'GET', '/balance'),
		asking('submit_pto_request', 'When the user confirms to book days', 'POST', '/book/{date}', {
			parameters,
		}),
		asking('notify_manager', 'When a request was submitted', 'POST', '/notify/{date}', {
			parameters,
			runsWith: 'submit_pto_request',
		}),
	]);
	const say = async (question: string) =>
		await everything(path, { [TRIGGERS[kind].question]: question, sessionId: path });
	shop.asked.length = 0;
	expect(await say('How many PTO days do I have left?')).toContain('pto_balance_lookup: 12 days remain.');
	expect(shop.asked.splice(0)).toEqual(['GET /balance']);

	shop.together = 2;
	expect(await say('Perfect. Book Friday off then.')).toContain('So it is.');
	shop.together = 1;
	expect([...shop.asked].sort()).toEqual(['POST /book/2026-11-27', 'POST /notify/2026-11-27']);
	const decided = model.requests.filter(({ functions }) => functions.length > 0).at(-1);
	const said = decided?.messages.map(({ role, text }) => `${role}: ${text}`).join('\n');
	expect(said).toContain('user: How many PTO days do I have left?');
	expect(said).toContain('12 days remain.');
});

test.each(kinds)('what %s gets holds no secret, whatever an API and a model repeat', async (kind) => {
	const value = `key-${randomUUID()}`;
	const id = await n8n.api.createCredential({
		name: `Secrets ${kind}`,
		type: 'guruSecrets',
		data: { list: { entries: [{ name: 'API_KEY', value, hidden: true }] } },
	});
	const echo = asking('Echo', 'When the user wants an echo', 'GET', '/echo?key={API_KEY}');
	const path = await publish(kind, [
		{ ...echo, credentials: { guruSecrets: { id, name: `Secrets ${kind}` } } },
	]);
	shop.answers.set(`/echo?key=${value}`, `plain ${value}, base64 ${Buffer.from(value).toString('base64')}`);
	model.restart(({ functions, messages }) =>
		functions.length > 0
			? { toolCalls: [{ name: 'Echo', arguments: {} }] }
			: { content: messages.map(({ text }) => text).join('\n'), pieceEveryMs: 1 },
	);
	const streamed = await everything(path, {
		[TRIGGERS[kind].question]: `An echo, please. My key is ${value}.`,
		sessionId: path,
	});
	expect(shop.asked).toContain(`GET /echo?key=${value}`);
	expect(streamed).toContain('Echo: plain •••, base64 •••');
	expect(streamed).toContain('My key is •••.');
	expect(streamed).not.toContain('API_KEY');
	for (const form of encodedForms(value)) expect(streamed).not.toContain(form);
});

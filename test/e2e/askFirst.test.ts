/** The day off by n8n's chat, with Ask the User First. */
import { randomUUID } from 'node:crypto';

import { z } from 'zod/v4';

import { postToWebhook } from '../../local/n8n/webhook';
import { dayOffActions } from './harness/dayOff';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import { openShop, type Shop } from './harness/shop';
import { streamedText } from './harness/streamChunks';
import { chatModel, router, type TestNode, workflow } from './harness/workflows';

let n8n: TestN8n;
let model: OpenAiServer;
let shop: Shop;
let modelNode: TestNode;

const MEMORY: TestNode = {
	name: 'Memory',
	type: '@n8n/n8n-nodes-langchain.memoryBufferWindow',
	typeVersion: 1.3,
	parameters: { sessionIdType: 'customKey', sessionKey: '={{ $json.sessionId }}', contextWindowLength: 20 },
};

beforeAll(async () => {
	[n8n, model, shop] = await Promise.all([sharedN8n(), startOpenAiServer(() => ({})), openShop()]);
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	modelNode = chatModel(await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data }));
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), shop.close()]);
});

beforeEach(() => {
	shop.asked.length = 0;
	shop.answers.clear();
	// Calls as an honest model would, and writes what it is told to.
	model.restart(({ functions, messages }) => {
		const said = messages.at(-1)?.text ?? '';
		if (functions.length === 0) return { content: `The model writes: ${said}` };
		const book = (date: string, quote: string) => ({
			toolCalls: [{ name: 'submit_pto_request', arguments: { date, date_quote: quote } }],
		});
		if (said.startsWith('How many')) return { toolCalls: [{ name: 'pto_balance_lookup', arguments: {} }] };
		if (said.startsWith('Perfect')) return book('2026-04-17', 'Friday');
		return said.startsWith('make it Thursday') ? book('2026-04-16', 'Thursday') : { content: 'none' };
	});
});

interface Way {
	readonly withModel: boolean;
	readonly streaming: boolean;
	/** Where the manager is told. */
	readonly notify?: string;
}

/** @returns the chat's path */
async function publish({ notify, streaming, withModel }: Way): Promise<string> {
	const path = randomUUID();
	const chat: TestNode = {
		name: 'Chat',
		type: '@n8n/n8n-nodes-langchain.chatTrigger',
		typeVersion: 1.3,
		parameters: {
			...{ public: true, mode: 'webhook' },
			options: {
				responseMode: streaming ? 'streaming' : 'lastNode',
				loadPreviousSession: 'memory',
			},
		},
		...{ webhookId: path },
	};
	const routing = router({
		question: '={{ $json.chatInput }}',
		...{ decideWith: withModel ? 'model' : 'builtIn', allowBuiltInWrites: true, changes: 'ask' },
		caller: { values: { email: '={{ $json.email ?? "ada@example.com" }}', trusted: true } },
		options: { now: '={{ $json.now ?? "2026-04-14T09:30:00Z" }}', timeZone: 'Europe/Berlin' },
	});
	const actions = dayOffActions(shop.origin, notify);
	const created = await n8n.api.createWorkflow(
		workflow(
			path,
			[chat, routing, MEMORY, ...actions, ...(withModel ? [modelNode] : [])],
			[
				['Chat', 'Router'],
				['Memory', 'Router', 'ai_memory'],
				['Memory', 'Chat', 'ai_memory'],
				...(withModel ? [['Model', 'Router', 'ai_languageModel'] as const] : []),
				...actions.map(({ name }) => [name, 'Router', 'ai_tool'] as const),
			],
		),
	);
	await n8n.api.activate(created);
	return `${path}/chat`;
}

const outputSchema = z.object({ output: z.string() });

const post = async (path: string, body: object) => (await postToWebhook(n8n.baseUrl, path, body)).text;

const FRIDAY = ['POST /book/2026-04-17', 'POST /tell/ada/2026-04-17'];
const THURSDAY = ['POST /book/2026-04-16', 'POST /tell/ada/2026-04-16'];

const WAYS: readonly Way[] = [
	{ withModel: true, streaming: false },
	{ withModel: false, streaming: true },
];

describe.each(WAYS)('by chat, with a model: $withModel, streamed: $streaming', (way) => {
	let path: string;

	beforeAll(async () => {
		path = await publish(way);
	});

	/** A conversation of its own, after the first two turns: the second has asked. */
	async function proposed() {
		const sessionId = randomUUID();
		const say = async (chatInput: string, more: object = {}) => {
			const text = await post(path, { action: 'sendMessage', sessionId, chatInput, ...more });
			return way.streaming ? streamedText(text) : outputSchema.parse(JSON.parse(text)).output;
		};
		shop.answers.set('/pto?user=ada%40example.com', '12 days remain');
		expect(await say('How many PTO days do I have left?')).toContain('12 days remain');
		expect(shop.asked.splice(0)).toEqual(['GET /pto?user=ada%40example.com']);
		expect(await say('Perfect. Book Friday off then.')).toMatch(/Friday,? 17 April 2026/u);
		expect(shop.asked).toEqual([]);
		return { say, sessionId };
	}

	test('“yes” submits and notifies once, and another yes a minute later does nothing and says so', async () => {
		const { say } = await proposed();
		await say('yes');
		expect(shop.asked.splice(0).sort()).toEqual(FRIDAY);
		const again = await say('yes', { now: '2026-04-14T09:31:00Z' });
		expect(again).toMatch(/submit_pto_request was done already|done already.*: submit_pto_request/u);
		expect(shop.asked).toEqual([]);
	});

	test('three “yes” at once submit and notify once', async () => {
		const { say } = await proposed();
		await Promise.all([say('yes'), say('yes'), say('yes')]);
		expect([...shop.asked].sort()).toEqual(FRIDAY);
	});

	test('“no” does nothing, nor does a yes after it', async () => {
		const { say } = await proposed();
		await say('no');
		await say('yes');
		expect(shop.asked).toEqual([]);
	});

	test('“make it Thursday” asks anew with Thursday', async () => {
		const { say } = await proposed();
		expect(await say('make it Thursday')).toMatch(/Thursday,? 16 April 2026/u);
		expect(shop.asked).toEqual([]);
		await say('yes');
		expect([...shop.asked].sort()).toEqual(THURSDAY);
	});

	test('of two senders in one conversation, the yes of the other does nothing', async () => {
		const { say } = await proposed();
		await say('yes', { email: 'bob@example.com' });
		expect(shop.asked).toEqual([]);
	});

	test('the chat that loads the conversation gets what was said, and nothing of what is kept beside it', async () => {
		const { sessionId } = await proposed();
		const text = await post(path, { action: 'loadPreviousSession', sessionId });
		const { data } = z.object({ data: z.array(z.looseObject({})) }).parse(JSON.parse(text));
		expect(data).toHaveLength(4);
		expect(text).toContain('17 April 2026');
		expect(text).not.toMatch(/guruActions|hideFromUI|ada@example\.com|2026-04-17|expiresAt/u);
	});
});

test.each([true, false])(
	'where the manager cannot be told after the yes, the answer says what was done and what was not, with a model: %s',
	async (withModel) => {
		const path = await publish({ withModel, streaming: false, notify: 'http://127.0.0.1:9' });
		const sessionId = randomUUID();
		const say = async (chatInput: string) =>
			await post(path, { action: 'sendMessage', sessionId, chatInput });
		await say('Perfect. Book Friday off then.');
		shop.answers.set('/book/2026-04-17', 'Booked under R-77.');
		const answer = await say('yes');
		expect(shop.asked).toEqual(['POST /book/2026-04-17']);
		expect(answer).toContain('Booked under R-77.');
		expect(answer).toMatch(/notify_manager.*(did not succeed|could not be reached)/su);
		await say('yes');
		expect(shop.asked).toHaveLength(1);
	},
);

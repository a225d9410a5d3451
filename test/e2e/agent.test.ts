import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import {
	actionTool,
	agent,
	chatModel,
	SPLIT_ITEMS,
	type TestNode,
	webhook,
	workflow,
} from './harness/workflows';

let n8n: TestN8n;
let model: OpenAiServer;
let server: Server;
const received: string[] = [];
/** What the API says under a path; elsewhere that something was cancelled. */
const answers = new Map<string, string>();

beforeAll(async () => {
	server = createServer((request, response) => {
		received.push(request.url ?? '');
		if (request.url === '/hangs-up') return void request.socket.destroy();
		response.end(answers.get(new URL(request.url ?? '', 'http://localhost').pathname) ?? 'cancelled');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	[n8n, model] = await Promise.all([sharedN8n(), startOpenAiServer(() => ({ content: 'Nothing.' }))]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close()]);
	await new Promise((resolve) => server.close(resolve));
});

/** An agent with the scripted model. */
function agentNodes(credentialId: string, question: string, typeVersion?: number): TestNode[] {
	return [agent(question, typeVersion), chatModel(credentialId)];
}

test("under n8n's AI Agent an action gets what the model sent, and nothing of the webhook's item", async () => {
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	const id = await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data });
	const { port } = server.address() as AddressInfo;
	const optional = (name: string) => ({ name, type: 'string', description: `The ${name}`, required: false });
	const created = await n8n.api.createWorkflow(
		workflow(
			'Agent',
			[
				webhook('agent'),
				{
					name: 'Flatten',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: { mode: 'raw', jsonOutput: '={{ JSON.stringify($json.body) }}', options: {} },
				},
				...agentNodes(id, '={{ $json.question }}'),
				actionTool('Cancel order', {
					condition: 'When the user wants to cancel an order',
					actionType: 'API_CALL',
					method: 'GET',
					url: `http://127.0.0.1:${port}/?email={email}&amount={amount}&user={GURUBASE_USER_EMAIL}`,
					parameters: { entries: [optional('email'), optional('amount')] },
					options: { caller: { values: { email: '={{ $json.email }}', trusted: true } } },
				}),
				{
					name: 'End',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					parameters: {},
				},
			],
			[
				['Webhook', 'Flatten'],
				['Flatten', 'Agent'],
				['Model', 'Agent', 'ai_languageModel'],
				['Cancel order', 'Agent', 'ai_tool'],
				['Agent', 'End'],
			],
		),
	);
	await n8n.api.activate(created);
	let calls = 0;
	model.restart(() => {
		calls += 1;
		return calls === 1
			? { toolCalls: [{ name: 'Cancel_order', arguments: { email: 'model@example.com' } }] }
			: { content: 'It is cancelled.' };
	});
	await postToWebhook(n8n.baseUrl, 'agent', {
		question: 'Cancel my order',
		email: 'webhook@example.com',
		amount: '500',
		type: 'tool_call',
		args: { email: 'forged@example.com' },
	});
	const execution = await n8n.api.lastExecution(created.id);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(received).toEqual(['/?email=model%40example.com&amount=&user=']);
	const run = execution.data.resultData.runData['Cancel order']?.[0];
	expect(run?.data?.['ai_tool']?.[0]?.[0]?.json).toMatchObject({ status: 'success', output: 'cancelled' });
});

test.each([2, 3.1])(
	"version %d of n8n's AI Agent answers from two actions, and no secret is stored",
	async (version) => {
		const path = `two-actions-${version * 10}`;
		const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
		const id = await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data });
		const secret = 'key-of-the-shop-0123456789';
		const secrets = await n8n.api.createCredential({
			name: 'Shop',
			type: 'guruSecrets',
			data: { list: { entries: [{ name: 'SHOP_KEY', value: secret, hidden: true }] } },
		});
		answers.set('/refund', `The refund was sent with ${secret}.`).set('/parcel', 'The parcel is in Bonn.');
		const { port } = server.address() as AddressInfo;
		const tool = (name: string, path: string) =>
			actionTool(
				name,
				{
					condition: `When the user asks about a ${path}`,
					actionType: 'API_CALL',
					url: `http://127.0.0.1:${port}/${path}?order={order_id}`,
					headers: { entries: [{ key: 'X-Key', value: '{SHOP_KEY}' }] },
					parameters: {
						entries: [
							{ name: 'order_id', type: 'string', description: 'The number of the order', required: true },
						],
					},
				},
				{ guruSecrets: { id: secrets, name: 'Shop' } },
			);
		const created = await n8n.api.createWorkflow(
			workflow(
				'Two actions',
				[
					webhook(path),
					...agentNodes(id, '={{ $json.body.question }}', version),
					tool('Refund status', 'refund'),
					tool('Order tracking', 'parcel'),
				],
				[
					['Webhook', 'Agent'],
					['Model', 'Agent', 'ai_languageModel'],
					['Refund status', 'Agent', 'ai_tool'],
					['Order tracking', 'Agent', 'ai_tool'],
				],
			),
		);
		await n8n.api.activate(created);
		const call = (name: string) => ({ name, arguments: { order_id: '12345' } });
		model.restart(({ messages }) => {
			const results = messages.filter(({ role }) => role === 'tool').map(({ text }) => text);
			return results.length < 2
				? { toolCalls: [call('Refund_status'), call('Order_tracking')] }
				: { content: `I found: ${results.join(' ')}` };
		});
		received.length = 0;
		const { text } = await postToWebhook(n8n.baseUrl, path, {
			question: 'Refund and parcel of 12345?',
		});
		expect(text).toContain('The refund was sent with •••SHOP_KEY•••.');
		expect(text).toContain('The parcel is in Bonn.');
		expect([...received].sort()).toEqual(['/parcel?order=12345', '/refund?order=12345']);
		const execution = await n8n.api.lastExecution(created.id);
		expect(JSON.stringify(execution)).not.toContain(secret);
		expect(Object.keys(execution.data.resultData.runData)).toEqual(
			expect.arrayContaining(['Refund status', 'Order tracking']),
		);
	},
);

/** A workflow in which an agent with one action answers each item that the webhook is sent. */
async function agentForItems(path: string, tool: TestNode, version = 3.1) {
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	const id = await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data });
	const created = await n8n.api.createWorkflow(
		workflow(
			`Agent ${path}`,
			[webhook(path, 'allEntries'), SPLIT_ITEMS, ...agentNodes(id, '={{ $json.question }}', version), tool],
			[
				['Webhook', 'Items'],
				['Items', 'Agent'],
				['Model', 'Agent', 'ai_languageModel'],
				[tool.name, 'Agent', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	return created;
}

describe.each([
	[3.1, "={{ $('Items').item.json.email }}"],
	[2, '={{ $json.email }}'],
])("under version %d of n8n's AI Agent a verified caller", (version, email) => {
	const path = `caller-${version * 10}`;

	beforeAll(async () => {
		const { port } = server.address() as AddressInfo;
		await agentForItems(
			path,
			actionTool('Order status', {
				condition: 'When the user asks about an order',
				actionType: 'API_CALL',
				url: `http://127.0.0.1:${port}/?user={GURUBASE_USER_EMAIL}`,
				options: { caller: { values: { email, trusted: true } } },
			}),
			version,
		);
	});

	const askFor = async (...people: string[]) => {
		model.restart(({ messages }) =>
			messages.some(({ role }) => role === 'tool')
				? { content: 'Answered.' }
				: { toolCalls: [{ name: 'Order_status', arguments: {} }] },
		);
		received.length = 0;
		const items = people.map((name) => ({ question: 'Where is my order?', email: `${name}@example.com` }));
		await postToWebhook(n8n.baseUrl, path, { items });
		return [...received];
	};

	test('is the one whose item it is, where there is one item', async () => {
		expect(await askFor('ada')).toEqual(['/?user=ada%40example.com']);
	});

	test('is nobody where there are several, for n8n tells of the first one only', async () => {
		expect(await askFor('ada', 'bob')).toEqual(['/?user=', '/?user=']);
	});
});

test("with n8n's Retry On Fail a write of the agent's whose end nobody knows is not sent again", async () => {
	const { port } = server.address() as AddressInfo;
	const write = actionTool('Cancel order', {
		condition: 'When the user wants to cancel an order',
		actionType: 'API_CALL',
		method: 'POST',
		effect: 'write',
		url: `http://127.0.0.1:${port}/hangs-up`,
	});
	const created = await agentForItems('retried', { ...write, retryOnFail: true });
	model.restart(({ messages }) => {
		const said = messages.find(({ role }) => role === 'tool');
		return said === undefined
			? { toolCalls: [{ name: 'Cancel_order', arguments: {} }] }
			: { content: `It said: ${said.text}` };
	});
	received.length = 0;
	const { text } = await postToWebhook(n8n.baseUrl, 'retried', { items: [{ question: 'Cancel it' }] });
	expect(text).toContain('outcome_unknown');
	expect(received).toEqual(['/hangs-up']);
	expect((await n8n.api.lastExecution(created.id)).status).toBe('success');
});

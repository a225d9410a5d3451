/** One turn that knowledge, another server's tool and two actions answer together, in a real n8n. */
import { z } from 'zod/v4';
import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import { openShop, type Shop } from './harness/shop';
import { actionTool, chatModel, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let shop: Shop;
let model: OpenAiServer;

beforeAll(async () => {
	[n8n, shop, model] = await Promise.all([sharedN8n(), openShop(), startOpenAiServer(() => ({}))]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), shop.close(), model.close()]);
});

const manual = (parameters: TestNode['parameters']): TestNode => ({
	...{ name: 'Manual', type: '@n8n/n8n-nodes-langchain.vectorStoreInMemory', typeVersion: 1.3 },
	parameters: { memoryKey: { __rl: true, mode: 'id', value: 'manual' }, ...parameters },
});

const orderAction = (name: string, condition: string) =>
	actionTool(name, {
		condition,
		actionType: 'API_CALL',
		method: 'GET',
		url: `${shop.origin}/${name.toLowerCase().replaceAll(' ', '-')}/{order_id}`,
		parameters: {
			entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
		},
	});

async function start(...[name, nodes, links]: Parameters<typeof workflow>): Promise<void> {
	await n8n.api.activate(await n8n.api.createWorkflow(workflow(name, nodes, links)));
}

const answerSchema = z.looseObject({
	answer: z.string(),
	notes: z.array(z.string()),
	audit: z.array(
		z.looseObject({
			action: z.string(),
			status: z.string(),
			output: z.string(),
			lane: z.number(),
			effect: z.string().optional(),
		}),
	),
});

test('the manual, an MCP tool and two actions answer one message together, in two calls of the model', async () => {
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	const id = await n8n.api.createCredential({ name: 'Model of knowledge', type: 'openAiApi', data });
	const modelNode = chatModel(id, { maxRetries: 0 });
	const embeddings: TestNode = {
		...{ name: 'Embeddings', type: '@n8n/n8n-nodes-langchain.embeddingsOpenAi', typeVersion: 1.2 },
		parameters: { model: 'text-embedding-3-small', options: {} },
		...(modelNode.credentials === undefined ? {} : { credentials: modelNode.credentials }),
	};
	await start(
		'Fill the manual',
		[
			webhook('fill-manual'),
			manual({ mode: 'insert' }),
			{
				...{ name: 'Loader', type: '@n8n/n8n-nodes-langchain.documentDefaultDataLoader', typeVersion: 1.1 },
				parameters: { jsonMode: 'expressionData', jsonData: '={{ $json.body.text }}', options: {} },
			},
			embeddings,
		],
		[
			['Webhook', 'Manual'],
			['Loader', 'Manual', 'ai_document'],
			['Embeddings', 'Manual', 'ai_embedding'],
		],
	);
	for (const text of ['Returns are free within thirty days.', 'The office is closed on Sundays.']) {
		expect((await postToWebhook(n8n.baseUrl, 'fill-manual', { text })).status).toBe(200);
	}
	await start(
		'The carrier',
		[
			{
				...{ name: 'Server', type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2 },
				parameters: { path: 'carrier' },
				...{ webhookId: 'carrier' },
			},
			orderAction('Carrier notices', 'When the user asks where a parcel is'),
		],
		[['Carrier notices', 'Server', 'ai_tool']],
	);
	await start(
		'Knowledge and actions',
		[
			webhook('knowledge'),
			// Whatever counts as a change is held, so that what ran was known to read.
			router({ decideWith: 'model', changes: 'hold', options: { readOnlyTools: 'Manual, Carrier' } }),
			modelNode,
			embeddings,
			manual({
				mode: 'retrieve-as-tool',
				toolDescription: 'When the user asks what the manual says',
				topK: 1,
				options: {},
			}),
			{
				...{ name: 'Carrier', type: '@n8n/n8n-nodes-langchain.mcpClientTool', typeVersion: 1.2 },
				parameters: {
					endpointUrl: `${n8n.baseUrl}/mcp/carrier`,
					serverTransport: 'httpStreamable',
					authentication: 'none',
					options: {},
				},
			},
			orderAction('Order tracking', 'When the user asks where an order is'),
			orderAction('Payment status', 'When the user asks about an order'),
		],
		[
			['Webhook', 'Router'],
			['Model', 'Router', 'ai_languageModel'],
			['Embeddings', 'Manual', 'ai_embedding'],
			...['Manual', 'Carrier', 'Order tracking', 'Payment status'].map(
				(name) => [name, 'Router', 'ai_tool'] as const,
			),
		],
	);

	const question = 'What does the manual say about returns, and where is my order 12345?';
	const wanted = { manual: 'What does the manual say about returns', order: 'order 12345' };
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) {
			const read = messages.at(-1)?.text ?? '';
			const known = ['thirty days', 'notice: at the depot', 'tracking: on its way', 'payment: paid'];
			return { content: known.filter((each) => read.includes(each)).join('; ') };
		}
		return {
			toolCalls: functions.map(({ name, parameters }) => {
				const [parameter = ''] = Object.keys(z.looseObject({}).parse(parameters['properties']));
				const call =
					parameter === 'order_id'
						? { value: '12345', quote: wanted.order }
						: { value: wanted.manual, quote: wanted.manual };
				return { name, arguments: { [parameter]: call.value, [`${parameter}_quote`]: call.quote } };
			}),
		};
	});
	shop.answers.set('/carrier-notices/12345', 'notice: at the depot');
	shop.answers.set('/order-tracking/12345', 'tracking: on its way');
	shop.answers.set('/payment-status/12345', 'payment: paid');
	// Nobody is answered before three are there at once.
	shop.together = 3;

	const { body, text } = await postToWebhook(n8n.baseUrl, 'knowledge', { question });
	const { data: turn, success } = answerSchema.safeParse(body);
	if (!success) throw new Error(text);

	const ran = turn.audit.map(({ action, status }) => `${action}: ${status}`).sort();
	expect(ran).toEqual([
		expect.stringMatching(/^Carrier: .*: success$/u),
		'Manual: success',
		'Order tracking: success',
		'Payment status: success',
	]);
	expect(new Set(turn.audit.map(({ lane }) => lane)).size).toBe(3);
	// One answer from all of them, which names each source although the model named none.
	expect(turn.answer).toMatch(
		/^thirty days; notice: at the depot; tracking: on its way; payment: paid\n\n.*\b/u,
	);
	for (const source of ['Manual', 'Carrier', 'Order tracking', 'Payment status']) {
		expect(turn.answer).toContain(source);
	}
	expect(model.requests).toHaveLength(2);
});

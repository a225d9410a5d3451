/** n8n's own tools attached to a router, each in a real n8n. */
import { postToWebhook } from '../../local/n8n/webhook';
import { z } from 'zod/v4';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, type Script, startOpenAiServer } from './harness/openAiServer';
import { openShop, type Shop } from './harness/shop';
import { chatModel, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let shop: Shop;
let model: OpenAiServer;
let modelNode: TestNode;
let embeddings: TestNode;

beforeAll(async () => {
	[n8n, shop, model] = await Promise.all([sharedN8n(), openShop(), startOpenAiServer(() => ({}))]);
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	const id = await n8n.api.createCredential({ name: 'Model of other tools', type: 'openAiApi', data });
	modelNode = chatModel(id, { maxRetries: 0 });
	embeddings = {
		...{ name: 'Embeddings', type: '@n8n/n8n-nodes-langchain.embeddingsOpenAi', typeVersion: 1.2 },
		parameters: { model: 'text-embedding-3-small', options: {} },
		...(modelNode.credentials === undefined ? {} : { credentials: modelNode.credentials }),
	};
});

afterAll(async () => {
	await Promise.all([n8n.stop(), shop.close(), model.close()]);
});

const answerSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), status: z.string(), output: z.string() })),
});

/** A turn of a router with the model and this tool, which may have sub-nodes of its own. */
async function turnWith(path: string, tool: TestNode, question: string, under?: 'model' | 'embeddings') {
	const created = await n8n.api.createWorkflow(
		workflow(
			`Router with ${tool.name}`,
			[
				...[webhook(path), router({ decideWith: 'model' }), modelNode, tool],
				...(under === 'embeddings' ? [embeddings] : []),
			],
			[
				['Webhook', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				[tool.name, 'Router', 'ai_tool'],
				...(under === 'model' ? [['Model', tool.name, 'ai_languageModel'] as const] : []),
				...(under === 'embeddings' ? [['Embeddings', tool.name, 'ai_embedding'] as const] : []),
			],
		),
	);
	await n8n.api.activate(created);
	const { body, text } = await postToWebhook(n8n.baseUrl, path, { question });
	const answer = answerSchema.safeParse(body);
	if (!answer.success) throw new Error(text);
	return answer.data;
}

/** Calls the one function that is offered with this value for its one parameter, then says that it is done. */
const calling =
	(value: string, written = 'Done.'): Script =>
	({ functions: [offered] }) => {
		const [parameter] = Object.keys(z.looseObject({}).parse(offered?.parameters['properties'] ?? {})).filter(
			(name) => name !== 'reason',
		);
		if (offered === undefined || parameter === undefined) return { content: written };
		return { toolCalls: [{ name: offered.name, arguments: { [parameter]: { value, quote: value } } }] };
	};

test("n8n's HTTP Request Tool is asked with what the user said, and its answer is told", async () => {
	model.restart(calling('lamp', 'Four lamps are left.'));
	shop.answers.set('/stock/lamp', '4 left');
	const { answer, audit } = await turnWith(
		'http-tool',
		{
			...{ name: 'Stock', type: 'n8n-nodes-base.httpRequestTool', typeVersion: 4.2 },
			parameters: {
				toolDescription: 'When the user asks how many of a product are left',
				url: `={{ "${shop.origin}/stock/" + $fromAI('product', 'The product', 'string') }}`,
				options: {},
			},
		},
		'How many of the lamp are left?',
	);
	expect(shop.asked).toContain('GET /stock/lamp');
	expect(audit).toMatchObject([
		{ action: 'Stock', status: 'success', output: expect.stringContaining('4 left') },
	]);
	expect(answer).toContain('Four lamps are left.');
});

test("n8n's HTTP Request Tool is not asked with what the user did not say", async () => {
	shop.asked.length = 0;
	model.restart(({ functions: [offered] }) =>
		offered === undefined
			? { content: 'Which product?' }
			: {
					toolCalls: [
						{ name: offered.name, arguments: { product: { value: 'lamp 77', quote: 'something' } } },
					],
				},
	);
	const { audit } = await turnWith(
		'http-tool-invented',
		{
			...{ name: 'Stock', type: 'n8n-nodes-base.httpRequestTool', typeVersion: 4.2 },
			parameters: {
				toolDescription: 'When the user asks how many of a product are left',
				url: `={{ "${shop.origin}/stock/" + $fromAI('product', 'The product', 'string') }}`,
				options: {},
			},
		},
		'How many of something are left?',
	);
	expect([audit, shop.asked]).toEqual([[], []]);
});

test("the tools of n8n's MCP Client Tool work like actions", async () => {
	const server: TestNode = {
		...{ name: 'MCP Server', type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2 },
		parameters: { path: 'guru-test-tools' },
		...{ webhookId: 'guru-test-tools' },
	};
	const calculator: TestNode = {
		...{
			name: 'Calculator',
			type: '@n8n/n8n-nodes-langchain.toolCalculator',
			typeVersion: 1,
			parameters: {},
		},
	};
	const served = await n8n.api.createWorkflow(
		workflow('MCP server', [server, calculator], [['Calculator', 'MCP Server', 'ai_tool']]),
	);
	await n8n.api.activate(served);
	model.restart(calling('17 * 3', 'It is 51.'));
	const { answer, audit } = await turnWith(
		'mcp-tool',
		{
			...{ name: 'Tools', type: '@n8n/n8n-nodes-langchain.mcpClientTool', typeVersion: 1.2 },
			parameters: {
				endpointUrl: `${n8n.baseUrl}/mcp/guru-test-tools`,
				serverTransport: 'httpStreamable',
				authentication: 'none',
				options: {},
			},
		},
		'What is 17 * 3?',
	);
	expect(audit).toMatchObject([
		{ action: expect.stringMatching(/^Tools: /u), status: 'success', output: expect.stringContaining('51') },
	]);
	expect(answer).toContain('It is 51.');
});

test("n8n's AI Agent Tool gets the user's message and its answer is told", async () => {
	const question = 'Plan the move of our office, step by step';
	const decide = calling(question, 'The plan is ready.');
	model.restart((request) => {
		const asked = request.messages.at(-1)?.text ?? '';
		return request.functions.length === 0 && asked === question
			? { content: 'First pack, then move.' }
			: decide(request);
	});
	const { answer, audit } = await turnWith(
		'agent-tool',
		{
			...{ name: 'Planner', type: '@n8n/n8n-nodes-langchain.agentTool', typeVersion: 3 },
			parameters: {
				toolDescription: 'When the user wants something planned',
				text: "={{ $fromAI('message', `The user's message, in their own words`, 'string') }}",
				options: {},
			},
		},
		question,
		'model',
	);
	expect(audit).toMatchObject([
		{ action: 'Planner', status: 'success', output: expect.stringContaining('First pack, then move.') },
	]);
	expect(answer).toContain('The plan is ready.');
});

test("n8n's vector store is looked up with the user's words", async () => {
	const store = (parameters: TestNode['parameters']): TestNode => ({
		...{ name: 'Handbook', type: '@n8n/n8n-nodes-langchain.vectorStoreInMemory', typeVersion: 1.3 },
		parameters: { memoryKey: { __rl: true, mode: 'id', value: 'handbook' }, ...parameters },
	});
	const loader: TestNode = {
		...{ name: 'Loader', type: '@n8n/n8n-nodes-langchain.documentDefaultDataLoader', typeVersion: 1.1 },
		parameters: { jsonMode: 'expressionData', jsonData: '={{ $json.body.text }}', options: {} },
	};
	const filling = await n8n.api.createWorkflow(
		workflow(
			'Fill the handbook',
			[webhook('fill-handbook'), store({ mode: 'insert' }), loader, embeddings],
			[
				['Webhook', 'Handbook'],
				['Loader', 'Handbook', 'ai_document'],
				['Embeddings', 'Handbook', 'ai_embedding'],
			],
		),
	);
	await n8n.api.activate(filling);
	for (const text of ['Parcels may be returned within thirty days.', 'The office is closed on Sundays.']) {
		expect((await postToWebhook(n8n.baseUrl, 'fill-handbook', { text })).status).toBe(200);
	}
	const question = 'Can parcels be returned?';
	model.restart(calling(question, 'Within thirty days.'));
	const { answer, audit } = await turnWith(
		'vector-store',
		store({
			mode: 'retrieve-as-tool',
			toolDescription: 'When the user asks about the rules of the shop',
			topK: 1,
			options: {},
		}),
		question,
		'embeddings',
	);
	expect(audit).toMatchObject([
		{ action: 'Handbook', status: 'success', output: expect.stringContaining('within thirty days') },
	]);
	expect(answer).toContain('Within thirty days.');
});

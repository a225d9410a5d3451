import { randomUUID } from 'node:crypto';

import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, router, type TestNode, workflow } from './harness/workflows';

let n8n: TestN8n;
let shop: Shop;

beforeAll(async () => {
	[n8n, shop] = await Promise.all([sharedN8n(), openShop()]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), shop.close()]);
});

const chat = (path: string): TestNode => ({
	name: 'Chat',
	type: '@n8n/n8n-nodes-langchain.chatTrigger',
	typeVersion: 1.3,
	parameters: { public: true, mode: 'webhook', options: { responseMode: 'lastNode' } },
	...{ webhookId: path },
});

const memory: TestNode = {
	name: 'Memory',
	type: '@n8n/n8n-nodes-langchain.memoryBufferWindow',
	typeVersion: 1.3,
	parameters: {},
};

it('A first build, one action without example questions, answers in a chat without a model', async () => {
	const name = randomUUID();
	const city = { name: 'city', type: 'string', description: 'The city', required: true };
	const weather = actionTool('Weather', {
		condition: 'When the user asks about current weather for a city',
		...{ actionType: 'API_CALL', method: 'GET', url: `${shop.origin}/weather/{city}` },
		parameters: { entries: [city] },
	});
	const created = await n8n.api.createWorkflow(
		workflow(
			name,
			[chat(name), router({ question: '={{ $json.chatInput }}', decideWith: 'builtIn' }), memory, weather],
			[
				['Chat', 'Router'],
				['Memory', 'Router', 'ai_memory'],
				['Weather', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	const sessionId = randomUUID();
	const asked: Record<string, readonly string[]> = {};
	const questions = [
		'What can you do?',
		"What's the weather in Oslo?",
		'weather paris',
		'And in Berlin?',
		'How is the weather?',
		'the city is Rome',
		'Thank you!',
	];
	for (const chatInput of questions) {
		await postToWebhook(n8n.baseUrl, `${name}/chat`, { action: 'sendMessage', sessionId, chatInput });
		asked[chatInput] = shop.asked.splice(0);
	}
	expect(asked).toEqual({
		'What can you do?': [],
		"What's the weather in Oslo?": ['GET /weather/Oslo'],
		'weather paris': ['GET /weather/paris'],
		'And in Berlin?': ['GET /weather/Berlin'],
		'How is the weather?': [],
		'the city is Rome': ['GET /weather/Rome'],
		'Thank you!': [],
	});
});

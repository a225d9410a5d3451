/** Files that a webhook was sent, in a real n8n, which keeps them outside the item. */
import { z } from 'zod/v4';
import { anthropic } from '../../local/mockProviders/models/anthropic';
import { MODEL_KEY } from '../../local/mockProviders/models/chatCompletions';
import { type ModelServer, startModelServer } from '../../local/mockProviders/models/server';
import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, router, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let model: ModelServer;
let shop: Shop;

beforeAll(async () => {
	[n8n, model, shop] = await Promise.all([sharedN8n(), startModelServer(), openShop()]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), shop.close()]);
});

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const SECRET = 'shop-key-8841-secret';
const answerSchema = z.looseObject({ answer: z.string(), notes: z.array(z.string()) });

test('an uploaded image and text file reach the model, a secret in the text does not, and a PDF is named', async () => {
	const [modelId, secretsId] = await Promise.all([
		n8n.api.createCredential({
			name: 'Model that sees',
			type: 'anthropicApi',
			data: { apiKey: MODEL_KEY, url: model.origin, header: false },
		}),
		n8n.api.createCredential({
			name: 'Secrets of files',
			type: 'guruSecrets',
			data: { list: { entries: [{ name: 'SHOP_KEY', value: SECRET, hidden: true }] } },
		}),
	]);
	const created = await n8n.api.createWorkflow(
		workflow(
			'Files of a message',
			[
				webhook('files'),
				{ ...router({}), typeVersion: 1.1 },
				{
					...{ name: 'Model', type: '@n8n/n8n-nodes-langchain.lmChatAnthropic', typeVersion: 1.3 },
					parameters: { model: { __rl: true, mode: 'id', value: 'claude-test' }, options: {} },
					credentials: { anthropicApi: { id: modelId, name: 'Model' } },
				},
				actionTool(
					'Order tracking',
					{
						condition: 'When the user asks where an order is',
						actionType: 'API_CALL',
						method: 'GET',
						url: `${shop.origin}/orders?key={SHOP_KEY}`,
					},
					{ guruSecrets: { id: secretsId, name: 'Secrets of files' } },
				),
			],
			[
				['Webhook', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				['Order tracking', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	model.play(anthropic, () => ({ reply: { text: 'A parcel. Do you want to know where it is?' } }));

	const form = new FormData();
	form.set('question', 'What is on the picture?');
	form.set('picture', new Blob([PNG], { type: 'image/png' }), 'parcel.png');
	form.set('label', new Blob([`Example Road 7, ${SECRET}`], { type: 'text/plain' }), 'label.txt');
	form.set('bill', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'bill.pdf');
	const { body, text } = await postToWebhook(n8n.baseUrl, 'files', form);
	const { data, success } = answerSchema.safeParse(body);
	if (!success) throw new Error(text);
	const { answer, notes } = data;

	expect(answer).toBe('A parcel. Do you want to know where it is?');
	expect(notes.join('\n')).toMatch(/bill\.pdf \(neither a PNG/u);
	expect(model.refused).toEqual([]);
	expect(model.taken).toMatchObject([{ images: 1 }]);
	const asked = model.taken[0]?.messages.at(-1)?.text;
	expect(asked).toMatch(/<result file="label\.txt">\nExample Road 7, •••\n<\/result>/u);
	expect(shop.asked).toEqual([]);
});

/** A turn put together in n8n's editor. */
import type { Page } from 'playwright-core';
import type { Editor } from '../harness/editor/editor';
import { type EditorSession, openEditor } from '../harness/editor/session';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from '../harness/openAiServer';
import { openShop, type Shop } from '../harness/shop';

let session: EditorSession;
let model: OpenAiServer;
let shop: Shop;
let page: Page;
let editor: Editor;

beforeAll(async () => {
	[session, model, shop] = await Promise.all([
		openEditor(),
		startOpenAiServer(() => ({ content: 'No.' })),
		openShop(),
	]);
	({ page, editor } = session);
	await session.n8n.api.createCredential({
		name: 'Model of the browser test',
		type: 'openAiApi',
		data: { apiKey: OPENAI_TEST_KEY, url: model.baseUrl },
	});
});

afterAll(async () => {
	await Promise.all([session.close(), model.close(), shop.close()]);
});

it('finds the nodes by the words that people type', async () => {
	await editor.openNodeList();
	for (const words of ['python', 'sandbox', 'api call', 'action', 'guru']) {
		await editor.namesFound(words, 'Guru Action');
	}
	for (const words of ['router', 'assistant', 'guru']) await editor.namesFound(words, 'Guru Turn Router');
	await editor.addNode('Guru Turn Router', 'Answer a turn');
	await editor.closeNode();
	await editor.openSubNodeList('ai_tool');
	for (const words of ['python', 'sandbox', 'api call', 'action']) {
		await editor.namesFound(words, 'Guru Action Tool');
	}
});

describe('A turn put together in the editor', () => {
	it('has a router with a chat model and two actions, filled in field by field', async () => {
		await editor.openNewWorkflow();
		await editor.openNodeList();
		await editor.addNode('Chat', 'On new Chat event');
		await editor.closeNode();
		await editor.openNextNodeList();
		await editor.addNode('Guru Turn Router', 'Answer a turn');
		await editor.chooseOption('decideWith', 'Connected Chat Model');
		await editor.closeNode();
		await editor.openSubNodeList('ai_languageModel');
		await editor.addNode('OpenAI Chat Model');
		await editor.closeNode();

		await editor.openSubNodeList('ai_tool');
		await editor.addNode('Guru Action Tool');
		await editor.rename('Order status');
		await editor.fillField('actionName', 'Order status');
		await editor.fillField('condition', 'When the user asks where an order or a parcel is');
		await editor.chooseOption('actionType', 'API Call');
		await editor.fillField('url', `${shop.origin}/orders/{order_id}`);
		await editor.press('Add Parameter');
		await editor.fillField('name', 'order id');
		await editor.fillField('description', 'The number of the order');
	});

	it('says what is wrong with a field and what to do', async () => {
		await editor.press('Execute step');
		const output = page.getByTestId('output-panel');
		await output.getByText('order id').first().waitFor();
		await editor.fillField('name', 'order_id');
	});

	it('says where to give the value that a run alone lacks: a new parameter is required', async () => {
		await editor.press('Execute step');
		const output = page.getByTestId('output-panel');
		await output.getByText('Write it into the parameter’s Sample Value').first().waitFor();
	});

	it('runs one action alone with a sample value', async () => {
		shop.answers.set('/orders/12345', 'Order 12345 is in Denver.');
		await editor.fillField('sample', '12345');
		await editor.press('Execute step');
		await page.getByTestId('output-panel').getByText('Order 12345 is in Denver.').first().waitFor();
		expect(shop.asked).toContain('GET /orders/12345');
		await editor.closeNode();
	});

	it('runs it with another value in three clicks from the canvas', async () => {
		shop.answers.set('/orders/67890', 'Order 67890 is in Boise.');
		// Opens the node, chooses the field, executes.
		await editor.openNode('Order status');
		await editor.fillField('sample', '67890');
		await editor.press('Execute step');
		await page.getByTestId('output-panel').getByText('Order 67890 is in Boise.').first().waitFor();
		await editor.closeNode();
	});

	it('answers a turn in the chat, with each run in the log', async () => {
		await editor.openSubNodeList('ai_tool');
		await editor.addNode('Guru Action Tool');
		await editor.rename('Opening hours');
		await editor.fillField('actionName', 'Opening hours');
		await editor.fillField('condition', 'When the user asks how long the shop is open');
		await editor.writeCode('print("The shop is open until 18:00.")');
		await editor.closeNode();
		model.restart((request) =>
			request.functions.length > 0
				? {
						toolCalls: [
							{
								name: 'Order_status',
								arguments: { reason: 'asked', order_id: { value: '12345', quote: 'order 12345' } },
							},
							{ name: 'Opening_hours', arguments: { reason: 'asked' } },
						],
					}
				: { content: 'It is in Denver, and we are open until 18:00 (Order status, Opening hours).' },
		);
		await editor.tidyUp();
		await editor.say('Where is my order 12345, and how long are you open?');
		const chat = page.getByTestId('canvas-chat');
		await chat
			.getByText('It is in Denver, and we are open until 18:00 (Order status, Opening hours).', {
				exact: true,
			})
			.waitFor();
		const log = page.getByTestId('logs-overview-body');
		for (const name of ['Guru Turn Router', 'OpenAI Chat Model', 'Order status', 'Opening hours']) {
			await log.getByText(name, { exact: true }).first().waitFor();
		}
		await log.getByText('Order status', { exact: true }).click();
		const details = page.getByTestId('logs-details-body');
		await details.getByText('Where is my order 12345').first().waitFor();
		await details.getByText('Order 12345 is in Denver.').first().waitFor();
		await page
			.getByTestId('log-details-header')
			.getByText(/^Success in \d/)
			.first()
			.waitFor();
	});
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';

import { postToWebhook } from '../../local/n8n/webhook';
import { CONTROL, LEAKED, LEAKING_CODE } from '../leakingCode';
import { encodedForms } from './harness/encodedForms';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { actionStep, actionTool, router, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let server: Server;
const received: Array<{ email: string; token: string; order: string }> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://local');
		received.push({
			email: url.searchParams.get('email') ?? '',
			order: url.searchParams.get('order') ?? '',
			token: (request.headers.authorization ?? '').replace('Bearer ', ''),
		});
		response.end(`order ${url.searchParams.get('order')} of ${url.searchParams.get('email')}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	n8n = await sharedN8n();
});

afterAll(async () => {
	await n8n.stop();
	await new Promise((resolve) => server.close(resolve));
});

test('two items with two callers and two secrets through one router are never crossed', async () => {
	const id = await n8n.api.createCredential({
		name: 'Per item',
		type: 'guruSecrets',
		data: { list: { entries: [{ name: 'USER_TOKEN', value: '={{ $json.token }}', hidden: true }] } },
	});
	const port = (server.address() as AddressInfo).port;
	const created = await n8n.api.createWorkflow(
		workflow(
			'Two callers',
			[
				webhook('two-callers', 'allEntries'),
				{
					name: 'Split',
					type: 'n8n-nodes-base.splitOut',
					typeVersion: 1,
					parameters: { fieldToSplitOut: 'body.items', options: {} },
				},
				router({
					question: '={{ $json.question }}',
					caller: { values: { email: '={{ $json.email }}', trusted: true } },
				}),
				actionTool(
					'Order status',
					{
						condition: 'When the user asks where an order is',
						actionType: 'API_CALL',
						url: `http://127.0.0.1:${port}/?order={order_id}&email={GURUBASE_USER_EMAIL}`,
						headers: { entries: [{ key: 'Authorization', value: 'Bearer {USER_TOKEN}' }] },
						parameters: {
							entries: [
								{ name: 'order_id', type: 'string', description: 'The number of the order', required: true },
							],
						},
					},
					{ guruSecrets: { id, name: 'Per item' } },
				),
			],
			[
				['Webhook', 'Split'],
				['Split', 'Router'],
				['Order status', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	const items = [
		{ question: 'Where is my order 11111?', email: 'ada@example.com', token: 'token-of-ada-aaaaaa' },
		{ question: 'Where is my order 22222?', email: 'bob@example.com', token: 'token-of-bob-bbbbbb' },
	];
	const { body } = await postToWebhook(n8n.baseUrl, 'two-callers', { items });

	expect(received).toEqual([
		{ email: 'ada@example.com', order: '11111', token: 'token-of-ada-aaaaaa' },
		{ email: 'bob@example.com', order: '22222', token: 'token-of-bob-bbbbbb' },
	]);
	const answers = z.array(z.looseObject({ answer: z.string() })).parse(body);
	expect(answers[0]?.answer).toContain('order 11111 of ada@example.com');
	expect(answers[1]?.answer).toContain('order 22222 of bob@example.com');

	const execution = await n8n.api.lastExecution(created.id);
	const paired = execution.data.resultData.runData['Router']?.[0]?.data?.['main']?.[0]?.map(
		(item) => item['pairedItem'],
	);
	expect(paired).toEqual([{ item: 0 }, { item: 1 }]);
});

test('a secret that the code prints in every form stands nowhere in what n8n answers, stores or logs', async () => {
	const id = await n8n.api.createCredential({
		name: 'Leaked',
		type: 'guruSecrets',
		data: { list: { entries: [{ ...LEAKED, hidden: true }] } },
	});
	const step = actionStep(
		{ pythonCode: LEAKING_CODE },
		{
			credentials: { guruSecrets: { id, name: 'Leaked' } },
			onError: 'continueRegularOutput',
		},
	);
	const created = await n8n.api.createWorkflow(
		workflow('Leak', [webhook('leak'), step], [['Webhook', 'Action']]),
	);
	await n8n.api.activate(created);
	const { body, text } = await postToWebhook(n8n.baseUrl, 'leak', {});
	expect(body).toMatchObject({ status: 'raised' });
	expect(text).toContain(CONTROL);
	expect((await n8n.api.lastExecution(created.id)).status).toBe('success');

	const stored = n8n.readDatabaseBytes().toString('latin1');
	// The control: what stood beside the secret is found in the same bytes.
	expect(stored).toContain(CONTROL);
	for (const form of encodedForms(LEAKED.value)) {
		for (const place of [text, stored, n8n.logText()]) expect(place).not.toContain(form);
	}
});

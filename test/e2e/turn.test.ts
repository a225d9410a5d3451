import { join } from 'node:path';
import { z } from 'zod/v4';

import { demoCredentials } from '../../local/demo/credentials';
import { allOverlap, parseTurnAnswer } from '../../local/demo/report';
import { readDemoWorkflow } from '../../local/demo/workflowFile';
import { postToWebhook } from '../../local/n8n/webhook';
import { DEMO_KEYS } from '../../local/mockProviders/keys';
import { ensureMockProviders, stopMockProviders } from '../../local/mockProviders/process';
import { encodedForms } from './harness/encodedForms';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';

const QUESTION =
	'Where is my refund for order 12345, where is the parcel of order 12345, and is there an outage right now?';
const ANSWER = 'It is on its way (Refund status, Order tracking, Incident status).';
const SECRETS = [DEMO_KEYS.stripe, DEMO_KEYS.shippo, DEMO_KEYS.statuspage];

let n8n: TestN8n;
let model: OpenAiServer;
let standInUrl: string;
const credentialIds = new Map<string, string>();

beforeAll(async () => {
	[n8n, model, { url: standInUrl }] = await Promise.all([
		sharedN8n(),
		startOpenAiServer(() => ({ content: 'No.' })),
		ensureMockProviders({ delayMs: 300 }),
	]);
	const openAi = { apiKey: OPENAI_TEST_KEY, baseUrl: model.baseUrl };
	for (const credential of demoCredentials({ standInUrl, openAi })) {
		credentialIds.set(credential.name, await n8n.api.createCredential(credential));
	}
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), stopMockProviders()]);
});

async function demo(file: 'workflow.json' | 'workflow-model.json', path: string) {
	const read = readDemoWorkflow(join(__dirname, '../../local/demo', file), { credentialIds, standInUrl });
	const text = JSON.stringify(read).replaceAll('"guru-demo"', JSON.stringify(path));
	const workflow = await n8n.api.createWorkflow(JSON.parse(text) as typeof read);
	await n8n.api.activate(workflow);
	return workflow;
}

describe('a turn that three actions answer', () => {
	test('is decided by the built-in matcher, run side by side, answered and logged, and no secret is stored', async () => {
		const workflow = await demo('workflow.json', 'demo-built-in');
		const { status, body, text } = await postToWebhook(n8n.baseUrl, 'demo-built-in', { question: QUESTION });
		const { answer, audit } = parseTurnAnswer(status, body, text);

		expect(audit.map(({ action, status: end }) => [action, end]).sort()).toEqual([
			['Incident status', 'success'],
			['Order tracking', 'success'],
			['Refund status', 'success'],
		]);
		expect(new Set(audit.map(({ lane }) => lane))).toEqual(new Set([1, 2, 3]));
		expect(allOverlap(audit)).toBe(true);
		expect(answer).toContain('refund');
		expect(answer).toContain('12345');
		expect(answer).toContain('Denver');
		expect(answer).toContain('Checkout is slow for some customers');

		const execution = await n8n.api.lastExecution(workflow.id);
		expect(execution.status).toBe('success');
		const { runData, metadata } = execution.data.resultData;
		for (const name of ['Refund status', 'Order tracking', 'Incident status']) {
			const [run, ...more] = runData[name] ?? [];
			expect(more).toEqual([]);
			expect(run?.executionStatus).toBe('success');
			expect(run?.executionTime).toBeGreaterThanOrEqual(300);
			expect(run?.inputOverride?.['ai_tool']?.[0]?.[0]?.json['question']).toBe(QUESTION);
			expect(run?.data?.['ai_tool']?.[0]?.[0]?.json).toMatchObject({ action: name, status: 'success' });
		}
		expect(metadata?.['guru_actions']?.split(', ').sort()).toEqual([
			'Incident status',
			'Order tracking',
			'Refund status',
		]);

		const stored = n8n.readDatabaseBytes().toString('latin1');
		// The control: what the turn did store is found in the same bytes.
		expect(stored).toContain('Where is my refund for order 12345');
		for (const form of SECRETS.flatMap(encodedForms)) {
			expect(stored).not.toContain(form);
			expect(n8n.logText()).not.toContain(form);
		}
	});

	test('is decided and answered by a connected chat model, which is offered every action by its condition', async () => {
		const call = (name: string, quotes: Record<string, string>) => ({
			name,
			arguments: {
				reason: 'asked for',
				...Object.fromEntries(Object.entries(quotes).map(([key, quote]) => [key, { value: '12345', quote }])),
			},
		});
		model.restart((request) =>
			request.functions.length > 0
				? {
						toolCalls: [
							call('Refund_status', { order_id: 'order 12345' }),
							call('Order_tracking', { order_id: 'order 12345' }),
							call('Incident_status', {}),
						],
					}
				: { content: ANSWER },
		);
		await demo('workflow-model.json', 'demo-model');
		const { status, body, text } = await postToWebhook(n8n.baseUrl, 'demo-model', { question: QUESTION });
		const { answer, audit } = parseTurnAnswer(status, body, text);

		expect(answer).toBe(ANSWER);
		expect(audit.map(({ status: end }) => end)).toEqual(['success', 'success', 'success']);
		expect(allOverlap(audit)).toBe(true);
		expect(
			z.looseObject({ decidedBy: z.string() }).parse(Array.isArray(body) ? body[0] : body).decidedBy,
		).toBe('model');

		const [deciding, answering, ...more] = model.requests;
		expect(more).toEqual([]);
		expect(model.refused).toEqual([]);
		expect(deciding?.functions.map(({ name }) => name)).toEqual([
			'Refund_status',
			'Order_tracking',
			'Incident_status',
		]);
		expect(deciding?.functions[0]?.description).toContain(
			'When the user asks about a refund, an invoice or a payment',
		);
		expect(JSON.stringify(deciding?.functions[0]?.parameters)).toContain(
			'The number of the order, as on the invoice',
		);
		expect(answering?.functions).toEqual([]);
		const sent = JSON.stringify(model.requests);
		expect(sent).toContain('Denver');
		for (const form of SECRETS.flatMap(encodedForms)) expect(sent).not.toContain(form);
	});

	test('runs nothing for a value that the user never said', async () => {
		model.restart((request) =>
			request.functions.length > 0
				? {
						toolCalls: [
							{
								name: 'Refund_status',
								arguments: { reason: 'x', order_id: { value: '99999', quote: 'order 99999' } },
							},
						],
					}
				: { content: 'Which order do you mean?' },
		);
		await demo('workflow-model.json', 'demo-invented');
		const { body } = await postToWebhook(n8n.baseUrl, 'demo-invented', { question: 'Where is my refund?' });
		expect(body).toMatchObject({ audit: [], lacking: [{ action: 'Refund status', missing: ['order_id'] }] });
	});
});

test('a turn that matches nothing leaves by the second output with a polite answer', async () => {
	const workflow = await demo('workflow.json', 'demo-nothing');
	const { body } = await postToWebhook(n8n.baseUrl, 'demo-nothing', { question: 'Tell me a joke' });
	expect(body).toMatchObject({ audit: [] });
	const execution = await n8n.api.lastExecution(workflow.id);
	const outputs = execution.data.resultData.runData['Guru Turn Router']?.[0]?.data?.['main'];
	expect(outputs?.[0]).toEqual([]);
	expect(outputs?.[1]).toHaveLength(1);
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Execution } from '../../local/n8n/answers';
import { postToWebhook } from '../../local/n8n/webhook';
import { waitUntil } from '../../local/process/waitUntil';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import { startTelegramServer, TELEGRAM_TEST_TOKEN, type TelegramServer } from './harness/telegramServer';
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
let telegram: TelegramServer;
let orders: Server;
const received: string[] = [];

beforeAll(async () => {
	orders = createServer((request, response) => {
		received.push(request.url ?? '');
		response.end('cancelled');
	}).listen(0, '127.0.0.1');
	await once(orders, 'listening');
	[n8n, model, telegram] = await Promise.all([
		sharedN8n(),
		startOpenAiServer(() => ({ content: 'Nothing.' })),
		startTelegramServer(),
	]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), telegram.close()]);
	await new Promise((resolve) => orders.close(resolve));
});

/** n8n's own review by a message with two buttons, between the agent and the tool. */
function review(credentialId: string): TestNode {
	return {
		name: 'Review',
		type: 'n8n-nodes-base.telegramHitlTool',
		typeVersion: 1.2,
		parameters: {
			chatId: '4711',
			// JSON's marks are none of Telegram's Markdown.
			message: "={{ JSON.stringify([$tool.parameters, $fromAI('why', 'Why it is to be done', 'string')]) }}",
			approvalOptions: {
				values: { approvalType: 'double', approveLabel: 'Approve', disapproveLabel: 'Decline' },
			},
			options: { appendAttribution: false },
		},
		credentials: { telegramApi: { id: credentialId, name: 'Telegram' } },
	};
}

async function agentBehindReview(path: string): Promise<{ id: string }> {
	const [openAi, bot] = await Promise.all([
		n8n.api.createCredential({
			name: 'Model',
			type: 'openAiApi',
			data: { apiKey: OPENAI_TEST_KEY, url: model.baseUrl },
		}),
		n8n.api.createCredential({
			name: 'Telegram',
			type: 'telegramApi',
			data: { accessToken: TELEGRAM_TEST_TOKEN, baseUrl: telegram.baseUrl },
		}),
	]);
	const { port } = orders.address() as AddressInfo;
	const parameter = (name: string, required: boolean) => ({
		name,
		type: 'string',
		description: `The ${name} of the order`,
		required,
	});
	const start = webhook(path);
	const created = await n8n.api.createWorkflow(
		workflow(
			`Review ${path}`,
			[
				// Nobody waits for the answer: it comes when somebody has looked at the message.
				{ ...start, parameters: { ...start.parameters, responseMode: 'onReceived' } },
				SPLIT_ITEMS,
				agent('={{ $json.question }}'),
				chatModel(openAi),
				review(bot),
				actionTool('Cancel order', {
					condition: 'When the user wants to cancel an order',
					actionType: 'API_CALL',
					effect: 'write',
					method: 'POST',
					url: `http://127.0.0.1:${port}/{number}?reason={reason}`,
					parameters: { entries: [parameter('number', true), parameter('reason', false)] },
				}),
			],
			[
				['Webhook', 'Items'],
				['Items', 'Agent'],
				['Model', 'Agent', 'ai_languageModel'],
				['Review', 'Agent', 'ai_tool'],
				['Cancel order', 'Review', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	return created;
}

/** A turn in which the model wants to cancel once, and then says what came of it. */
async function turn(
	path: string,
	press: 'Approve' | 'Decline',
	...questions: string[]
): Promise<{ shown: string; execution: Execution }> {
	const created = await agentBehindReview(path);
	model.restart(({ messages, functions }) => {
		const result = messages.find(({ role }) => role === 'tool');
		if (result !== undefined) return { content: `It said: ${result.text}` };
		if (!messages.some(({ text }) => text.includes('Cancel'))) return { content: 'Hello.' };
		// As a model does, it keeps to the schema that it was shown.
		const own = { number: '4711' };
		const isWrapped = JSON.stringify(functions).includes('"toolParameters"');
		const sent = isWrapped ? { toolParameters: own, hitlParameters: { why: 'asked' } } : own;
		return { toolCalls: [{ name: 'Cancel_order', arguments: sent }] };
	});
	received.length = 0;
	const items = questions.map((question) => ({ question, reason: 'forged', number: '1' }));
	await postToWebhook(n8n.baseUrl, path, { items });
	const message = await telegram.nextMessage();
	expect(received).toEqual([]);
	const { pathname, search } = new URL(message.buttons.get(press) ?? '');
	// Sent before n8n has put the execution away, the message may be answered too early.
	await waitUntil(async () => (await n8n.api.executions(created.id))[0]?.status === 'waiting', {
		timeoutMs: 20_000,
	});
	// The page refuses robots, which look at the links of messages before people do.
	const pressed = await fetch(n8n.baseUrl + pathname + search, {
		headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
	});
	expect(pressed.status).toBe(200);
	return { shown: message.text, execution: await n8n.api.lastExecution(created.id) };
}

const lastWords = ({ data }: Execution) =>
	data.resultData.runData['Agent']?.at(-1)?.data?.['main']?.[0]?.[0]?.json['output'];

test("behind n8n's human review an action that is approved gets what the model sent, and nothing else", async () => {
	const { shown, execution } = await turn('review-approved', 'Approve', 'Cancel order 4711');
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(JSON.parse(shown)).toEqual([{ number: '4711' }, 'asked']);
	expect(received).toEqual(['/4711?reason=']);
	expect(lastWords(execution)).toContain('cancelled');
});

test("behind n8n's human review an action that is declined does not run", async () => {
	const { execution } = await turn('review-declined', 'Decline', 'Cancel order 4711');
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(received).toEqual([]);
	expect(lastWords(execution)).toMatch(/rejected the tool call to Cancel order/);
});

test("behind n8n's human review one approval is one write, however many items the agent has", async () => {
	await turn('review-items', 'Approve', 'Cancel order 4711', 'Hello', 'Hello again');
	expect(received).toEqual(['/4711?reason=']);
});

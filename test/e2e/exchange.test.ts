import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';

import { DEMO_OWNER } from '../../local/n8n/owner';
import { postToWebhook } from '../../local/n8n/webhook';
import { waitUntil } from '../../local/process/waitUntil';
import { parseExchange } from '../../nodes/GuruAction/exchange/format/parse';
import { exportActions } from '../../nodes/GuruAction/exchange/exportActions';
import { importActions, type ImportOptions } from '../../nodes/GuruAction/exchange/importActions';
import { savedInEditor } from '../nodes/GuruAction/exchange/editor';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { recordOf } from '../../nodes/shared/values/record';

let n8n: TestN8n;
let server: Server;
const received: Array<{ path: string; body: string }> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
			response.end('Order 11111 is on its way.');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	n8n = await sharedN8n();
}, 240_000);

afterAll(async () => {
	await n8n.stop();
	await new Promise((resolve) => server.close(resolve));
}, 60_000);

/** Three kinds of action, with what no field holds and with texts that n8n takes for expressions. */
function actions(): object[] {
	const { port } = server.address() as AddressInfo;
	return [
		{
			x_owner: { team: 'support', '=note': null },
			action_type: 'API_CALL',
			name: '=Order {{ status }}',
			condition_prompt: 'When the user asks where an order is',
			parameters: [
				{
					required: true,
					name: 'order_id',
					type: 'string',
					description: '=The number of the order',
					x_hint: 1,
				},
			],
			effect: 'read',
			config: {
				method: 'POST',
				headers: [{ key: 'X-Note', value: '=SUM({order_id})', x_on: true }],
				endpoint: `http://127.0.0.1:${port}/orders`,
				body: { order: '{order_id}', '{order_id}': '=1', exact: 'LONG' },
			},
			example_questions: ['=Where is order 11111?'],
		},
		{
			name: 'Heartbeat',
			condition_prompt: 'When asked for a heartbeat',
			action_type: 'API_CALL',
			schedule: { cron: '*/2 * * * * *', enabled: true },
			config: { endpoint: `http://127.0.0.1:${port}/heartbeat`, method: 'GET' },
		},
		{
			name: 'Researcher',
			condition_prompt: '=When several steps are needed',
			action_type: 'AGENT',
			config: { steps: [{ prompt: '={{ x }}' }] },
			enabled: false,
		},
	];
}

function fileText(): string {
	return `${JSON.stringify(actions(), null, 2)}\n`.replace('"LONG"', '12345678901234567890');
}

function imported(text: string, trigger: ImportOptions['trigger']) {
	const parsed = parseExchange(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return importActions(parsed.actions, { name: `Orders by ${trigger}`, trigger, list: parsed.list });
}

/** A stored workflow with everything in it, as the editor downloads it. */
async function download(id: string): Promise<string> {
	const login = await fetch(`${n8n.baseUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: DEMO_OWNER.email, password: DEMO_OWNER.password }),
	});
	const cookie = login.headers
		.getSetCookie()
		.map((value) => value.split(';')[0])
		.join('; ');
	const answer = await fetch(`${n8n.baseUrl}/rest/workflows/${id}`, { headers: { cookie } });
	return JSON.stringify(z.object({ data: recordOf(z.unknown()) }).parse(await answer.json()).data);
}

test('what n8n stores of an import is exported byte for byte, also after a save in the editor', async () => {
	const text = fileText();
	const stored = await download((await n8n.api.createWorkflow(imported(text, 'chat'))).id);
	expect(exportActions(stored).text).toBe(text);
	const saved = z
		.object({
			name: z.string(),
			nodes: z.array(z.unknown()),
			connections: recordOf(z.unknown()),
			settings: recordOf(z.unknown()),
		})
		.parse(JSON.parse(savedInEditor(stored)));
	const again = await download((await n8n.api.createWorkflow(saved)).id);
	expect(exportActions(again).text).toBe(text);
});

test('an imported workflow answers by its webhook, with every text as it was written', async () => {
	const created = await n8n.api.createWorkflow(imported(fileText(), 'webhook'));
	await n8n.api.activate(created);
	const { body } = await postToWebhook(n8n.baseUrl, 'orders-by-webhook', {
		question: 'Where is my order 11111?',
	});
	expect(JSON.stringify(body)).toContain('Order 11111 is on its way.');
	expect(JSON.stringify(body)).toContain('=Order {{ status }}');
	const [order] = received.filter(({ path }) => path === '/orders');
	expect(order?.body.replace(/\s/g, '')).toBe(
		'{"order":"11111","\\u007border_id}":"=1","exact":12345678901234567890}',
	);
	// The schedule in the same workflow fires by itself; its execution is in the log.
	await waitUntil(() => Promise.resolve(received.some(({ path }) => path === '/heartbeat') || undefined), {
		timeoutMs: 20_000,
	});
	expect(received.map(({ path }) => path)).toContain('/heartbeat');
	const scheduled = await waitUntil(
		async () => {
			for (const { id, status } of await n8n.api.executions(created.id)) {
				if (status !== 'success') continue;
				const { runData } = (await n8n.api.execution(id)).data.resultData;
				if (runData['Heartbeat (scheduled)']) return Object.keys(runData);
			}
			return undefined;
		},
		{ timeoutMs: 20_000 },
	);
	expect(scheduled).toContain('Schedule: Heartbeat');
	await n8n.api.deactivate(created.id);
});

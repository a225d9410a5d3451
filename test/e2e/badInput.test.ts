import { createServer } from 'node:net';

import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { actionStep, actionTool, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
const credentials: Record<string, NonNullable<TestNode['credentials']>> = {};
const made: string[] = [];

beforeAll(async () => {
	n8n = await sharedN8n();
	const create = async (type: string, name: string, data: Record<string, unknown>) => {
		const id = await n8n.api.createCredential({ name, type, data });
		made.push(id);
		credentials[name] = { [type]: { id, name } };
	};
	await create('guruSecrets', 'secrets', {
		list: { entries: [{ name: 'API_TOKEN', value: 'secret-value-0123', hidden: true }] },
	});
	await create('guruSandbox', 'no engine', { connection: 'socket', socket: '/nowhere/engine.sock' });
	await create('guruSandbox', 'no image', { image: 'no-such-image-anywhere:1' });
});

afterAll(async () => {
	// n8n's editor puts an existing credential into a new node, also where another test adds it.
	for (const id of made) await n8n.api.deleteCredential(id);
	await n8n.stop();
});

async function closedPort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return typeof address === 'object' && address ? address.port : 1;
}

const parameter = (name: string) => ({
	entries: [{ name, type: 'string', description: 'A value', required: false }],
});

interface Case {
	readonly title: string;
	readonly parameters: Record<string, unknown>;
	readonly credential?: string;
	readonly status: string;
	/** What the message names: the field or cause, and the next step. */
	readonly says: readonly string[];
}

const cases: readonly Case[] = [
	{
		title: 'a parameter named like a built-in variable',
		parameters: { pythonCode: 'print(1)', parameters: parameter('GURUBASE_USER_EMAIL') },
		status: 'invalid_definition',
		says: ['parameters[0].name', 'GURUBASE_USER_EMAIL', 'built-in variable', 'Choose another name'],
	},
	{
		title: 'a parameter named like a secret',
		parameters: { pythonCode: 'print(1)', parameters: parameter('API_TOKEN') },
		credential: 'secrets',
		status: 'invalid_definition',
		says: ['parameters[0].name', 'API_TOKEN', 'name of a secret', 'Rename the parameter'],
	},
	{
		title: 'no engine',
		parameters: { pythonCode: 'print(1)' },
		credential: 'no engine',
		status: 'engine_unreachable',
		says: ['unix:///nowhere/engine.sock', 'Guru Sandbox'],
	},
	{
		title: 'no image',
		parameters: { pythonCode: 'print(1)' },
		credential: 'no image',
		status: 'image_missing',
		says: ['no-such-image-anywhere:1'],
	},
	{
		title: 'a Python syntax error',
		parameters: { pythonCode: 'x = 1\nprint(x' },
		status: 'syntax_error',
		says: ['Line 2'],
	},
	{
		title: 'an unreachable URL',
		parameters: { actionType: 'API_CALL', url: 'http://127.0.0.1:CLOSED/' },
		status: 'unreachable',
		says: ['127.0.0.1:', 'nothing answers on that port', 'Check the address'],
	},
	{
		title: 'a secret that is not there',
		parameters: { pythonCode: 'import os\nprint(os.environ["OTHER_TOKEN"])' },
		credential: 'secrets',
		status: 'disabled',
		says: ['OTHER_TOKEN', 'Guru Secrets'],
	},
];

async function stepWorkflow(path: string, { parameters, credential }: Case, onError: boolean) {
	const text = JSON.stringify(parameters).replace('CLOSED', String(await closedPort()));
	const step = actionStep(JSON.parse(text) as Record<string, unknown>, {
		...(credential === undefined ? {} : { credentials: credentials[credential] ?? {} }),
		...(onError ? { onError: 'continueRegularOutput' as const } : {}),
	});
	const created = await n8n.api.createWorkflow(
		workflow(path, [webhook(path), step], [['Webhook', 'Action']]),
	);
	await n8n.api.activate(created);
	return created;
}

describe('the step, with bad input', () => {
	test.each(cases)(
		'$title: fails with a message that names the cause and the next step, or becomes an item',
		async (row) => {
			const path = row.title.replace(/\W+/g, '-');
			const failing = await stepWorkflow(path, row, false);
			await postToWebhook(n8n.baseUrl, path, {});
			const execution = await n8n.api.lastExecution(failing.id);
			expect(execution.status).toBe('error');
			for (const words of row.says) expect(execution.data.resultData.error?.message).toContain(words);

			await stepWorkflow(`${path}-continue`, row, true);
			const { body } = await postToWebhook(n8n.baseUrl, `${path}-continue`, {});
			expect(body).toMatchObject({ status: row.status });
			for (const words of row.says) expect(JSON.stringify(body)).toContain(words);
			expect(JSON.stringify(body)).not.toContain('secret-value-0123');
		},
	);
});

test('an action without a condition is not offered, the output says why, and the other actions go on', async () => {
	const created = await n8n.api.createWorkflow(
		workflow(
			'No condition',
			[
				webhook('no-condition'),
				router({}),
				// n8n itself refuses to publish an empty required field; an expression can still come out empty.
				actionTool('Broken', { condition: "={{ '' }}", pythonCode: 'print("broken ran")' }),
				actionTool('Greeting', {
					condition: 'When the user asks for a greeting',
					pythonCode: 'print("Good morning")',
				}),
			],
			[
				['Webhook', 'Router'],
				['Broken', 'Router', 'ai_tool'],
				['Greeting', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	const { body } = await postToWebhook(n8n.baseUrl, 'no-condition', {
		question: 'Please give me a greeting',
	});
	expect(body).toMatchObject({
		audit: [{ action: 'Greeting', status: 'success', output: 'Good morning\n' }],
	});
	expect(JSON.stringify(body)).toContain('The condition is empty');
});

test('two actions of one name end the turn before anything runs, naming both nodes', async () => {
	const created = await n8n.api.createWorkflow(
		workflow(
			'Same name',
			[
				webhook('same-name'),
				router({}),
				actionTool('First node', {
					actionName: 'Greeting',
					condition: 'When asked for a greeting',
					pythonCode: 'print(1)',
				}),
				actionTool('Second node', {
					actionName: 'Greeting',
					condition: 'When asked for a greeting',
					pythonCode: 'print(2)',
				}),
			],
			[
				['Webhook', 'Router'],
				['First node', 'Router', 'ai_tool'],
				['Second node', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	await postToWebhook(n8n.baseUrl, 'same-name', { question: 'A greeting' });
	const execution = await n8n.api.lastExecution(created.id);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/First node.*Second node/);
	expect(Object.keys(execution.data.resultData.runData)).not.toContain('First node');
});

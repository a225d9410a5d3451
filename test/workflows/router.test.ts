import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { outputOf, runWorkflow, type TestWorkflow } from './runWorkflow';

let server: Server;
let asked = 0;

beforeAll(async () => {
	server = createServer((_request, response) => {
		asked++;
		response.end('shipped');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function turns(questions: ReadonlyArray<string | number | null>): TestWorkflow {
	return {
		items: questions.map((question) => ({ question })),
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				parameters: { question: '={{ $json.question }}', decideWith: 'builtIn' },
			},
			{
				name: 'Order tracking',
				type: 'guruActionTool',
				parameters: {
					actionName: 'Order tracking',
					condition: 'When the user asks where an order is',
					actionType: 'API_CALL',
					method: 'GET',
					url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
				},
			},
		],
		links: [
			['Items', 'Router'],
			['Order tracking', 'Router', 'ai_tool'],
		],
	};
}

test.each([
	['an empty message first', ['', 'Where is my order?', 'Where is my order?']],
	['nothing first', [null, 'Where is my order?', 'Where is my order?']],
])('%s keeps no one from an answer', async (_name, questions) => {
	asked = 0;
	const run = await runWorkflow(turns(questions));
	expect({ status: run.status, asked }).toEqual({ status: 'success', asked: 2 });
	const items = outputOf(run, 'Router');
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(items[0]).toMatchObject({ json: { error: expect.stringContaining('question is empty') } });
	expect(items[2]).toMatchObject({ json: { answer: expect.stringContaining('shipped') } });
});

test.each([[['']], [[' \n']], [[null]], [['', ' ']]])(
	'messages without words, %j, are items that say so to the person and to the author',
	async (questions) => {
		const run = await runWorkflow(turns(questions));
		expect(run.status).toBe('success');
		const words = expect.stringContaining('tell me in words');
		expect(outputOf(run, 'Router')).toMatchObject(
			questions.map((_question, item) => ({
				json: { answer: words, output: words, error: expect.stringContaining('question is empty') },
				pairedItem: { item },
			})),
		);
	},
);

test('what is no text at all is a fault of the workflow', async () => {
	const workflow = turns(['Where is my order?']);
	const [router = { name: '', type: '', parameters: {} }, ...tools] = workflow.nodes;
	const parameters = { ...router.parameters, question: '={{ $json }}' };
	const run = await runWorkflow({ ...workflow, nodes: [{ ...router, parameters }, ...tools] });
	expect(run.status).toBe('error');
	expect(run.data.resultData.error?.message).toContain('empty or not a text');
});

test("the audit names the session of a chat's item", async () => {
	const workflow = turns([]);
	const items = [{ question: 'Where is my order?', sessionId: 'chat-1' }, { question: 'Where is my order?' }];
	const answered = outputOf(await runWorkflow({ ...workflow, items }), 'Router');
	expect(answered.map(({ json }) => json)).toMatchObject([
		{ audit: [{ session: 'chat-1' }] },
		{ audit: [{ session: null }] },
	]);
});

test('a number is a question', async () => {
	const run = await runWorkflow(turns([12345]));
	expect(run.status).toBe('success');
	expect(outputOf(run, 'Router', 1)).toMatchObject([{ json: { question: '12345' } }]);
});

test("a later item's fault does not lose the answer of an item whose action has run", async () => {
	asked = 0;
	const run = await runWorkflow(turns(['Where is my order?', ' ']));
	expect(asked).toBe(1);
	expect(run.status).toBe('success');
	expect(outputOf(run, 'Router')).toMatchObject([
		{
			json: { audit: [{ action: 'Order tracking', status: 'success', output: 'shipped' }] },
			pairedItem: { item: 0 },
		},
		{ json: { error: expect.stringContaining('question is empty') }, pairedItem: { item: 1 } },
	]);
});

test('with Retry On Fail, a turn whose action has run is not answered again for another item’s fault', async () => {
	asked = 0;
	const workflow = turns([' ', 'Where is my order?']);
	const [router = { name: '', type: '', parameters: {} }, ...tools] = workflow.nodes;
	const retried = {
		...router,
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 0,
		onError: 'continueRegularOutput' as const,
	};
	const run = await runWorkflow({ ...workflow, nodes: [retried, ...tools] });
	expect(asked).toBe(1);
	expect(outputOf(run, 'Router')).toMatchObject([
		{ json: { error: expect.stringContaining('question is empty') } },
		{ json: { audit: [{ action: 'Order tracking', status: 'success' }] } },
	]);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IRun, ITaskData } from 'n8n-workflow';

import { outputOf, runWorkflow } from './runWorkflow';

let server: Server;
let origin: string;

beforeAll(async () => {
	server = createServer((request, response) => {
		response.statusCode = request.url?.startsWith('/broken') ? 503 : 200;
		response.end(response.statusCode === 200 ? 'It is sunny.' : 'Out of service');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function action(name: string, path: string) {
	return {
		name,
		type: 'guruActionTool',
		parameters: {
			actionName: name,
			condition: `When the user asks about the ${name}`,
			actionType: 'API_CALL',
			url: `${origin}/${path}/{city}`,
			parameters: { entries: [{ name: 'city', type: 'string', description: 'The city, e.g. Oslo' }] },
		},
	};
}

async function ask(question: string): Promise<IRun> {
	return await runWorkflow({
		items: [{ question }],
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				parameters: { question: '={{ $json.question }}', decideWith: 'builtIn' },
			},
			action('weather', 'weather'),
			action('road report', 'broken'),
		],
		links: [
			['Items', 'Router'],
			['weather', 'Router', 'ai_tool'],
			['road report', 'Router', 'ai_tool'],
		],
	});
}

function runsOfNode(run: IRun, node: string): ITaskData[] {
	return run.data.resultData.runData[node] ?? [];
}

/** The runs of sub-nodes that n8n's log lists below the router. */
function logEntries(run: IRun): string[] {
	const [metadata] = run.data.executionData?.metadata['weather'] ?? [];
	const [other] = run.data.executionData?.metadata['road report'] ?? [];
	return [...(metadata?.subRun ?? []), ...(other?.subRun ?? [])].map(
		({ node, runIndex }) => `${node} ${runIndex}`,
	);
}

test('a failed action is red in the log, with input, output and message, and the turn goes on', async () => {
	const run = await ask('How is the weather in Oslo? And what does the road report for Oslo say?');
	expect(run.status).toBe('success');
	const [failed, ...more] = runsOfNode(run, 'road report');
	expect(more).toEqual([]);
	expect(failed).toMatchObject({
		executionStatus: 'error',
		error: { message: expect.stringContaining('503') as string },
		inputOverride: { ai_tool: [[{ json: { parameters: {} } }]] },
		data: { ai_tool: [[{ json: { status: 'http_error', output: 'Out of service' } }]] },
	});
	expect(failed?.error?.description).toContain('Out of service');
	expect(runsOfNode(run, 'weather')).toMatchObject([{ executionStatus: 'success' }]);
	expect(runsOfNode(run, 'weather')[0]?.error).toBeUndefined();
	expect(outputOf(run, 'Router')[0]?.json).toMatchObject({
		audit: expect.arrayContaining([
			expect.objectContaining({ action: 'road report', status: 'http_error' }),
			expect.objectContaining({ action: 'weather', status: 'success' }),
		]) as unknown[],
	});
});

test('each run stands once in the log tree', async () => {
	const run = await ask('How is the weather in Oslo? And what does the road report for Oslo say?');
	expect(logEntries(run).sort()).toEqual(['road report 0', 'weather 0']);
});

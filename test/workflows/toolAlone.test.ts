import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';

import { outputOf, runWorkflow } from './runWorkflow';

let server: Server;
let origin: string;

beforeAll(async () => {
	server = createServer((request, response) => response.end(request.url));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function toolFields(options: INodeParameters) {
	return {
		actionName: 'Order status',
		condition: 'When the user asks where an order is',
		actionType: 'API_CALL',
		url: `${origin}/{order_id}?user={GURUBASE_USER_EMAIL}`,
		parameters: { entries: [{ name: 'order_id', type: 'string', required: true }] },
		options,
	};
}

/** The tool on its own, as n8n runs a node that no agent has called. */
async function runAlone(options: INodeParameters) {
	return outputOf(await execute(options), 'Tool')[0]?.json;
}

async function execute(options: INodeParameters) {
	return await runWorkflow({
		items: [{ order_id: 'of-the-item', email: 'item@example.com' }],
		nodes: [{ name: 'Tool', type: 'guruActionTool', parameters: toolFields(options) }],
		links: [['Items', 'Tool']],
	});
}

test('a tool that is run alone in the editor takes its sample values and its sample caller', async () => {
	const options = {
		sampleValues: { entries: [{ name: 'order_id', value: '12345' }] },
		sampleCaller: { values: { email: 'ada@example.com' } },
	};
	expect(await runAlone(options)).toMatchObject({
		status: 'success',
		output: '/12345?user=ada%40example.com',
	});
});

test('without samples it fails and says which parameters are missing, and takes nothing from the item', async () => {
	const { data, status } = await execute({});
	expect(status).toBe('error');
	const [run, ...more] = data.resultData.runData['Tool'] ?? [];
	expect(more).toEqual([]);
	expect(run).toMatchObject({
		executionStatus: 'error',
		error: { message: expect.stringContaining('order_id is required') as string },
	});
});

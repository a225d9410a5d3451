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

/** Runs the tool as n8n does without an agent's call. */
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
		error: {
			message: expect.stringMatching(
				/order_id is required .* Write it into the parameter’s Sample Value, and execute the step again\.$/,
			) as string,
		},
	});
});

/** Runs a tool of the newest version. */
async function executeNew(parameters: INodeParameters) {
	const run = await runWorkflow({
		items: [{}],
		nodes: [{ name: 'Tool', type: 'guruActionTool', typeVersion: 1.1, parameters }],
		links: [['Items', 'Tool']],
	});
	return { ...outputOf(run, 'Tool')[0]?.json, message: run.data.resultData.error?.message };
}

test('a parameter’s own sample is the value of a run alone', async () => {
	const entries = [{ name: 'order_id', sample: '12345' }];
	expect(await executeNew({ ...toolFields({}), parameters: { entries } })).toMatchObject({
		status: 'success',
		output: '/12345?user=',
	});
});

test('an action in JSON takes its samples from the options, and says so where one is missing', async () => {
	const action = {
		name: 'Order status',
		condition_prompt: 'When the user asks where an order is',
		action_type: 'API_CALL',
		parameters: [{ name: 'order_id', type: 'string', required: true }],
		config: { endpoint: `${origin}/{order_id}`, method: 'GET' },
	};
	const fields = { definedBy: 'json', actionJson: JSON.stringify(action) };
	const sampleValues = { entries: [{ name: 'order_id', value: '12345' }] };
	expect(await executeNew({ ...fields, options: { sampleValues } })).toMatchObject({ output: '/12345' });
	expect((await executeNew(fields)).message).toMatch(/under Options, Sample Values/);
});

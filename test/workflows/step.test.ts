import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { LIMITS } from '../../sandbox/limits';
import { outputOf, runWorkflow, startWorkflow, type TestWorkflow } from './runWorkflow';

let server: Server;
let origin: string;
let underWay = 0;
let mostUnderWay = 0;
/** Delays answers until this many requests wait at the same time. */
let together = 1;
let release: Array<() => void> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		underWay++;
		mostUnderWay = Math.max(mostUnderWay, underWay);
		release.push(() => {
			underWay--;
			response.statusCode = request.url === '/o/bad' ? 404 : 200;
			response.end(JSON.stringify({ url: request.url, key: request.headers['x-key'] }));
		});
		if (release.length >= together) for (const answer of release.splice(0)) answer();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
	together = 1;
	release = [];
	mostUnderWay = 0;
});

function stepOf(items: TestWorkflow['items'], parameters: object, more: object = {}): TestWorkflow {
	return {
		items,
		nodes: [
			{
				name: 'Action',
				type: 'guruAction',
				parameters: {
					actionName: 'Order',
					actionType: 'API_CALL',
					method: 'GET',
					url: `${origin}/o/{order_id}`,
					parameters: { entries: [{ name: 'order_id', type: 'string', required: true }] },
					...parameters,
				},
				...more,
			},
		],
		links: [['Items', 'Action']],
	};
}

test("each item runs with its own field of the parameter's name, side by side, and comes out in input order", async () => {
	together = 3;
	const run = await runWorkflow(stepOf([{ order_id: 'a' }, { order_id: 'b' }, { order_id: 'c' }], {}));
	const output = outputOf(run, 'Action');
	expect(output.map(({ json }) => json['data'])).toEqual([{ url: '/o/a' }, { url: '/o/b' }, { url: '/o/c' }]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(mostUnderWay).toBe(3);
});

test('a preview puts out the request of each item, and nothing is sent', async () => {
	const headers = { entries: [{ key: 'X-Key', value: '{API_KEY}' }] };
	const step = stepOf([{ order_id: 'a' }, {}], { headers, options: { preview: true } });
	const [node] = step.nodes;
	if (node === undefined) throw new Error('no step');
	const run = await runWorkflow({
		...step,
		nodes: [{ ...node, credentials: { guruSecrets: { id: '1', name: 'Secrets' } } }],
		credentials: {
			guruSecrets: { list: { entries: [{ name: 'API_KEY', value: 'key-0123456789', hidden: true }] } },
		},
	});
	expect([run.data.resultData.error, mostUnderWay]).toEqual([undefined, 0]);
	const agent = 'user-agent: n8n-nodes-guru-actions';
	expect(outputOf(run, 'Action').map(({ json }) => json)).toMatchObject([
		{ status: 'preview', output: `GET ${origin}/o/a\nX-Key: •••API_KEY•••\n${agent}` },
		{ status: 'preview', missing: ['order_id'], refusal: { status: 'missing_parameters' } },
	]);
});

test('a value given in the node goes before the item’s field, and may be an expression', async () => {
	const entries = [
		{ name: 'order_id', type: 'string', required: true, value: '={{ "x" + $json.order_id }}' },
	];
	const run = await runWorkflow(stepOf([{ order_id: 'a' }], { parameters: { entries } }));
	expect(outputOf(run, 'Action')[0]?.json['data']).toEqual({ url: '/o/xa' });
});

test('more items than the sandbox runs at once go side by side up to that many, and keep their order', async () => {
	together = LIMITS.concurrentRuns;
	const items = Array.from({ length: 2 * LIMITS.concurrentRuns }, (_, index) => ({ order_id: `n${index}` }));
	const run = await runWorkflow(stepOf(items, {}));
	expect(outputOf(run, 'Action').map(({ json }) => json['data'])).toEqual(
		items.map(({ order_id }) => ({ url: `/o/${order_id}` })),
	);
	expect(mostUnderWay).toBe(LIMITS.concurrentRuns);
});

/** No warm containers, because later tests would find them. */
const ONE_AT_A_TIME = { concurrentRuns: 1, waitingContainers: 0 };

test('items of Python wait for each other where the chosen sandbox runs one at a time, and not for a place', async () => {
	const workflow = stepOf(
		[{ order_id: 'a' }, { order_id: 'b' }, { order_id: 'c' }],
		{
			actionType: 'PYTHON_CODE',
			pythonCode: 'import os\nprint(os.environ["order_id"])',
		},
		{ credentials: { guruSandbox: { id: '1', name: 'Sandbox' } } },
	);
	const run = await runWorkflow({ ...workflow, credentials: { guruSandbox: ONE_AT_A_TIME } });
	const results = outputOf(run, 'Action').map(({ json }) => json);
	expect(results).toMatchObject([{ output: 'a\n' }, { output: 'b\n' }, { output: 'c\n' }]);
	const begin = results.map(({ startedAt }) => Date.parse(typeof startedAt === 'string' ? startedAt : ''));
	const end = results.map(({ durationMs }, index) => (begin[index] ?? NaN) + Number(durationMs));
	expect(begin[1]).toBeGreaterThanOrEqual(end[0] ?? NaN);
	expect(begin[2]).toBeGreaterThanOrEqual(end[1] ?? NaN);
});

test('an action in JSON runs with the values beside it and the item’s fields, and its hints name what is wrong', async () => {
	const action = {
		name: 'Order in JSON',
		condition_prompt: 'When the user asks where an order is',
		action_type: 'API_CALL',
		config: {
			endpoint: `${origin}/o/{order_id}/{city}/{nothing}`,
			method: 'GET',
			headers: [{ key: 'X-Key', value: '{GURUBASE_USER_EMAIL}' }],
		},
		parameters: [
			{ name: 'order_id', type: 'string', required: true },
			{ name: 'city', type: 'string', required: true },
		],
	};
	const workflow: TestWorkflow = {
		items: [{ order_id: 'a', city: 'Bonn' }],
		nodes: [
			{
				name: 'Action',
				type: 'guruAction',
				parameters: {
					definedBy: 'json',
					actionJson: JSON.stringify(action),
					parameterValues: { entries: [{ name: 'order_id', value: '={{ $json.order_id + "1" }}' }] },
					options: { sampleCaller: { values: { email: 'sample@example.com' } } },
				},
			},
		],
		links: [['Items', 'Action']],
	};
	const run = await runWorkflow(workflow);
	expect(outputOf(run, 'Action')[0]?.json).toMatchObject({
		action: 'Order in JSON',
		data: { url: '/o/a1/Bonn/%7Bnothing%7D', key: 'sample@example.com' },
	});
	const hints = run.data.resultData.runData['Action']?.[0]?.hints ?? [];
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('{nothing} names no parameter'),
	]);
});

test.each([
	['Europe/Berlin', 'Europe/Berlin', false],
	['Asia/Calcutta', 'Asia/Kolkata', false],
	['', 'Asia/Tokyo', false],
	['Europe/Berlin', 'America/New_York', true],
])('a schedule made for "%s" in a workflow that runs in %s warns: %p', async (meant, timeZone, warns) => {
	const step = stepOf([{ order_id: 'a' }], { options: { scheduleTimeZone: meant } });
	const run = await runWorkflow({ ...step, timeZone });
	const message = expect.stringMatching(
		new RegExp(`made for ${meant}, .*runs in ${timeZone}.*Set Timezone .* to ${meant}`),
	) as string;
	const { warnings = [] } = outputOf(run, 'Action')[0]?.json ?? {};
	expect(warnings).toEqual(warns ? [message] : []);
	const hints = run.data.resultData.runData['Action']?.[0]?.hints ?? [];
	expect(hints.map((hint) => hint.message)).toEqual(warns ? [message] : []);
});

test('a sample caller stands in only where no verified one is known', async () => {
	const options = {
		caller: { values: { email: '={{ $json.email }}', trusted: true } },
		sampleCaller: { values: { email: 'sample@example.com' } },
	};
	const headers = { entries: [{ key: 'X-Key', value: '{GURUBASE_USER_EMAIL}' }] };
	const run = await runWorkflow(stepOf([{ order_id: 'a', email: 'ada@example.com' }], { headers, options }));
	expect(outputOf(run, 'Action')[0]?.json['data']).toEqual({ url: '/o/a', key: 'ada@example.com' });
});

test('an unsuccessful run fails the step, names the status and says which item', async () => {
	const run = await runWorkflow(stepOf([{ order_id: 'bad' }], {}));
	expect(run.status).toBe('error');
	expect(run.data.resultData.error?.message).toContain('status 404');
	expect(run.data.resultData.error).toMatchObject({ context: { itemIndex: 0 } });
});

test('with On Error set to continue, the item carries the same JSON and the others go on', async () => {
	const run = await runWorkflow(
		stepOf([{ order_id: 'bad' }, { order_id: 'ok' }], {}, { onError: 'continueRegularOutput' }),
	);
	expect(run.status).toBe('success');
	expect(outputOf(run, 'Action')).toMatchObject([
		{
			json: { action: 'Order', status: 'http_error', http: { status: 404 }, error: {} },
			pairedItem: { item: 0 },
		},
		{ json: { action: 'Order', status: 'success' }, pairedItem: { item: 1 } },
	]);
});

test('with On Error set to the error output, unsuccessful items leave there', async () => {
	const run = await runWorkflow(
		stepOf([{ order_id: 'bad' }, { order_id: 'ok' }], {}, { onError: 'continueErrorOutput' }),
	);
	expect(outputOf(run, 'Action')).toMatchObject([{ json: { status: 'success' } }]);
	expect(outputOf(run, 'Action', 1)).toMatchObject([
		{
			json: {
				error: expect.stringContaining('404'),
				details: { status: 'http_error', http: { status: 404 }, output: expect.stringContaining('/o/bad') },
				order_id: 'bad',
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('the error output tells what is missing, and the API’s own answer to a change', async () => {
	const run = await runWorkflow(
		stepOf([{ other: 1 }, { order_id: 'bad' }], { method: 'POST' }, { onError: 'continueErrorOutput' }),
	);
	expect(outputOf(run, 'Action')).toEqual([]);
	expect(outputOf(run, 'Action', 1)).toMatchObject([
		{
			json: { details: { status: 'missing_parameters', missing: ['order_id'] }, other: 1 },
			pairedItem: { item: 0 },
		},
		{
			json: {
				details: {
					status: 'http_error',
					http: { status: 404 },
					output: expect.stringContaining('/o/bad'),
					parameters: { order_id: 'bad' },
				},
				order_id: 'bad',
			},
			pairedItem: { item: 1 },
		},
	]);
});

test('what a workflow gives arrives as it is, and an expression of another type is read', async () => {
	const run = await runWorkflow(
		stepOf(
			[{ order_id: ' none', body: { a: 1 }, n: 2, limit: '10', on: 'true' }],
			{
				method: 'POST',
				effect: 'read',
				actionEnabled: '={{ $json.on }}',
				headers: { entries: [{ key: 'X-Key', value: '={{ $json.n }}' }] },
				body: '={{ $json.body }}',
				options: { timeout: '={{ $json.limit }}' },
			},
			{},
		),
	);
	expect(outputOf(run, 'Action')).toMatchObject([
		{ json: { status: 'success', parameters: { order_id: ' none' }, data: { url: '/o/%20none', key: '2' } } },
	]);
});

test('a date of an expression arrives as ISO text', async () => {
	const parameters = { entries: [{ name: 'order_id', type: 'string', value: '={{ $now.toUTC() }}' }] };
	const run = await runWorkflow(stepOf([{}], { parameters }));
	const json = outputOf(run, 'Action')[0]?.json;
	expect(json).toMatchObject({ parameters: { order_id: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) } });
});

test('a secret of the chosen credential reaches the call and is masked in the item', async () => {
	const credentials = {
		guruSecrets: { list: { entries: [{ name: 'API_KEY', value: 'key-0123456789', hidden: true }] } },
	};
	const workflow = stepOf(
		[{ order_id: 'a' }],
		{ headers: { entries: [{ key: 'X-Key', value: '{API_KEY}' }] } },
		{ credentials: { guruSecrets: { id: '1', name: 'Secrets' } } },
	);
	const run = await runWorkflow({ ...workflow, credentials });
	expect(outputOf(run, 'Action')[0]?.json['data']).toEqual({ url: '/o/a', key: '•••API_KEY•••' });
	expect(JSON.stringify(run)).not.toContain('key-0123456789');
});

test('a run of Python that is stopped in the editor ends, and its container is gone within seconds', async () => {
	const engine = new DockerEngine();
	const running = async () => {
		const found = await engine.listContainers('guru-actions.instance');
		return found.filter(({ state }) => state === 'running').map(({ id }) => id);
	};
	const before = new Set(await running());
	const own = async () => (await running()).filter((id) => !before.has(id));
	const until = async (holds: (ids: string[]) => boolean) => {
		const start = performance.now();
		while (!holds(await own())) {
			if (performance.now() - start > 20_000) throw new Error('not within 20 s');
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return performance.now() - start;
	};
	const { ended, cancel } = startWorkflow(
		stepOf([{ order_id: 'a' }], {
			actionType: 'PYTHON_CODE',
			pythonCode: 'import time\nprint("on", flush=True)\ntime.sleep(25)',
		}),
	);
	await until((ids) => ids.length === 1);
	cancel();
	expect(await until((ids) => ids.length === 0)).toBeLessThan(5_000);
	expect((await ended).status).toBe('canceled');
});

test('what the code leaves in /tmp/output becomes the item’s binary data, and its names stand in the JSON', async () => {
	const pythonCode =
		'import pathlib\npathlib.Path("/tmp/output/a.csv").write_text("x,y\\n1,2\\n")\npathlib.Path("/tmp/output/b.bin").write_bytes(bytes(9))';
	const run = await runWorkflow(stepOf([{ order_id: 'a' }], { actionType: 'PYTHON_CODE', pythonCode }));
	const [item] = outputOf(run, 'Action');
	expect(item?.json['files']).toEqual([
		{ name: 'a.csv', bytes: 8 },
		{ name: 'b.bin', bytes: 9 },
	]);
	expect(item?.binary).toMatchObject({
		data: { fileName: 'a.csv', mimeType: 'text/csv', data: Buffer.from('x,y\n1,2\n').toString('base64') },
		data_1: { fileName: 'b.bin' },
	});
});

test.each([
	[
		'whose request was answered by hanging up',
		`import socket, threading, requests
server = socket.create_server(("127.0.0.1", 0))

def hang_up():
    client, _ = server.accept()
    client.recv(4096)
    client.close()

threading.Thread(target=hang_up).start()
requests.post(f"http://127.0.0.1:{server.getsockname()[1]}/", data="x", timeout=10)`,
		'RemoteDisconnected',
	],
	[
		'that says so by its exit status',
		'import sys\nprint("The ticket may be there.", file=sys.stderr)\nsys.exit(75)',
		'The ticket may be there.',
	],
])('Python that writes, and %s, has an outcome that is not known', async (_which, pythonCode, said) => {
	const run = await runWorkflow(
		stepOf(
			[{ order_id: 'a' }],
			{ actionType: 'PYTHON_CODE', effect: 'write', pythonCode },
			{ onError: 'continueRegularOutput' },
		),
	);
	expect(outputOf(run, 'Action')[0]?.json).toMatchObject({
		status: 'outcome_unknown',
		error: { message: expect.stringContaining(said) },
	});
});

test.each([
	[
		'a refused connection',
		'import requests\nrequests.post("http://127.0.0.1:1/", data="x", timeout=10)',
		'Connection refused',
	],
	['an error of its own', 'raise ValueError("no such ticket")', 'no such ticket'],
])('Python that writes, and ends by %s, has failed', async (_which, pythonCode, said) => {
	const run = await runWorkflow(
		stepOf(
			[{ order_id: 'a' }],
			{ actionType: 'PYTHON_CODE', effect: 'write', pythonCode },
			{ onError: 'continueRegularOutput' },
		),
	);
	expect(outputOf(run, 'Action')[0]?.json).toMatchObject({
		status: 'raised',
		error: { message: expect.stringContaining(said) },
	});
});

describe('with Retry On Fail', () => {
	const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	let requests: string[];
	let flaky: Server;

	beforeEach(async () => {
		requests = [];
		flaky = createServer((request, response) => {
			requests.push(`${request.method} ${request.url}`);
			if (request.url === '/lost') request.socket.destroy();
			else response.writeHead(request.url === '/refused' ? 500 : 200).end('done');
		});
		await new Promise<void>((resolve) => flaky.listen(0, '127.0.0.1', resolve));
	});

	afterEach(async () => {
		flaky.closeAllConnections();
		await new Promise((resolve) => flaky.close(resolve));
	});

	const call = (method: string, orders: readonly string[]) =>
		runWorkflow(
			stepOf(
				orders.map((order_id) => ({ order_id })),
				{ method, url: `http://127.0.0.1:${(flaky.address() as AddressInfo).port}/{order_id}` },
				RETRY,
			),
		);

	test('n8n repeats no write that was carried out or whose outcome is not known', async () => {
		const run = await call('POST', ['fine', 'lost']);
		expect(run.data.resultData.error?.message).toContain('Check in the other system');
		expect([...requests].sort()).toEqual(['POST /fine', 'POST /lost']);
	});

	test('n8n repeats a write that was refused, and whatever only reads', async () => {
		await call('POST', ['refused']);
		await call('GET', ['refused']);
		expect(requests).toEqual(['POST /refused', 'POST /refused', 'GET /refused', 'GET /refused']);
	});
});

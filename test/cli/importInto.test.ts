import { readFileSync } from 'node:fs';

import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

interface Node {
	readonly name: string;
	readonly type: string;
	readonly position: readonly [number, number];
}
interface Workflow {
	readonly nodes: readonly Node[];
	readonly connections: Record<string, { ai_tool?: unknown }>;
	readonly settings: { readonly timezone?: string };
	readonly [key: string]: unknown;
}

function action(name: string, more: object = {}): object {
	return {
		name,
		condition_prompt: `When the user asks for ${name}`,
		action_type: 'PYTHON_CODE',
		config: { code: 'print(1)' },
		effect: 'read',
		...more,
	};
}

function file(name: string, content: unknown): string {
	return path(name, JSON.stringify(content));
}

async function workflowOf(...actions: object[]): Promise<Workflow> {
	const { stdout } = await guruActions('import', file('first.json', actions), '--name', 'Support');
	return JSON.parse(stdout) as Workflow;
}

async function add(workflow: unknown, added: unknown, ...options: string[]) {
	const into = file('workflow.json', workflow);
	return await guruActions('import', file('added.json', added), '--into', into, ...options);
}

test('--into attaches the actions to the router and leaves the rest of the workflow as it was', async () => {
	const before = {
		...(await workflowOf(action('Refund'))),
		id: 'a1',
		tags: [{ name: 'support' }],
		pinData: {},
	};
	const { code, stdout } = await add(before, action('Stock'));
	expect(code).toBe(0);
	const after = JSON.parse(stdout) as Workflow;
	expect({ ...after, nodes: after.nodes.slice(0, -1), connections: undefined }).toEqual({
		...before,
		connections: undefined,
	});
	expect(after.connections).toEqual({
		...before.connections,
		Stock: { ai_tool: [[{ node: 'Guru Turn Router', type: 'ai_tool', index: 0 }]] },
	});
	const places = after.nodes.map(({ position }) => position.join());
	expect(new Set(places).size).toBe(places.length);
});

test('what was added comes out of the workflow behind what was there, as it was written', async () => {
	const { stdout } = await add(await workflowOf(action('Refund'), action('Order')), [
		action('Stock'),
		action('Plan'),
	]);
	const exported = await guruActions('export', path('whole.json', stdout));
	expect(JSON.parse(exported.stdout)).toEqual(
		['Refund', 'Order', 'Stock', 'Plan'].map((name) => action(name)),
	);
});

test('the workflow may be written over, the added file may not', async () => {
	const into = file('support.json', await workflowOf(action('Refund')));
	const added = file('added.json', action('Stock'));
	expect(await guruActions('import', added, '--into', into, '-o', into)).toMatchObject({
		code: 0,
		stdout: '',
	});
	expect((JSON.parse(readFileSync(into, 'utf8')) as Workflow).nodes.map(({ name }) => name)).toContain(
		'Stock',
	);
	expect(await guruActions('import', added, '--into', into, '-o', added)).toMatchObject({ code: 2 });
});

test('a node name that is taken gets a number', async () => {
	const workflow = await workflowOf(action('Refund'));
	const { stdout } = await add(workflow, action('Answer'));
	const names = (JSON.parse(stdout) as Workflow).nodes.map(({ name }) => name);
	expect(names.filter((name) => name.startsWith('Answer'))).toEqual(['Answer', 'Answer 1']);
});

describe('schedules of added actions', () => {
	const scheduled = action('Report', { schedule: { cron: '0 9 * * *' } });

	test("run in the workflow's zone, which the printed times are in", async () => {
		const workflow = { ...(await workflowOf(action('Refund'))), settings: { timezone: 'Asia/Tokyo' } };
		const { stdout, stderr } = await add(workflow, scheduled);
		expect(stderr).toMatch(/Asia\/Tokyo time: \d{4}-\d\d-\d\d 09:00:00/);
		expect((JSON.parse(stdout) as Workflow).settings.timezone).toBe('Asia/Tokyo');
	});

	test('are refused where another zone was asked for than the workflow has', async () => {
		const workflow = { ...(await workflowOf(action('Refund'))), settings: { timezone: 'Asia/Tokyo' } };
		const { code, stderr } = await add(workflow, scheduled, '--timezone', 'Europe/Berlin');
		expect(code).toBe(2);
		expect(stderr).toContain('runs in the time zone Asia/Tokyo, not Europe/Berlin');
	});

	test('give a workflow without a zone theirs', async () => {
		const { stdout } = await add(
			await workflowOf(action('Refund')),
			scheduled,
			'--timezone',
			'Europe/Berlin',
		);
		expect((JSON.parse(stdout) as Workflow).settings.timezone).toBe('Europe/Berlin');
	});
});

describe('--into refuses', () => {
	test('an action whose name one of the workflow has to a model', async () => {
		const { code, stdout, stderr } = await add(
			await workflowOf(action('Refund status')),
			action('Refund  status!'),
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('already the action of the node "Refund status"');
	});

	test('a workflow without a router', async () => {
		const { code, stderr } = await add({ nodes: [], connections: {} }, action('Stock'));
		expect(code).toBe(2);
		expect(stderr).toContain('holds no Guru Turn Router');
	});

	test('several routers, until one of them is named', async () => {
		const workflow = await workflowOf(action('Refund'));
		const router = workflow.nodes.find(({ name }) => name === 'Guru Turn Router');
		const two = { ...workflow, nodes: [...workflow.nodes, { ...router, name: 'Night Router' }] };
		expect((await add(two, action('Stock'))).stderr).toContain('"Guru Turn Router", "Night Router"');
		const { stdout } = await add(two, action('Stock'), '--router', 'Night Router');
		expect((JSON.parse(stdout) as Workflow).connections['Stock']).toMatchObject({
			ai_tool: [[{ node: 'Night Router' }]],
		});
	});

	test('what is no workflow', async () => {
		expect(await add(action('Refund'), action('Stock'))).toMatchObject({ code: 2, stdout: '' });
	});
});

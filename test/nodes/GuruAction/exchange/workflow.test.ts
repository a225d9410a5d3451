import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';
import { importNotes } from '../../../../nodes/GuruAction/exchange/importNotes';
import { importActions } from '../../../../nodes/GuruAction/exchange/importActions';
import { scheduleTimes } from '../../../../nodes/GuruAction/exchange/scheduleTimes';
import { exportActions } from '../../../../nodes/GuruAction/exchange/exportActions';
import { savedInEditor } from './editor';
import { exported, file, imported } from './roundTrip';

const action = {
	name: 'Refund status',
	condition_prompt: 'When the user asks about a refund',
	action_type: 'PYTHON_CODE',
	config: { code: 'print(1)' },
};
const agent = {
	name: 'Researcher',
	condition_prompt: 'When several steps are needed',
	action_type: 'AGENT',
	config: { unread: [1.5, null] },
	enabled: false,
};

function workflowOf(actions: object[]) {
	const parsed = parseExchange(file(actions));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return {
		...importActions(parsed.actions, { name: 'Test', trigger: 'chat', list: true }),
		notes: importNotes(parsed.actions),
	};
}

function nodeNamed(nodes: ReturnType<typeof workflowOf>['nodes'], name: string) {
	const node = nodes.find((each) => each.name === name);
	if (node === undefined) throw new Error(`There is no node "${name}".`);
	return node;
}

test.each([1, 2, 8, 9, 40])('no two nodes of a workflow of %i scheduled actions overlap', (count) => {
	const { nodes } = workflowOf(
		Array.from({ length: count }, (_, index) => ({
			...action,
			name: `Action ${index}`,
			schedule: { cron: '0 9 * * *' },
		})),
	);
	expect(nodes).toHaveLength(3 + 3 * count);
	// A node with its name under it: 200 wide, 150 high; the router with its inputs: 256 wide.
	for (const [index, one] of nodes.entries()) {
		for (const other of nodes.slice(index + 1)) {
			const apart =
				Math.abs(one.position[0] - other.position[0]) >= 200 ||
				Math.abs(one.position[1] - other.position[1]) >= 150;
			expect({ one: one.name, other: other.name, apart }).toMatchObject({ apart: true });
		}
	}
});

test('each workflow has an ID of its own in the form of n8n, which its command line needs', () => {
	const ids = [workflowOf([action]), workflowOf([action])].map(({ id }) => id);
	expect(new Set(ids).size).toBe(2);
	for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{16}$/);
});

test('node names are unique and usable, whatever the actions are called', () => {
	const names = [
		'Answer',
		'Guru Turn Router',
		'When chat message received',
		'__proto__',
		'constructor',
		'=x',
	];
	const { nodes, connections } = workflowOf(names.map((name) => ({ ...action, name })));
	expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
	for (const { name } of nodes.filter(({ type }) => type.endsWith('Tool'))) {
		expect(connections[name]).toEqual({
			ai_tool: [[{ node: 'Guru Turn Router', type: 'ai_tool', index: 0 }]],
		});
	}
});

test('the trigger leads to the router, and both of its outputs to the answer', () => {
	const { connections } = workflowOf([action]);
	expect(connections['When chat message received']?.main).toEqual([
		[{ node: 'Guru Turn Router', type: 'main', index: 0 }],
	]);
	expect(connections['Guru Turn Router']?.main).toEqual([
		[{ node: 'Answer', type: 'main', index: 0 }],
		[{ node: 'Answer', type: 'main', index: 0 }],
	]);
});

test('the router is one of today, and answers without a chat model', () => {
	const { nodes } = workflowOf([action]);
	expect(nodeNamed(nodes, 'Guru Turn Router')).toMatchObject({
		typeVersion: 1.1,
		parameters: { decideWith: 'builtIn' },
	});
});

test.each<[title: string, more: object, effect: string]>([
	['Python that does not say so', {}, 'write'],
	['Python that reads', { effect: 'read' }, 'read'],
	['a GET', { action_type: 'API_CALL', config: { endpoint: 'https://a.b', method: 'GET' } }, 'read'],
	['a POST', { action_type: 'API_CALL', config: { endpoint: 'https://a.b', method: 'POST' } }, 'write'],
])('the node of %s states its effect', (_title, more, effect) => {
	const { nodes } = workflowOf([{ ...action, ...more }]);
	expect(nodeNamed(nodes, 'Refund status').parameters['effect']).toBe(effect);
});

test('a scheduled action is attached to the router and started by a Schedule Trigger as well', () => {
	const { nodes, connections } = workflowOf([{ ...action, schedule: { enabled: false, cron: '0 9 * * 1' } }]);
	const trigger = nodeNamed(nodes, 'Schedule: Refund status');
	expect(trigger).toMatchObject({
		type: 'n8n-nodes-base.scheduleTrigger',
		disabled: true,
		parameters: { rule: { interval: [{ field: 'cronExpression', expression: '0 9 * * 1' }] } },
	});
	expect(connections[trigger.name]?.main).toEqual([
		[{ node: 'Refund status (scheduled)', type: 'main', index: 0 }],
	]);
	const step = nodeNamed(nodes, 'Refund status (scheduled)');
	expect(step.type).toBe('n8n-nodes-guru-actions.guruAction');
	expect(step.parameters).toMatchObject({
		actionName: 'Refund status',
		pythonCode: 'print(1)',
		effect: 'write',
	});
	expect(connections['Refund status']?.ai_tool).toHaveLength(1);
});

describe('an action that is off and has a schedule that is on', () => {
	const off = file({ ...action, enabled: false, schedule: { cron: '0 9 * * 1' } });
	const parts = () =>
		JSON.parse(imported(off)) as {
			nodes: Array<{ name: string; disabled?: boolean; parameters: Record<string, unknown> }>;
		};
	const TRIGGER = 'Schedule: Refund status';
	const change = (name: string, more: object) => {
		const workflow = parts();
		const node = workflow.nodes.find((each) => each.name === name);
		if (node === undefined) throw new Error(`There is no node "${name}".`);
		Object.assign(
			node,
			more,
			'parameters' in more ? { parameters: { ...node.parameters, ...(more.parameters as object) } } : {},
		);
		return exported(JSON.stringify(workflow));
	};

	test('starts nothing, and comes back as it was written', () => {
		expect(parts().nodes.find(({ name }) => name === TRIGGER)).toMatchObject({ disabled: true });
		expect(exported(imported(off))).toBe(off);
		expect(exported(savedInEditor(imported(off)))).toBe(off);
	});

	test('keeps its schedule off where the action alone was switched on', () => {
		expect(JSON.parse(change('Refund status', { parameters: { actionEnabled: true } }))).toMatchObject({
			enabled: true,
			schedule: { cron: '0 9 * * 1', enabled: false },
		});
	});

	test('is written as it was where the trigger was activated', () => {
		expect(change(TRIGGER, { disabled: false })).toBe(off);
	});

	test('says why its trigger is deactivated', () => {
		const parsed = parseExchange(off);
		const actions = parsed.ok ? parsed.actions : [];
		expect(scheduleTimes(actions, 'UTC', new Date(0)).join()).toContain(
			'Its Schedule Trigger is deactivated, because the action is off',
		);
	});
});

const CIRCLE = 'run with each other in a circle, so none of them ever runs';

test('an import tells of actions that run with each other in a circle, once for each circle', () => {
	const { notes } = workflowOf([
		{ ...action, name: 'A', runs_with: 'B' },
		{ ...action, name: 'B', runs_with: 'C' },
		{ ...action, name: 'C', runs_with: 'A' },
		{ ...action, name: 'D', runs_with: 'A' },
		{ ...action, name: 'E', runs_with: 'F' },
		{ ...action, name: 'F' },
	]);
	const told = notes.filter((note) => note.includes(CIRCLE));
	expect(told).toEqual([expect.stringContaining('"A", "B", "C"')]);
	const { notes: none } = workflowOf([
		{ ...action, name: 'A', runs_with: 'B' },
		{ ...action, name: 'B' },
	]);
	expect(none.join()).not.toContain(CIRCLE);
});

test('an import says which required parameters a schedule leaves without a value', () => {
	const { notes } = workflowOf([
		{
			...action,
			schedule: { cron: '0 9 * * *' },
			parameters: [
				{ name: 'lacking', type: 'string', required: true },
				{ name: 'callers', type: 'string', required: true, default: '{GURUBASE_USER_EMAIL}' },
				{ name: 'given', type: 'number', required: true, default: 0 },
				{ name: 'optional', type: 'string' },
			],
		},
	]);
	expect(
		notes.filter((note) => note.includes('schedule')).map((note) => /parameter "(\w+)"/.exec(note)?.[1]),
	).toEqual(['lacking', 'callers']);
});

test("an AGENT becomes n8n's AI Agent Tool, with the message as its input and its config unread", () => {
	const { nodes, notes } = workflowOf([agent]);
	const node = nodeNamed(nodes, 'Researcher');
	expect(node).toMatchObject({
		type: '@n8n/n8n-nodes-langchain.agentTool',
		disabled: true,
		parameters: { toolDescription: 'When several steps are needed' },
	});
	expect(node.parameters['text']).toMatch(/^=\{\{ \$fromAI\('message'/);
	expect(notes.join()).toContain('Connect a chat model');
});

test('an AGENT that was renamed, switched on and described anew differs in that alone', () => {
	const read = JSON.parse(imported(file(agent))) as {
		nodes: Array<{ name: string; disabled?: boolean; parameters: Record<string, unknown> }>;
	};
	const node = read.nodes.find(({ name }) => name === 'Researcher');
	Object.assign(node ?? {}, { name: 'Scholar', disabled: false });
	Object.assign(node?.parameters ?? {}, { toolDescription: 'When it is hard' });
	expect(exported(JSON.stringify(read))).toBe(
		file({ ...agent, name: 'Scholar', condition_prompt: 'When it is hard', enabled: true }),
	);
});

const toolOf = (parameters: object, more: object = {}) => ({
	name: 'Own',
	type: 'n8n-nodes-guru-actions.guruActionTool',
	parameters,
	...more,
});
const workflowFile = (...nodes: object[]) => JSON.stringify({ nodes, connections: {} });

test('an action made in the editor is exported in the documented order', () => {
	const parameters = {
		actionName: 'Order',
		condition: 'When asked',
		actionType: 'API_CALL',
		method: 'POST',
		url: 'https://example.com',
		body: '{"id": {id}, "n": 1.0}',
		confirm: 'always',
		parameters: { entries: [{ name: 'id', type: 'number', required: true, check: 'exact' }] },
	};
	expect(exported(workflowFile(toolOf(parameters)))).toBe(
		file({
			name: 'Order',
			condition_prompt: 'When asked',
			action_type: 'API_CALL',
			parameters: [{ name: 'id', type: 'number', description: '', required: true, check: 'exact' }],
			config: {
				endpoint: 'https://example.com',
				method: 'POST',
				headers: [],
				body: { id: '{id}', n: 'ONE' },
			},
			effect: 'write',
			confirm: 'always',
		}).replace('"ONE"', '1.0'),
	);
});

const sound = { actionName: 'Order', condition: 'When asked', pythonCode: 'print(1)' };

test.each<[title: string, workflow: string, message: string]>([
	['no JSON', '{', 'This is not JSON'],
	['no workflow', '{"nodes": 3}', 'This is not a workflow'],
	['several workflows', '[{"nodes": []}, {"nodes": []}]', 'holds 2 workflows'],
	['no action', workflowFile({ name: 'A', type: 'b' }), 'holds no action'],
	[
		'an expression in a field',
		workflowFile(toolOf({ ...sound, condition: '={{ $json.when }}' })),
		'node "Own": The field "When to Trigger" holds an n8n expression',
	],
	['an empty condition', workflowFile(toolOf({ ...sound, condition: '' })), 'node "Own": condition_prompt:'],
	[
		'two actions of one name',
		workflowFile(toolOf(sound), toolOf(sound, { name: 'Copy' })),
		'node "Copy": name: "Order" is already the name',
	],
])('the export of %s is refused with the place and what to do', (_title, workflow, message) => {
	expect(() => exportActions(workflow)).toThrow(message);
});

test('a step without a condition is left out, and the export says so', () => {
	const step = {
		name: 'Step',
		type: 'n8n-nodes-guru-actions.guruAction',
		parameters: { ...sound, actionName: 'Other' },
	};
	const { count, notes } = exportActions(workflowFile(toolOf(sound), step));
	expect(count).toBe(1);
	expect(notes).toEqual([expect.stringContaining('The node "Step" is left out')]);
});

test('a tool and its scheduled step that differ are told of', () => {
	const read = JSON.parse(imported(file({ ...action, schedule: { cron: '0 9 * * *' } }))) as {
		nodes: Array<{ type: string; parameters: Record<string, unknown> }>;
	};
	expect(exportActions(JSON.stringify(read)).notes).toEqual([]);
	const step = read.nodes.find(({ type }) => type.endsWith('guruAction'));
	Object.assign(step?.parameters ?? {}, { pythonCode: 'print(2)' });
	expect(exportActions(JSON.stringify(read)).notes).toEqual([
		expect.stringContaining('but their fields now differ'),
	]);
});

describe('a scheduled step, which has neither Check nor Ask Before Running', () => {
	const scheduled = {
		...action,
		confirm: 'never',
		parameters: [
			{ name: 'summary', type: 'string', default: 'x', check: 'free' },
			{ name: 'id', type: 'string', default: 'y', check: 'exact' },
		],
		schedule: { cron: '0 9 * * *' },
	};
	const read = (change: (parameters: Record<string, unknown>) => void = () => undefined) => {
		const workflow = JSON.parse(savedInEditor(imported(file(scheduled)))) as {
			nodes: Array<{ type: string; parameters: Record<string, unknown> }>;
		};
		const step = workflow.nodes.find(({ type }) => type.endsWith('guruAction'));
		change(step?.parameters ?? {});
		return workflow;
	};

	test('says the same as its tool', () => {
		const { text, notes } = exportActions(JSON.stringify(read()));
		expect(text).toBe(file(scheduled));
		expect(notes).toEqual([]);
	});

	test('keeps both without its tool, also after a change of something else', () => {
		const alone = (change?: (parameters: Record<string, unknown>) => void) => {
			const workflow = read(change);
			const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('guruActionTool'));
			return exported(JSON.stringify({ ...workflow, nodes }));
		};
		expect(alone()).toBe(file(scheduled));
		const [summary, id] = scheduled.parameters;
		const entries = [
			{ name: 'number', type: 'string', required: false, default: 'y' },
			{ name: 'summary', type: 'string', required: false, default: 'x' },
		];
		expect(
			alone((parameters) => {
				parameters['parameters'] = { entries };
			}),
		).toBe(file({ ...scheduled, parameters: [{ ...id, name: 'number' }, summary] }));
	});

	test('is imported without them', () => {
		const step = nodeNamed(workflowOf([scheduled]).nodes, 'Refund status (scheduled)').parameters;
		expect(step).not.toHaveProperty('confirm');
		expect(JSON.stringify(step['parameters'])).not.toContain('check');
	});
});

test('an import tells that an AI Agent Tool has no field for being asked about', () => {
	const { notes } = workflowOf([{ ...agent, confirm: 'always' }]);
	expect(notes.join()).toContain('"Researcher" has "confirm": "always"');
	expect(workflowOf([{ ...agent, confirm: null }]).notes.join()).not.toContain('confirm');
});

test('nodes of two imports that were copied into one workflow keep to themselves', () => {
	const one = { ...action, name: 'One', schedule: { cron: '0 1 * * *' } };
	const two = { ...action, name: 'Two', schedule: { cron: '0 2 * * *' } };
	const [first, second] = [one, two].map(
		(each) => JSON.parse(imported(file(each))) as { nodes: object[]; connections: object },
	);
	const merged = {
		nodes: [...(second?.nodes ?? []), ...(first?.nodes ?? [])],
		connections: { ...first?.connections, ...second?.connections },
	};
	expect(exported(JSON.stringify(merged))).toBe(file([two, one]));
});

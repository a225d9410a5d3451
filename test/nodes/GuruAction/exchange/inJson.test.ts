import fc from 'fast-check';

import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';
import { readDefinition } from '../../../../nodes/GuruAction/fields/readDefinition';
import { savedInEditor } from './editor';
import { randomAction } from './randomActions';
import { exported, file } from './roundTrip';

interface JsonNode {
	readonly json: string;
	readonly kind?: 'guruAction' | 'guruActionTool';
	readonly name?: string;
	readonly disabled?: true;
}

/** A workflow whose nodes are defined by JSON, as the editor stores it. */
function workflow(nodes: readonly JsonNode[], more: object[] = [], connections: object = {}): string {
	return JSON.stringify({
		nodes: [
			...nodes.map(({ json, kind = 'guruActionTool', name = 'Node', ...rest }) => ({
				name,
				type: `n8n-nodes-guru-actions.${kind}`,
				typeVersion: 1,
				parameters: { definedBy: 'json', actionJson: json },
				...rest,
			})),
			...more,
		],
		connections,
	});
}

const call = {
	name: 'Order status',
	condition_prompt: 'When the user asks where an order is',
	action_type: 'API_CALL',
	config: { endpoint: 'https://api.example.com/{order_id}', method: 'GET', x_note: 1 },
	parameters: [{ name: 'order_id', type: 'string', required: true }],
	x_owner: 'support',
};

/** The fields of a node as n8n hands them over. */
function readerOf(fields: Readonly<Record<string, unknown>>) {
	return {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) =>
			Object.hasOwn(fields, name) ? fields[name] : fallback,
	};
}

test('any action whatever that a node holds as JSON is exported byte for byte, also after a save', () => {
	const runnable = randomAction('Order').filter(
		(action) => 'action_type' in action && action.action_type !== 'AGENT',
	);
	fc.assert(
		fc.property(runnable, fc.boolean(), (action, list) => {
			const json = file(list ? [action] : action);
			const stored = workflow([{ json }]);
			expect(exported(stored)).toBe(json);
			expect(exported(savedInEditor(stored))).toBe(json);
		}),
		{ numRuns: 25 },
	);
});

test('a node that is deactivated is exported as not enabled, and nothing else of its JSON changes', () => {
	expect(JSON.parse(exported(workflow([{ json: file(call), disabled: true }])))).toEqual({
		...call,
		enabled: false,
	});
});

test('a step with a condition in its JSON is exported, with the schedule that starts it', () => {
	const trigger = {
		name: 'Every day',
		type: 'n8n-nodes-base.scheduleTrigger',
		parameters: { rule: { interval: [{ field: 'cronExpression', expression: '0 9 * * *' }] } },
	};
	const step: JsonNode = { json: file(call), kind: 'guruAction', name: 'Step' };
	expect(exported(workflow([step]))).toBe(file(call));
	const link = { 'Every day': { main: [[{ node: 'Step', type: 'main', index: 0 }]] } };
	expect(exported(workflow([step], [trigger], link))).toBe(
		file({ ...call, schedule: { enabled: true, cron: '0 9 * * *' } }),
	);
});

test('a tool and a step of one action in JSON are one action', () => {
	const nodes: JsonNode[] = [
		{ json: file(call), name: 'Tool' },
		{ json: file(call), name: 'Step', kind: 'guruAction' },
		{ json: file({ ...call, name: 'Another' }), name: 'Other', kind: 'guruAction' },
	];
	expect(exported(workflow(nodes))).toBe(file([call, { ...call, name: 'Another' }]));
});

test('a schedule in the JSON of a node stays where no trigger was made for it', () => {
	const json = file({ ...call, schedule: { cron: '*/5 * * * *', enabled: false } });
	expect(exported(workflow([{ json }]))).toBe(json);
});

test('a node runs the action in its JSON, with the values given beside it', () => {
	const fields = {
		definedBy: 'json',
		actionJson: file(call),
		parameterValues: {
			entries: [
				{ name: 'order_id', value: '=1' },
				{ name: 'x', value: '' },
			],
		},
	};
	const parsed = parseExchange(file(call));
	if (!parsed.ok || parsed.actions[0]?.kind !== 'action') throw new Error('The action is not valid.');
	expect(readDefinition(readerOf(fields), 0)).toEqual({
		definition: parsed.actions[0].definition,
		stepValues: { order_id: '=1' },
		assistantSlug: '',
	});
});

test.each<[what: string, json: string, message: string]>([
	['nothing', '', 'is empty'],
	['no JSON', '{"name"', 'This is not JSON'],
	[
		'an action without a condition',
		file({ ...call, condition_prompt: '' }),
		'condition_prompt: The condition',
	],
	['an action of another type', file({ ...call, action_type: 'X' }), 'action_type: must be one of'],
	['two actions', file([call, { ...call, name: 'B' }]), 'holds 2 actions, but a node has only one'],
	[
		'an AGENT action',
		file({ name: 'A', condition_prompt: 'When hard', action_type: 'AGENT' }),
		"runs only in n8n's AI Agent Tool",
	],
])('%s in a node is told with the field and what to do', (_what, json, message) => {
	const read = () => readDefinition(readerOf({ definedBy: 'json', actionJson: json }), 0);
	expect(read).toThrow('"Action JSON"');
	expect(read).toThrow(message);
	expect(() => exported(workflow([{ json, name: 'Orders' }]))).toThrow(/node "Orders": .*"Action JSON"/s);
});

import { z } from 'zod/v4';

import fc from 'fast-check';

import { type EditedNode, savedInEditor } from './editor';
import { randomAction } from './randomActions';
import { exported, file, imported } from './roundTrip';
import { recordOf } from '../../../../nodes/shared/values/record';

const python = {
	x_first: [1, { deep: null }],
	name: 'Refund status',
	condition_prompt: 'When the user asks about a refund',
	action_type: 'PYTHON_CODE',
	parameters: [
		{ name: 'order_id', type: 'string', description: 'The order', required: true, x_hint: '=1' },
		{ default: 3, name: 'days', type: 'number' },
		{ name: 'note', type: 'string', default: 'none' },
	],
	config: { timeout: 10, x_lang: 'py', code: 'print(1)' },
	example_questions: ['Where is it?', '=How?'],
	schedule: { x_zone: 'UTC', cron: '0 9 * * *' },
};
const call = {
	...python,
	action_type: 'API_CALL',
	schedule: undefined,
	config: {
		method: 'POST',
		x_retry: { times: 1 },
		endpoint: 'https://example.com/{order_id}',
		headers: [
			{ key: 'A', value: '1', x_on: true },
			{ key: 'B', value: '2', x_on: false },
		],
		body: { x: { n: 5, who: '{order_id}', when: '{days}' }, list: [] },
	},
};

function tool(nodes: EditedNode[]): EditedNode {
	const found = nodes.find(({ type }) => type.endsWith('guruActionTool'));
	if (found === undefined) throw new Error('There is no Guru Action Tool.');
	return found;
}

const set = (changes: object) => (nodes: EditedNode[]) => {
	Object.assign(tool(nodes).parameters, changes);
};

const entriesSchema = z.object({
	entries: z.array(recordOf(z.union([z.string(), z.boolean()]))),
});
type Entries = z.infer<typeof entriesSchema>;
const entries =
	(name: 'parameters' | 'headers', change: (list: Entries['entries']) => void) => (nodes: EditedNode[]) => {
		const { parameters } = tool(nodes);
		const list = entriesSchema.parse(parameters[name]);
		change(list.entries);
		parameters[name] = list;
	};

const [orderId, days, note] = python.parameters;
const [headerA, headerB] = call.config.headers;

test.each<[title: string, action: object, change: (nodes: EditedNode[]) => void, expected: object]>([
	['the name', python, set({ actionName: 'Refunds' }), { ...python, name: 'Refunds' }],
	['a condition', python, set({ condition: '==x' }), { ...python, condition_prompt: '=x' }],
	['Enabled', python, set({ actionEnabled: false }), { ...python, enabled: false }],
	['Changes Data', python, set({ effect: 'read' }), { ...python, effect: 'read' }],
	['Runs With', python, set({ runsWith: 'Other' }), { ...python, runs_with: 'Other' }],
	['Answer as It Is', python, set({ answerAsIs: true }), { ...python, answer_as_is: true }],
	['Ask Before Running', python, set({ confirm: 'always' }), { ...python, confirm: 'always' }],
	[
		'Ask Before Running from another',
		{ confirm: 'always', ...python },
		set({ confirm: 'never' }),
		{ confirm: 'never', ...python },
	],
	[
		'Ask Before Running back to its start',
		{ confirm: 'always', ...python },
		set({ confirm: 'router' }),
		python,
	],
	[
		'Ask Before Running from null',
		{ confirm: null, ...python },
		set({ confirm: 'never' }),
		{ confirm: 'never', ...python },
	],
	[
		'an example question',
		python,
		set({ exampleQuestions: ['Where is it now?', '==How?'] }),
		{ ...python, example_questions: ['Where is it now?', '=How?'] },
	],
	[
		'an example question and a host that were added and left empty',
		python,
		set({ exampleQuestions: ['Where is it?', '==How?', []], options: { timeout: 10, network: [[]] } }),
		python,
	],
	[
		'the code',
		python,
		set({ pythonCode: 'print(2)' }),
		{ ...python, config: { ...python.config, code: 'print(2)' } },
	],
	[
		'the time limit',
		python,
		set({ options: { timeout: 11 } }),
		{ ...python, config: { ...python.config, timeout: 11 } },
	],
	[
		'the hosts of the network',
		{ network: ['a.example.com'], ...python },
		set({ options: { timeout: 10, network: ['a.example.com', 'b.example.com:443'] } }),
		{ network: ['a.example.com', 'b.example.com:443'], ...python },
	],
	[
		'the hosts of the network, all taken away',
		{ network: ['a.example.com'], ...python },
		set({ options: { timeout: 10 } }),
		{ network: null, ...python },
	],
	[
		"a parameter's name",
		python,
		entries('parameters', ([first]) => Object.assign(first ?? {}, { name: 'number' })),
		{ ...python, parameters: [{ ...orderId, name: 'number' }, days, note] },
	],
	[
		'a default that is a number',
		python,
		entries('parameters', ([, second]) => Object.assign(second ?? {}, { default: '4.5' })),
		{ ...python, parameters: [orderId, { ...days, default: 4.5 }, note] },
	],
	[
		'a default that was emptied',
		python,
		entries('parameters', ([, second, third]) => Object.assign(third ?? {}, { default: '' }, second && {})),
		{ ...python, parameters: [orderId, days, { ...note, default: '' }] },
	],
	[
		"a parameter's Check",
		python,
		entries('parameters', ([first]) => Object.assign(first ?? {}, { check: 'exact' })),
		{ ...python, parameters: [{ ...orderId, check: 'exact' }, days, note] },
	],
	[
		"a parameter's Check from another, and one back to its start",
		{ ...python, parameters: [{ check: 'exact', ...orderId }, days, { check: 'free', ...note }] },
		entries('parameters', ([first, , third]) => {
			Object.assign(first ?? {}, { check: 'free' });
			Object.assign(third ?? {}, { check: 'usual' });
		}),
		{ ...python, parameters: [{ check: 'free', ...orderId }, days, note] },
	],
	[
		'the place and the name of a parameter that has a Check',
		{ ...python, parameters: [{ check: 'exact', ...orderId }, days, note] },
		entries('parameters', (list) => {
			Object.assign(list[0] ?? {}, { name: 'number' });
			list.reverse();
		}),
		{ ...python, parameters: [note, days, { check: 'exact', ...orderId, name: 'number' }] },
	],
	[
		'the order of parameters',
		python,
		entries('parameters', (list) => list.reverse()),
		{ ...python, parameters: [note, days, orderId] },
	],
	[
		'a parameter that was taken out',
		python,
		entries('parameters', (list) => list.shift()),
		{ ...python, parameters: [days, note] },
	],
	[
		'a parameter that was added in front',
		python,
		entries('parameters', (list) =>
			list.unshift({ name: 'new', type: 'boolean', check: 'exact', default: 'true' }),
		),
		{
			...python,
			parameters: [
				{ name: 'new', type: 'boolean', description: '', required: true, default: true, check: 'exact' },
				...python.parameters,
			],
		},
	],
	[
		'two parameters, one renamed and one added',
		python,
		entries('parameters', (list) => {
			Object.assign(list[0] ?? {}, { name: 'number' });
			list.push({ name: 'new', type: 'string' });
		}),
		{
			...python,
			parameters: [
				{ ...orderId, name: 'number' },
				days,
				note,
				{ name: 'new', type: 'string', description: '', required: true },
			],
		},
	],
	[
		'the method from GET, where the editor keeps no body',
		{ ...call, config: { ...call.config, method: 'GET' } },
		set({ method: 'POST', effect: 'write' }),
		{ ...call, config: { ...call.config, method: 'POST', body: null } },
	],
	[
		'the method to GET, where the editor shows no body',
		{ ...call, effect: 'read' },
		set({ method: 'GET' }),
		{ ...call, effect: 'read', config: { ...call.config, method: 'GET' } },
	],
	[
		'the URL',
		call,
		set({ url: 'https://example.org' }),
		{ ...call, config: { ...call.config, endpoint: 'https://example.org' } },
	],
	['the method', call, set({ method: 'PUT' }), { ...call, config: { ...call.config, method: 'PUT' } }],
	[
		'one of two headers',
		call,
		entries('headers', ([, second]) => Object.assign(second ?? {}, { value: '==3' })),
		{ ...call, config: { ...call.config, headers: [headerA, { ...headerB, value: '=3' }] } },
	],
	[
		'a header that was taken out',
		call,
		entries('headers', (list) => list.shift()),
		{ ...call, config: { ...call.config, headers: [headerB] } },
	],
	[
		'a number in the body',
		call,
		(nodes) => {
			const { parameters } = tool(nodes);
			const { body } = parameters;
			if (typeof body === 'string') parameters['body'] = body.replace('5', '6');
		},
		{
			...call,
			config: { ...call.config, body: { ...call.config.body, x: { ...call.config.body.x, n: 6 } } },
		},
	],
	[
		'a body that no object can say',
		call,
		set({ body: '{"when": "{days}"}' }),
		{ ...call, config: { ...call.config, body: '{"when": "{days}"}' } },
	],
	[
		'the type of the action',
		python,
		set({ actionType: 'API_CALL', url: 'https://example.com', effect: 'write', method: 'POST' }),
		{
			...python,
			action_type: 'API_CALL',
			config: { timeout: 10, x_lang: 'py', endpoint: 'https://example.com', method: 'POST' },
		},
	],
	[
		'a deactivated node',
		python,
		(nodes) => {
			tool(nodes).disabled = true;
		},
		{ ...python, enabled: false },
	],
	[
		'the cron expression of the Schedule Trigger',
		python,
		(nodes) => {
			const trigger = nodes.find(({ type }) => type.endsWith('scheduleTrigger'));
			if (trigger)
				trigger.parameters = { rule: { interval: [{ field: 'cronExpression', expression: '5 9 * * *' }] } };
		},
		{ ...python, schedule: { x_zone: 'UTC', cron: '5 9 * * *' } },
	],
	[
		'a Schedule Trigger that was deactivated',
		python,
		(nodes) => {
			const trigger = nodes.find(({ type }) => type.endsWith('scheduleTrigger'));
			if (trigger) trigger.disabled = true;
		},
		{ ...python, schedule: { ...python.schedule, enabled: false } },
	],
])(
	'after a change of %s in the editor, the export differs in that alone',
	(_title, action, change, expected) => {
		expect(exported(savedInEditor(imported(file(action)), change))).toBe(file(expected));
	},
);

/** The places at which two JSON values differ, as dotted paths. */
function differences(one: unknown, other: unknown, path = ''): string[] {
	if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
		return Object.is(one, other) ? [] : [path];
	}
	const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
	const at = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
	return keys.flatMap((key) => differences(at(one, key), at(other, key), `${path}.${key}`));
}

const setTimeLimit = (nodes: EditedNode[]) => {
	const { parameters } = tool(nodes);
	parameters['options'] = Object.assign({}, parameters['options'], { timeout: 7.25 });
};

const changes: ReadonlyArray<readonly [place: string, change: (nodes: EditedNode[]) => void]> = [
	['.name', set({ actionName: 'A new name' })],
	['.condition_prompt', set({ condition: 'A new condition' })],
	['.runs_with', set({ runsWith: 'Another action' })],
	['.confirm', set({ confirm: 'never' })],
	['.config.timeout', setTimeLimit],
];

test('whatever the action, a change of one field changes one place of its export', () => {
	const runnable = randomAction('Refund status').filter(
		(action) => 'action_type' in action && action.action_type !== 'AGENT',
	);
	fc.assert(
		fc.property(runnable, fc.constantFrom(...changes), (action, [place, change]) => {
			fc.pre(place !== '.confirm' || !('confirm' in action && action.confirm === 'never'));
			const text = exported(savedInEditor(imported(file(action)), change));
			expect(differences(JSON.parse(file(action)), JSON.parse(text))).toEqual([place]);
		}),
		{ numRuns: 120 },
	);
}, 60_000);

import { type INodeParameters, NodeHelpers, type NodeHint, Workflow } from 'n8n-workflow';

import { hintsFor } from '../../../../nodes/GuruAction/action/hints/definitionHints';
import { actionProperties } from '../../../../nodes/GuruAction/fields/actionProperties';
import { editorHints } from '../../../../nodes/GuruAction/fields/editorHints';
import { readDefinition } from '../../../../nodes/GuruAction/fields/readDefinition';
import { GuruActionTool } from '../../../../nodes/GuruAction/GuruActionTool.node';

const type = new GuruActionTool();

/** The fields as the editor has them, with everybody's default in place. */
function filledIn(fields: INodeParameters): INodeParameters {
	const node = { typeVersion: 1 };
	const properties = actionProperties('tool');
	return NodeHelpers.getNodeParameters(properties, fields, true, false, node, type.description) ?? {};
}

/** The hints that n8n's editor shows, by the code of its own that works out conditions. */
function shown(fields: INodeParameters): NodeHint[] {
	const parameters = filledIn(fields);
	const node = { id: '1', name: 'Node', type: 'tool', typeVersion: 1, position: [0, 0] as [number, number] };
	const workflow = new Workflow({
		nodes: [{ ...node, parameters }],
		connections: {},
		active: false,
		nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
	});
	return editorHints('tool').filter(({ displayCondition = '' }) => {
		const value = workflow.expression.getParameterValue(
			displayCondition,
			null,
			0,
			0,
			'Node',
			[],
			'manual',
			{},
		);
		// The editor shows no hint whose condition is anything else.
		expect(typeof value).toBe('boolean');
		return value;
	});
}

/** The hints by name that validate and a run give. */
function named(fields: INodeParameters): string[] {
	const parameters = filledIn(fields);
	const reader = {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) => parameters[name] ?? fallback,
	};
	return hintsFor(readDefinition(reader, 0).definition, { conversation: true }).map(({ field }) => field);
}

const orderId = { name: 'order_id', type: 'string', description: 'The number of the order', default: '' };
const sound: INodeParameters = {
	actionName: 'Order status',
	condition: 'When the user asks where an order is',
	actionType: 'API_CALL',
	method: 'POST',
	url: 'https://api.example.com/{order_id}',
	headers: { entries: [{ key: 'Authorization', value: 'Bearer {API_KEY}' }] },
	body: '{"who": "{GURUBASE_USER_EMAIL}", "a": 1}',
	parameters: { entries: [orderId] },
};
const python: INodeParameters = {
	actionName: 'Order status',
	condition: 'When the user asks where an order is',
	pythonCode: 'import os\nprint(os.environ["order_id"], os.getenv("ORDER_ID"))',
	parameters: { entries: [orderId] },
};
const withParameter = (base: INodeParameters, change: object): INodeParameters => ({
	...base,
	parameters: { entries: [{ ...orderId, ...change }] },
});

const CONDITION = 'would fit any question';
const DESCRIPTION = 'A What to Extract of one word does not say';
const UNUSED = 'A parameter is never used';
const UNKNOWN = 'A name in braces is not a parameter';
const CAPITALS = 'A name in braces is a parameter’s name in capitals';
const DEFAULT = 'A default names an unknown built-in variable';

const rows: Array<[title: string, fields: INodeParameters, hints: Array<[shown: string, field: string]>]> = [
	['a sound call', sound, []],
	['sound code', python, []],
	['no fields', {}, []],
	[
		'a condition of words that fit anything',
		{ ...sound, condition: 'when asking about data' },
		[[CONDITION, 'condition_prompt']],
	],
	['a condition of one such word', { ...python, condition: 'Always.' }, [[CONDITION, 'condition_prompt']]],
	['a condition in another script', { ...sound, condition: '用户询问退款' }, []],
	['a condition of one word that tells', { ...sound, condition: 'Refunds' }, []],
	[
		'"The ID" to extract',
		withParameter(sound, { description: 'The ID' }),
		[[DESCRIPTION, 'parameters[0].description']],
	],
	['what to extract in another script', withParameter(sound, { description: '订单的号码' }), []],
	[
		'a parameter that no placeholder names',
		{ ...sound, url: 'https://api.example.com/' },
		[[UNUSED, 'parameters[0].name']],
	],
	[
		'a parameter in a header alone',
		{ ...sound, url: 'https://a.example.com/', headers: { entries: [{ key: 'X', value: '{order_id}' }] } },
		[],
	],
	[
		'a parameter in the body alone',
		{ ...sound, url: 'https://a.example.com/', body: '{"id": {order_id}}' },
		[],
	],
	[
		'a parameter that the code does not read',
		{ ...python, pythonCode: 'print("order_ids")' },
		[[UNUSED, 'parameters[0].name']],
	],
	[
		'a parameter that the code reads in capitals',
		{ ...python, pythonCode: 'import os\nprint(os.environ["ORDER_ID"])' },
		[],
	],
	[
		'a placeholder in the URL that names nothing',
		{ ...sound, url: 'https://a.example.com/{order_id}/{order}' },
		[[UNKNOWN, 'config.endpoint']],
	],
	[
		'a placeholder in the body that names nothing',
		{ ...sound, body: '{"a": {amount}}' },
		[[UNKNOWN, 'config.body']],
	],
	[
		'a placeholder in a header that names nothing',
		{ ...sound, headers: { entries: [{ key: 'X', value: '{x}' }] } },
		[[UNKNOWN, 'config.headers[0].value']],
	],
	[
		'a parameter in capitals beside its own name',
		{ ...sound, url: 'https://a.example.com/{order_id}/{ORDER_ID}' },
		[[CAPITALS, 'config.endpoint']],
	],
	[
		'a parameter called in capitals',
		{
			...sound,
			url: 'https://a.example.com/{ORDER_ID}',
			parameters: { entries: [{ ...orderId, name: 'ORDER_ID' }] },
		},
		[],
	],
	['braces of Python', { ...python, pythonCode: 'import os\nprint(f"{x}", os.environ["order_id"])' }, []],
	[
		'a default of no built-in variable',
		withParameter(sound, { default: '{GURUBASE_USER_MAIL}' }),
		[[DEFAULT, 'parameters[0].default']],
	],
	['a default of a built-in variable', withParameter(sound, { default: '{GURUBASE_USER_EMAIL}' }), []],
	['vague fields behind an action in JSON', { definedBy: 'json', actionJson: '{}', condition: 'data' }, []],
];

test.each(rows)('%s gets the hints it should, in the editor and by name', (_title, fields, hints) => {
	const messages = shown(fields).map(({ message }) => message);
	expect(messages).toHaveLength(hints.length);
	for (const [message] of hints) expect(messages.join('\n')).toContain(message);
	if (fields['definedBy'] !== 'json') expect(named(fields)).toEqual(hints.map(([, field]) => field));
});

test('what to extract that is not filled in yet is no fault in the editor, and one after a run', () => {
	const fields = withParameter(sound, { description: ' ' });
	expect(shown(fields)).toEqual([]);
	expect(named(fields)).toEqual(['parameters[0].description']);
});

test('the step, which runs for every item, gets no hint about a conversation', () => {
	expect(
		editorHints('step')
			.map(({ message }) => message)
			.join(),
	).not.toContain('What to Extract');
	const { definition } = readDefinition(
		{ getNodeParameter: (name, _index, fallback) => (name === 'actionName' ? 'A' : fallback) },
		0,
	);
	const vague = {
		...definition,
		condition: 'data',
		parameters: [{ ...orderId, type: 'string' as const, description: '', required: false }],
	};
	expect(hintsFor(vague, { conversation: false }).map(({ field }) => field)).toEqual(['parameters[0].name']);
});

test('a body beside GET is told to be sent nowhere, and a secret known by name is no mistake', () => {
	const implementation = {
		type: 'API_CALL' as const,
		method: 'GET' as const,
		url: 'https://api.example.com/{tenant}',
		headers: [],
		body: '{"a": 1}',
		timeoutSeconds: 5,
	};
	const definition = {
		...readDefinition({ getNodeParameter: (_n, _i, fallback) => fallback }, 0).definition,
		implementation,
	};
	const fields = (secretNames: string[]) =>
		hintsFor(definition, { conversation: false, secretNames }).map(({ field }) => field);
	expect(fields([])).toEqual(['config.endpoint', 'config.body']);
	expect(fields(['tenant'])).toEqual(['config.body']);
});

test.each([
	[
		'two pairs of braces',
		{ ...sound, url: 'https://api.example.com/{{order_id}}/{order_id}' },
		'two pairs of braces',
	],
	[
		'two pairs around a secret',
		{ ...sound, headers: { entries: [{ key: 'X', value: '{{ API_KEY }}' }] } },
		'two pairs of braces',
	],
	...(
		[
			['a filter in two pairs of braces', '{{ order_id | upper }}'],
			['a filter with a default', "{{order_id|default('none')}}"],
			['a member of the parameters', '{{ parameters.order_id }}'],
			['a member of the environment', '{{env.SHOP_KEY}}'],
			['an expression of workflow variables', '{{ $vars.order_id }}'],
			['an expression of the items', '{{ $items("A")[0].json.id }}'],
		] as const
	).map(([what, written]): [string, INodeParameters, string] => [
		what,
		{ ...sound, headers: { entries: [{ key: 'X', value: `${written} {order_id}` }] } },
		'two pairs of braces',
	]),
	['JSON in a fence', { ...sound, body: '```json\n{"t": "{order_id}"}\n```' }, 'looks like JSON'],
	['a list in a fence without a language', { ...sound, body: '```\n["{order_id}"]\n```' }, 'looks like JSON'],
	['an object without its braces', { ...sound, body: '"t": "{order_id}"' }, 'looks like JSON'],
	['a body that is nearly JSON', { ...sound, body: "{ t: '{order_id}' }" }, 'looks like JSON'],
	['a comma too many', { ...sound, body: '[{"t": "a"},]' }, 'looks like JSON'],
	['an address that is none', { ...sound, url: '//nohost/{order_id}' }, 'does not start with https://'],
	[
		'a header name that is none',
		{ ...sound, headers: { entries: [{ key: 'X Y', value: 'a' }] } },
		'A header has an invalid name',
	],
	[
		'a number that is none',
		withParameter(sound, { type: 'number', default: 'abc' }),
		'does not fit the type',
	],
	[
		'neither yes nor no',
		withParameter(sound, { type: 'boolean', default: 'maybe' }),
		'does not fit the type',
	],
	['a return', { ...python, pythonCode: 'import os\nreturn os.environ["order_id"]' }, 'write print('],
	['a fence', { ...python, pythonCode: '```\nprint(os.environ["order_id"])\n```' }, 'code fence'],
])('the editor tells of %s', (_name, fields, message) => {
	expect(shown(fields).map((hint) => hint.message)).toEqual([expect.stringContaining(message)]);
});

test.each([
	['a filter on a name that is no parameter', { body: 'Dear {{ name | upper }}, {order_id}' }],
	['a fence in a message', { body: 'See:\n```\nfoo {order_id}\n```\n' }],
	['a text that begins with a quotation', { body: '"Hello" is what {order_id} said: nothing' }],
])('the editor tells nothing of %s', (_name, change) => {
	expect(shown({ ...sound, ...change }).map((hint) => hint.message)).toEqual([]);
});

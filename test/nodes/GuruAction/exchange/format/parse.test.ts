import { parseExchange } from '../../../../../nodes/GuruAction/exchange/format/parse';

const sound = {
	name: 'Refund status',
	condition_prompt: 'When the user asks about a refund',
	action_type: 'PYTHON_CODE',
	parameters: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
	config: { code: 'print(1)' },
};
const call = {
	...sound,
	action_type: 'API_CALL',
	config: { endpoint: 'https://example.com', method: 'POST' },
};

function issuesOf(value: unknown): string {
	const parsed = parseExchange(typeof value === 'string' ? value : JSON.stringify(value));
	return parsed.ok ? '' : parsed.issues.map(({ field, message }) => `${field}: ${message}`).join('\n');
}

test('one action or a list of them is understood', () => {
	expect(parseExchange(JSON.stringify(sound))).toMatchObject({
		ok: true,
		actions: [
			{
				kind: 'action',
				definition: {
					name: 'Refund status',
					effect: 'write',
					implementation: { type: 'PYTHON_CODE', timeoutSeconds: 30 },
				},
			},
		],
	});
	expect(parseExchange(JSON.stringify([sound, { ...call, name: 'Refund' }]))).toMatchObject({
		ok: true,
		actions: [{}, {}],
	});
});

test.each<[body: object]>([[{ constructor: 'Lotus' }], [{ car: { constructor: { name: 'Lotus' } } }]])(
	'a body may have a property called constructor: %j',
	(body) => {
		expect(issuesOf({ ...call, config: { ...call.config, body } })).toBe('');
	},
);

test('an API call changes data unless it is a GET or says so', () => {
	const effectOf = (value: object) => {
		const parsed = parseExchange(JSON.stringify(value));
		return parsed.ok && parsed.actions[0]?.kind === 'action'
			? parsed.actions[0].definition.effect
			: undefined;
	};
	expect(effectOf(call)).toBe('write');
	expect(effectOf({ ...call, config: { ...call.config, method: 'GET' } })).toBe('read');
	expect(effectOf({ ...call, effect: 'read' })).toBe('read');
});

test.each<[title: string, value: unknown, message: string]>([
	['no JSON', '{"name": ', 'file: This is not JSON'],
	['a number', 7, 'neither an action'],
	['an empty list', [], 'holds no action'],
	['no name', { ...sound, name: undefined }, 'name: is missing. It must be a text.'],
	['an empty name', { ...sound, name: ' ' }, 'name: The action has no name'],
	['a name too long', { ...sound, name: 'x'.repeat(65) }, 'longer than 64'],
	['no condition', { ...sound, condition_prompt: undefined }, 'condition_prompt: is missing'],
	['an empty condition', { ...sound, condition_prompt: '' }, 'condition_prompt: The condition is empty'],
	['an unknown type of action', { ...sound, action_type: 'SHELL' }, 'action_type: must be one of'],
	['no config', { ...sound, config: undefined }, 'config: is missing'],
	['no code', { ...sound, config: {} }, 'config.code: is missing'],
	[
		'an unknown method',
		{ ...call, config: { ...call.config, method: 'FETCH' } },
		'config.method: must be one of "GET"',
	],
	[
		'an unknown parameter type',
		{ ...sound, parameters: [{ name: 'x', type: 'date' }] },
		'parameters[0].type: must be one of "string"',
	],
	[
		'a built-in as parameter',
		{ ...sound, parameters: [{ name: 'GURUBASE_USER_EMAIL', type: 'string' }] },
		'parameters[0].name: The parameter "GURUBASE_USER_EMAIL" is the name of a built-in',
	],
	[
		'two parameters of one name',
		{
			...sound,
			parameters: [
				{ name: 'x', type: 'string' },
				{ name: 'x', type: 'string' },
			],
		},
		'parameters[1].name: "x" is already',
	],
	[
		'a time limit too long',
		{ ...sound, config: { code: 'x', timeout: 31 } },
		'config.timeout: The time limit is 31 s',
	],
	['two actions of one name', [sound, call], '[1].name: "Refund status" is already the name of [0]'],
	['a second action that is wrong', [sound, { ...sound, name: 3 }], '[1].name: must be a text'],
	['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'levels deep'],
])('%s is refused with the place and what to change', (_title, value, message) => {
	expect(issuesOf(value)).toContain(message);
});

it('A text that was pasted with its byte order mark is read', () => {
	const action = { name: 'Order', condition_prompt: 'When an order is meant', action_type: 'PYTHON_CODE' };
	const text = JSON.stringify({ ...action, config: { code: 'print(1)' } });
	expect(parseExchange(`\ufeff${text}`)).toMatchObject({ ok: true });
});

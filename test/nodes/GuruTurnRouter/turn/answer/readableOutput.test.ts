import { readableOutput } from '../../../../../nodes/GuruTurnRouter/turn/answer/readableOutput';

const more = (count: number) => `and ${count} more`;

test.each([
	['plain text', 'Two lines\nof text', 'Two lines\nof text'],
	['text that only begins like JSON', '[Support] ticket opened', '[Support] ticket opened'],
	[
		'an object',
		'{"id":7,"status":"shipped","eta":null,"name":"Lamp","deep":{"a":1}}',
		'name: Lamp, status: shipped, id: 7',
	],
	[
		'a list of objects',
		'[{"name":"A","x":""},{"name":"B","is_open":true}]',
		'- name: A\n- name: B, is open: true',
	],
	['a list of words', '["one","two"]', '- one\n- two'],
	['only nested things', '{"deep":{"a":1}}', '{"deep":{"a":1}}'],
	['a number', '42', '42'],
	['a number of many digits', '{"id":7615917337495251231}', 'id: 7615917337495251231'],
	['an amount with its last zero', '[{"price":19.90},{"price":1e3}]', '- price: 19.90\n- price: 1e3'],
	['brackets inside a text', `{"name":"${'['.repeat(200)}"}`, `name: ${'['.repeat(200)}`],
	[
		'a list of a hundred levels',
		`${'['.repeat(100)}${']'.repeat(100)}`,
		`- ${'['.repeat(99)}${']'.repeat(99)}`,
	],
])('%s reads well', (_title, output, expected) => {
	expect(readableOutput(output, more)).toBe(expected);
});

test('a long list and a long text are shortened with a mark', () => {
	const list = JSON.stringify([1, 2, 3, 4, 5, 6, 7]);
	expect(readableOutput(list, more)).toBe('- 1\n- 2\n- 3\n- 4\n- 5\nand 2 more');
	const text = readableOutput('x'.repeat(10_000), more);
	expect(text.length).toBeLessThan(4_000);
	expect(text).toMatch(/\[…\]$/);
});

test.each(['[', '{"a":'])('JSON of twenty thousand levels of %s is plain text', (opening) => {
	const closing = opening === '[' ? ']' : '}';
	const output = `${opening.repeat(20_000)}1${closing.repeat(20_000)}`;
	expect(readableOutput(output, more)).toBe(`${output.slice(0, 3_000)} […]`);
});

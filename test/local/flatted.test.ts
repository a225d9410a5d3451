import { parseFlatted } from '../../local/n8n/flatted';

it.each([
	['a text', '["a"]', 'a'],
	['a number in place', '[{"n":1,"b":true,"z":null}]', { n: 1, b: true, z: null }],
	['texts by their index', '[{"a":"1","b":"1"},"same"]', { a: 'same', b: 'same' }],
	['nested lists and objects', '[["1","2"],{"k":"3"},[],"v"]', [{ k: 'v' }, []]],
	['a text that looks like an index', '[{"a":"1"},"0"]', { a: '0' }],
	['a key that objects inherit', '[{"__proto__":"1"},"x"]', JSON.parse('{"__proto__":"x"}')],
])('reads %s', (_what, text, value) => {
	expect(parseFlatted(text)).toEqual(value);
	expect(JSON.stringify(parseFlatted(text))).toBe(JSON.stringify(value));
});

it('reads an object that holds itself', () => {
	const value = parseFlatted('[{"self":"0","name":"1"},"loop"]');
	expect(value).toMatchObject({ name: 'loop', self: { self: { name: 'loop' } } });
});

it.each(['{}', '[]', '', '[{"a":"7"},"x"]', '[{"a":"-1"}]', '[{"a":"x"}]', '[{"a":"1.0"},"x"]'])(
	'refuses %p, which is not flatted',
	(text) => {
		expect(() => parseFlatted(text)).toThrow();
	},
);

import fc from 'fast-check';

import { savedInEditor } from './editor';
import { randomFile } from './randomActions';
import { exported, file, imported } from './roundTrip';

const code = {
	name: 'A',
	condition_prompt: 'When asked',
	action_type: 'PYTHON_CODE',
	config: { code: 'print(1)' },
};

test('any actions whatever come back byte for byte, also after two saves in the editor', () => {
	fc.assert(
		fc.property(randomFile, (value) => {
			const text = file(value);
			const workflow = imported(text);
			expect(exported(workflow)).toBe(text);
			expect(exported(savedInEditor(workflow))).toBe(text);
			expect(exported(savedInEditor(savedInEditor(workflow)))).toBe(text);
		}),
		{ numRuns: 150 },
	);
}, 120_000);

test.each<[title: string, from: string, to: string]>([
	['1.0', '"code": "print(1)"', '"timeout": 1.0,\n    "code": "print(1)"'],
	['1e1', '"code": "print(1)"', '"timeout": 1e1,\n    "code": "print(1)"'],
	['a long integer', '"name": "A"', '"x": 123456789012345678901234567890,\n  "name": "A"'],
	['-0', '"name": "A"', '"x": -0,\n  "name": "A"'],
	['a key that looks like a number', '"name": "A"', '"name": "A",\n  "b": 1,\n  "1": 2'],
	['an escaped letter', '"When asked"', '"When \\u0061sked \\/"'],
	['an escaped key', '"name"', '"n\\u0061me"'],
	['a lone surrogate', '"When asked"', '"When \\ud83d asked"'],
	['an enabled action that says so', '"name": "A"', '"enabled": true,\n  "name": "A"'],
])('%s keeps its spelling', (_title, from, to) => {
	const text = file(code).replace(from, to);
	expect(text).toContain(to);
	const workflow = imported(text);
	expect(exported(workflow)).toBe(text);
	expect(exported(savedInEditor(workflow))).toBe(text);
});

test('a list of one action stays a list, and one action stays one', () => {
	expect(exported(imported(file([code])))).toBe(file([code]));
	expect(exported(imported(file(code)))).toBe(file(code));
});

test('another layout becomes two-space JSON with the same values in the same order', () => {
	const text = `\uFEFF${JSON.stringify([code], null, '\t')}`;
	expect(exported(imported(text))).toBe(file([code]));
});

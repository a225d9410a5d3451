/** Values in YAML and CSV, read back by the parsers that people use. */
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';

import { renderBody } from '../../../../../../nodes/GuruAction/action/http/request/requestBody';
import { PlaceholderError } from '../../../../../../nodes/GuruAction/action/placeholders';
import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';

function body(template: string, x: ParameterValue | undefined, type: string): string {
	return renderBody(template, type, { x: { value: x, source: 'parameter' } }).text ?? '';
}

const HOSTILE = fc.oneof(
	fc.string({ maxLength: 12 }),
	fc.string({ unit: fc.constantFrom(...Array.from('ab :#-,;[]{}\'"|>&*!%@\n\r\t\\')), maxLength: 10 }),
	fc.constantFrom(
		'yes',
		'null',
		'12',
		'1e3',
		'---',
		'...',
		'a: b',
		'x\nadmin: true',
		' #',
		"O'Brien",
		'24" m',
	),
);

/** What comes of a value: the text that was read back, or `refused`. */
function outcome(render: () => string, read: (text: string) => unknown): unknown {
	let text: string;
	try {
		text = render();
	} catch (error) {
		if (error instanceof PlaceholderError) return 'refused';
		throw error;
	}
	return read(text);
}

const yaml = (template: string, x: ParameterValue | undefined) => body(template, x, 'application/yaml');

test.each([
	['alone', 'title: {x}\nrole: user\n', (x: string) => ({ title: x, role: 'user' })],
	['alone, with a comment', 'title: {x} # as given\nrole: user', (x: string) => ({ title: x, role: 'user' })],
	['in a list', 'list:\n  - a\n  - {x}\nn: 1\n', (x: string) => ({ list: ['a', x], n: 1 })],
	['in a list on one line', 'list: [a, {x}, b]\nn: 1\n', (x: string) => ({ list: ['a', x, 'b'], n: 1 })],
	['in double quotes', 'title: "New: {x}!"\nn: 1\n', (x: string) => ({ title: `New: ${x}!`, n: 1 })],
	['below its key', 'title:\n  {x}\nn: 1\n', (x: string) => ({ title: x, n: 1 })],
])('a value in YAML %s arrives as it was given, whatever it is', (_where, template, expected) => {
	fc.assert(
		fc.property(HOSTILE, (x) => {
			expect(parseYaml(yaml(template, x))).toEqual(expected(x));
		}),
	);
});

test.each([
	['in single quotes', "title: 'New: {x}'\nn: 1\n", (x: string) => ({ title: `New: ${x}`, n: 1 })],
	[
		'in a text without quotes',
		'title: Order {x} of us\nn: 1\n',
		(x: string) => ({ title: `Order ${x} of us`, n: 1 }),
	],
	["at a text's beginning", 'title: {x} is here\nn: 1\n', (x: string) => ({ title: `${x} is here`, n: 1 })],
	['in a text in a list on one line', 'l: [new {x}, b]\n', (x: string) => ({ l: [`new ${x}`, 'b'] })],
	['in a block', 'title: |\n  {x}\n  end\nn: 1\n', (x: string) => ({ title: `${x}\nend\n`, n: 1 })],
	['in a folded block', 'title: >-\n  Of {x}\nn: 1\n', (x: string) => ({ title: `Of ${x}`, n: 1 })],
	['behind a quote of a text', "who: it's {x}\nn: 1\n", (x: string) => ({ who: `it's ${x}`, n: 1 })],
	['in a comment', 'a: 1 # {x}\nn: 1\n', () => ({ a: 1, n: 1 })],
])('a value in YAML %s arrives as it was given, or is refused', (_where, template, expected) => {
	expect(parseYaml(yaml(template, 'Ann Lee'))).toEqual(expected('Ann Lee'));
	fc.assert(
		fc.property(HOSTILE, (x) => {
			// Nothing leaves the author's own text, whose blanks at an end YAML cuts.
			fc.pre(x !== '');
			const given = x.replaceAll('\r\n', '\n');
			const read = outcome(() => yaml(template, x), parseYaml);
			if (read !== 'refused') expect(read).toEqual(expected(given));
		}),
		{ numRuns: 500 },
	);
});

test.each<[ParameterValue | undefined, unknown]>([
	[5, 5],
	[true, true],
	[undefined, null],
])('alone in YAML %j keeps its own type', (x, read) => {
	expect(parseYaml(yaml('a: {x}\nb: 1\n', x))).toEqual({ a: read, b: 1 });
});

test('a value with lines keeps its lines in a block of YAML', () => {
	expect(parseYaml(yaml('a:\n  text: |\n    {x}\n  b: 1\n', 'one\n  two\n\nrole: admin'))).toEqual({
		a: { text: 'one\n  two\n\nrole: admin\n', b: 1 },
	});
});

const rows = (text: string, delimiter = ','): unknown => parseCsv(text, { delimiter });
const csv = (template: string, x: ParameterValue) => body(template, x, 'text/csv');

test.each([
	[
		'alone',
		'name,n\n{x},1\n',
		',',
		(x: string) => [
			['name', 'n'],
			[x, '1'],
		],
	],
	[
		'alone between semicolons',
		'n;name;n\r\n1;{x};2\r\n',
		';',
		(x: string) => [
			['n', 'name', 'n'],
			['1', x, '2'],
		],
	],
	[
		'alone between tabs',
		'n\tname\n1\t{x}\n',
		'\t',
		(x: string) => [
			['n', 'name'],
			['1', x],
		],
	],
	[
		'in quotes',
		'name,n\n"Of {x}.",1\n',
		',',
		(x: string) => [
			['name', 'n'],
			[`Of ${x}.`, '1'],
		],
	],
	[
		'in a text without quotes',
		'name,n\nOf {x}.,1\n',
		',',
		(x: string) => [
			['name', 'n'],
			[`Of ${x}.`, '1'],
		],
	],
])('a value in CSV %s arrives as it was given, or is refused', (_where, template, delimiter, expected) => {
	for (const x of ['Ann Lee', "O'Brien"]) expect(rows(csv(template, x), delimiter)).toEqual(expected(x));
	fc.assert(
		fc.property(HOSTILE, (x) => {
			const read = outcome(
				() => csv(template, x),
				(text) => rows(text, delimiter),
			);
			if (read !== 'refused') expect(read).toEqual(expected(x));
		}),
	);
});

test.each(['Lee, Ann', '24" monitor', 'two\nlines'])('%j alone or in quotes in CSV is not refused', (x) => {
	expect(rows(csv('a,b\n{x},"{x}"\n', x))).toEqual([
		['a', 'b'],
		[x, x],
	]);
});

test.each([
	['Content-Disposition: form-data; name="file"; filename="rows.csv"', 'a,b\r\n{x},1', 'a,b\r\n"Lee, Ann",1'],
	['Content-Disposition: form-data; name="f"\r\nContent-Type: text/yaml', 'a: {x}', 'a: "Lee, Ann"'],
	['Content-Disposition: form-data; name="f"; filename="a.yml"', 'a: {x}', 'a: "Lee, Ann"'],
])('so it is in a part of a multipart body: %s', (header, content, sent) => {
	const part = (text: string) => `--part-7d1\r\n${header}\r\n\r\n${text}\r\n--part-7d1--\r\n`;
	expect(body(part(content), 'Lee, Ann', 'multipart/form-data; boundary=part-7d1')).toBe(part(sent));
});

describe('a text whose name says that it is YAML or CSV', () => {
	const inJson = (key: string, text: string) => (x: string) => {
		const json: unknown = JSON.parse(body(JSON.stringify({ data: { [key]: text } }), x, 'application/json'));
		return String((json as { data: Record<string, unknown> }).data[key]);
	};
	const inForm = (key: string, text: string) => (x: string) => {
		const sent = body(`n=1&${key}=${encodeURIComponent(text).replace('%7Bx%7D', '{x}')}`, x, FORM);
		return new URLSearchParams(sent).get(key) ?? '';
	};
	const FORM = 'application/x-www-form-urlencoded';
	const YAML = 'title: {x}\nrole: user\n';
	const CSV = 'name,n\n{x},1\n';

	test.each([
		['a JSON text', inJson('yaml', YAML)],
		['a JSON text, as a file', inJson('settings.yml', YAML)],
		['a JSON text, in two words', inJson('configYaml', YAML)],
		[
			'JSON in a JSON text',
			(x: string) => inner(inJson('data', JSON.stringify({ yaml_text: YAML }))(x), 'yaml_text'),
		],
		['a form', inForm('yaml', YAML)],
	])('keeps its structure in %s', (_where, render) => {
		fc.assert(
			fc.property(HOSTILE, (x) => {
				expect(parseYaml(render(x))).toEqual({ title: x, role: 'user' });
			}),
		);
	});

	test.each([
		['a JSON text', inJson('csv', CSV)],
		['a JSON text, as a file', inJson('rows.csv', CSV)],
		['a JSON text, in two words', inJson('csvData', CSV)],
		['a form', inForm('csv', CSV)],
	])('keeps its rows in %s', (_where, render) => {
		fc.assert(
			fc.property(HOSTILE, (x) => {
				expect(rows(render(x))).toEqual([
					['name', 'n'],
					[x, '1'],
				]);
			}),
		);
	});

	test.each([
		['text', YAML],
		['text', CSV],
		['yamlish', YAML],
		['csv', '{x}'],
		['yaml', '{x}'],
	])('and no other: %s', (key, text) => {
		expect(inJson(key, text)('a: "b", c')).toBe(text.replace('{x}', 'a: "b", c'));
	});

	function inner(json: string, key: string): string {
		return String((JSON.parse(json) as Record<string, unknown>)[key]);
	}
});

test.each([
	['application/yaml', 'a: 1\nb: [x, y]\n'],
	['text/csv', 'a,b\n1,"2"\n'],
])('a body of one value in %s is that value', (type, x) => {
	expect(body('{x}', x, type)).toBe(x);
});

test('a refused value is told with where it stands and what to write', () => {
	expect(() => yaml('a: x {x} y\n', 'b: c')).toThrow(
		'The value of {x} contains characters or line breaks that would change the YAML around it. Write double quotes around {x}.',
	);
});

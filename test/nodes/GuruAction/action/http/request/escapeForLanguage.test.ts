import fc from 'fast-check';

import { renderBody } from '../../../../../../nodes/GuruAction/action/http/request/requestBody';
import { renderHeaders } from '../../../../../../nodes/GuruAction/action/http/request/requestHeaders';
import { renderUrl } from '../../../../../../nodes/GuruAction/action/http/request/requestUrl';
import type { PlaceholderValues } from '../../../../../../nodes/GuruAction/action/placeholders';
import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';

function given(x: ParameterValue | undefined): PlaceholderValues {
	return { x: { value: x, source: 'parameter' } };
}

function body(template: string, x: ParameterValue | undefined, type?: string): string {
	return renderBody(template, type, given(x)).text ?? '';
}

const GRAPHQL = JSON.stringify({ query: 'mutation { add(name: "{x}", size: 2) { id } }' });
/** Ends the string, and adds a mutation of its own. */
const CRAFTED = '") { id } drop(all: "1';

describe('GraphQL in a JSON body', () => {
	test.each(['24" monitor', CRAFTED, 'back\\slash', 'two\nlines', 'ends with \\'])(
		'keeps its structure with %j',
		(x) => {
			const { query } = JSON.parse(body(GRAPHQL, x)) as { query: string };
			const [, quoted = ''] = /^mutation \{ add\(name: (".*"), size: 2\) \{ id \} \}$/s.exec(query) ?? [];
			expect(JSON.parse(quoted)).toBe(x);
		},
	);

	test('keeps a block string', () => {
		const template = JSON.stringify({ query: '{ find(text: """{x}""") { id } }' });
		const { query } = JSON.parse(body(template, 'say """hi""" now')) as { query: string };
		expect(query).toBe('{ find(text: """say \\"""hi\\""" now""") { id } }');
		expect(() => body(template, 'ends with "')).toThrow('end the quotation');
	});

	test.each([
		[5, '5'],
		['OPEN', 'OPEN'],
		[undefined, 'null'],
	])('takes %j outside quotes', (x, written) => {
		const template = JSON.stringify({ query: 'query Q { order(id: {x}) { id } }' });
		expect(JSON.parse(body(template, x))).toEqual({ query: `query Q { order(id: ${written}) { id } }` });
	});

	test('refuses more than a word outside quotes', () => {
		const template = JSON.stringify({ query: '{ order(id: {x}) { id } }' });
		expect(() => body(template, '1) { id } drop(all: 1')).toThrow('not in quotes');
	});

	test('as a text of its own', () => {
		expect(body('{ find(name: "{x}") { id } }', '24" monitor', 'application/graphql')).toBe(
			String.raw`{ find(name: "24\" monitor") { id } }`,
		);
	});
});

describe('JSON in another text keeps its structure, whatever the value', () => {
	const inner = '{"text":"{x}","to":["a","{x}"],"n":1}';
	const read = (json: string): unknown => JSON.parse(json);
	const boundary = 'multipart/form-data; boundary=part-7d1';

	test.each([
		[
			'in a JSON text',
			(x: string) => (read(body(JSON.stringify({ payload: inner }), x)) as { payload: string }).payload,
		],
		[
			'in JSON in a JSON text',
			(x: string) => {
				const outer = read(body(JSON.stringify({ a: JSON.stringify({ b: inner }) }), x)) as { a: string };
				return (read(outer.a) as { b: string }).b;
			},
		],
		[
			'in a form',
			(x: string) => new URLSearchParams(body(`id=7&payload=${inner}&z=1`, x)).get('payload') ?? '',
		],
		[
			'in an encoded form',
			(x: string) => {
				const template = `payload=${encodeURIComponent(inner).replaceAll('%7Bx%7D', '{x}')}`;
				return (
					new URLSearchParams(body(template, x, 'application/x-www-form-urlencoded')).get('payload') ?? ''
				);
			},
		],
		[
			'in a query',
			(x: string) =>
				renderUrl(`https://api.example.com/a?filter=${inner}&b=1`, given(x)).searchParams.get('filter') ?? '',
		],
		[
			'in a part of a multipart body',
			(x: string) =>
				body(
					`--part-7d1\r\nContent-Disposition: form-data; name="payload_json"\r\nContent-Type: application/json\r\n\r\n${inner}\r\n--part-7d1--\r\n`,
					x,
					boundary,
				).split('\r\n')[4] ?? '',
		],
	])('%s', (_name, render) => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('24" m', CRAFTED, '\\')),
				(x) => {
					fc.pre(!x.includes('part-7d1'));
					const value = x.toWellFormed();
					expect(read(render(x))).toEqual({ text: value, to: ['a', value], n: 1 });
				},
			),
		);
	});

	test('in a header', () => {
		const [header] = renderHeaders(
			[{ key: 'Dropbox-API-Arg', value: '{"path":"/{x}"}' }],
			given('a "b" \\ é'),
		);
		const text = Buffer.from(header?.value ?? '', 'latin1').toString();
		expect(read(text)).toEqual({ path: '/a "b" \\ é' });
	});

	test('and a value outside quotes takes its own type', () => {
		const template = JSON.stringify({ payload: '{"n":{x},"t":"a"}' });
		const payloads = [12.5, true, 'x"y', undefined].map(
			(x) => (read(body(template, x)) as { payload: string }).payload,
		);
		expect(payloads.map(read)).toEqual([12.5, true, 'x"y', null].map((n) => ({ n, t: 'a' })));
	});
});

describe('a value in single quotes of OData is doubled', () => {
	test.each([
		["https://api.example.com/Customers?$filter=Name eq '{x}'", "Name eq 'O''Brien'"],
		["https://api.example.com/Customers?%24filter=contains(Name,'{x}')&$top=1", "contains(Name,'O''Brien')"],
	])('%s', (url, filter) => {
		expect(renderUrl(url, given("O'Brien")).searchParams.get('$filter')).toBe(filter);
	});

	test('in a key of the path', () => {
		const { pathname } = renderUrl("https://api.example.com/Customers('{x}')/orders", given("O'Brien"));
		expect(decodeURIComponent(pathname)).toBe("/Customers('O''Brien')/orders");
	});
});

test.each(['jql', 'cql'])('a value in quotes of %s is escaped', (key) => {
	const url = renderUrl(`https://api.example.com/search?${key}=summary ~ "{x}"`, given('24" \\ monitor'));
	expect(url.searchParams.get(key)).toBe(String.raw`summary ~ "24\" \\ monitor"`);
});

test.each([
	[
		'SQL in a JSON text',
		() => body(JSON.stringify({ statement: "SELECT * FROM c WHERE name = '{x}' LIMIT 1" }), "O'Brien"),
	],
	['SQL with a backslash', () => body(JSON.stringify({ sql: "delete from c where name = '{x}'" }), '\\')],
	['SQL outside quotes', () => body(JSON.stringify({ sql: 'SELECT a FROM c WHERE id = {x}' }), '1 OR 1=1')],
	['SQL as a text', () => body("INSERT INTO c VALUES ('{x}')", "O'Brien", 'text/plain')],
	[
		'SOQL in a query',
		() => renderUrl("https://a.example.com/query?q=SELECT Id FROM A WHERE Name = '{x}'", given("O'Brien")),
	],
	['OData outside quotes', () => renderUrl('https://a.example.com/C?$filter=Id eq {x}', given('1 or true'))],
	[
		'a search with a word for its operator',
		() =>
			renderUrl("https://a.example.com/f?q=trashed=false and name contains '{x}'", given("O'Brien' or '1")),
	],
	[
		'one in a form',
		() => body("a=1&filter=owner in ['{x}']", "x'] or ['", 'application/x-www-form-urlencoded'),
	],
	['a search by a field', () => renderUrl('https://a.example.com/s?q=author:"{x}"', given('a" OR b:"c'))],
	[
		'a label of a metric',
		() => renderUrl('https://a.example.com/s?query=up{job="{x}"}', given('a"} or b{c="')),
	],
	[
		'a parameter of a header',
		() =>
			renderHeaders([{ key: 'Content-Disposition', value: 'attachment; filename="{x}"' }], given('a"; b="c')),
	],
])('a value that would change %s is refused', (_name, render) => {
	expect(render).toThrow(/end the quotation|not in quotes/);
});

test.each([
	[
		'SQL',
		() => body(JSON.stringify({ sql: "SELECT a FROM c WHERE n = '{x}'" }), 'Ann Lee'),
		`{"sql":"SELECT a FROM c WHERE n = 'Ann Lee'"}`,
	],
	[
		'a sentence with quotes',
		() => body(JSON.stringify({ text: 'New comment: "{x}"' }), 'it is 24" wide'),
		'{"text":"New comment: \\"it is 24\\" wide\\""}',
	],
	[
		'a mention and a link of a chat',
		() => body(JSON.stringify({ text: '<@U1> <https://a.example.com|{x}>: {x}' }), 'A & "B"'),
		'{"text":"<@U1> <https://a.example.com|A & \\"B\\">: A & \\"B\\""}',
	],
	[
		'a sentence of what a file contains',
		() => body(JSON.stringify({ text: "It contains '{x}'" }), "O'Brien"),
		`{"text":"It contains 'O'Brien'"}`,
	],
	[
		'a sentence with single quotes',
		() => body(JSON.stringify({ text: "Ticket '{x}' was opened" }), "can't log in"),
		`{"text":"Ticket 'can't log in' was opened"}`,
	],
	[
		'a list in a sentence',
		() => body(JSON.stringify({ text: '[{x}] update from {x}: done' }), 'A "b"'),
		'{"text":"[A \\"b\\"] update from A \\"b\\": done"}',
	],
	[
		'a sentence that begins like a statement',
		() => body(JSON.stringify({ text: "Update from '{x}': all's well" }), "O'Brien"),
		`{"text":"Update from 'O'Brien': all's well"}`,
	],
	[
		'an entity tag',
		() => renderHeaders([{ key: 'If-Match', value: '"{x}"' }], given('a1'))[0]?.value,
		'"a1"',
	],
])('%s stays as it is', (_name, render, expected) => {
	expect(render()).toBe(expected);
});

test.each([
	[
		'<p class="{x}">Hello {x}</p>',
		'<p class="A &amp; &quot;B&quot; &lt;i&gt;">Hello A &amp; &quot;B&quot; &lt;i&gt;</p>',
	],
	['<?xml version="1.0"?><a><![CDATA[{x}]]></a>', '<?xml version="1.0"?><a><![CDATA[A & "B" <i>]]></a>'],
	['{x} and <b>more</b>', 'A & "B" <i> and <b>more</b>'],
])('XML or HTML in a JSON text keeps its structure: %s', (inner, expected) => {
	expect(JSON.parse(body(JSON.stringify({ html: inner }), 'A & "B" <i>'))).toEqual({ html: expected });
	const form = body(`a=1&html=${inner}`, 'A & "B" <i>', 'application/x-www-form-urlencoded');
	expect(new URLSearchParams(form).get('html')).toBe(expected);
});

test('a value in a CDATA section stands as it is, and cannot end it', () => {
	expect(body('<a><![CDATA[{x}]]></a><b>{x}</b>', 'a & b ]]> c')).toBe(
		'<a><![CDATA[a & b ]]]]><![CDATA[> c]]></a><b>a &amp; b ]]&gt; c</b>',
	);
	expect(body('<a><![CDATA[x]]{x}]]></a>', '>')).toBe('<a><![CDATA[x]]]]><![CDATA[>]]></a>');
});

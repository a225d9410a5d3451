import { hintsFor } from '../../../../nodes/GuruAction/action/hints/definitionHints';
import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';

const PARAMETERS = [
	{ name: 'order_id', type: 'string', description: 'The number of the order' },
	{ name: 'title', type: 'string', description: 'The title of the order' },
];

interface Call {
	readonly endpoint?: string;
	readonly headers?: ReadonlyArray<{ readonly key: string; readonly value: string }>;
	readonly body?: unknown;
}

function parsed(config: object, more: object = {}) {
	const action = {
		name: 'Order',
		condition_prompt: 'When the user asks where an order is',
		parameters: PARAMETERS,
	};
	return parseExchange(JSON.stringify({ ...action, action_type: 'API_CALL', config, ...more }));
}

function call({ endpoint = 'https://api.example.com/{order_id}/{title}', headers = [], body }: Call) {
	return parsed({ endpoint, method: 'POST', headers, ...(body === undefined ? {} : { body }) });
}

function refused(file: ReturnType<typeof parsed>): string[] {
	return file.ok ? [] : file.issues.map(({ field, message }) => `${field}: ${message}`);
}

function hints(file: ReturnType<typeof parsed>): string[] {
	const [action] = file.ok ? file.actions : [];
	if (action?.kind !== 'action') throw new Error('The action is not valid.');
	return hintsFor(action.definition, { conversation: true }).map(
		({ field, message }) => `${field}: ${message}`,
	);
}

describe('braces of other products', () => {
	test.each([
		[
			'an address',
			{ endpoint: 'https://api.example.com/orders/{{order_id}}/{title}' },
			/config.endpoint: .*Write \{order_id\}/,
		],
		[
			'a header with a secret',
			{ headers: [{ key: 'Authorization', value: 'Bearer {{API_KEY}}' }] },
			/headers\[0\].value: .*\{API_KEY\}/,
		],
		['a body', { body: '{"t": "{{ title }}"}' }, /config.body: .*\{title\}/],
		[
			'a filter of a template',
			{ endpoint: 'https://api.example.com/{{ order_id | trim }}/{title}' },
			/config.endpoint: .*\{order_id\}/,
		],
		['a collection of values', { body: '{"t": "{{parameters.title}}"}' }, /config.body: .*\{title\}/],
		['a body object', { body: { t: 'a {{title}} b' } }, /config.body: .*\{title\}/],
		[
			'an n8n expression in an address',
			{ endpoint: 'https://api.example.com/{{ $json.id }}' },
			/config.endpoint: .*Expression/,
		],
		[
			'one in a header',
			{ headers: [{ key: 'X-A', value: "{{ $('Webhook').item.json.a }}" }] },
			/headers\[0\].value: .*Expression/,
		],
		['one in a body', { body: 'Hello {{ $now.toISO() }}' }, /config.body: .*Expression/],
	])('%s', (_name, change, message) => {
		expect(refused(call(change))).toEqual([expect.stringMatching(message)]);
	});

	test.each([
		['a field of somebody else', { body: '{"subject": "Hi {{contact.title}}, {{ first_name | upper }}"}' }],
		['a name of no parameter, as templates of mail have it', { body: '{"subject": "Hi {{first_name}}"}' }],
		['a placeholder as a key', { body: '{{title}: 1, "b": {"c":{title}}}' }],
		['a text of three braces', { body: 'a {{{{ b' }],
	])('%s is no mistake', (_name, change) => {
		expect(refused(call(change))).toEqual([]);
	});

	test.each([
		['blanks', { body: '{"t": "{ title }"}' }, /config.body: .*Write \{title\}/],
		[
			'a dollar before a secret',
			{ headers: [{ key: 'Authorization', value: 'Bearer ${API_KEY}' }] },
			/headers\[0\].value: .*"\$".*\{API_KEY\}/,
		],
		['one in a body', { body: '{"t": "{title}", "key": "${API_KEY}"}' }, /config.body: .*"\$"/],
		[
			'Basic without Base64',
			{ headers: [{ key: 'authorization', value: 'Basic {USER}:{API_KEY}' }] },
			/headers\[0\].value: "Basic" needs user:password encoded as Base64/,
		],
		['a dollar', { endpoint: 'https://api.example.com/${order_id}/{title}' }, /config.endpoint: .*"\$"/],
	])('a hint tells of %s', (_name, change, message) => {
		expect(hints(call(change))).toEqual([expect.stringMatching(message)]);
	});
});

test.each([
	['names without quotes', "{ t: '{title}' }"],
	['a comma too many in a list', '[{"t": "{title}"},]'],
	['one in an object', '{"t": "{title}",}'],
	['a comment at the end', '{"t": "{title}"} // the title'],
	['a comment before it', '/* order */\n{"t": "{title}"}'],
	['a comment inside', '{\n  // the title\n  "t": "{title}"\n}'],
	['a dictionary of Python', "{'t': '{title}', 'ok': True}"],
	['curly quotes', '{“t”: “{title}”}'],
	['a brace too many', '{"t": "{title}"}}'],
	['a missing quote', '{"t": "{title}}'],
	['a fence around it', '```json\n{"t": "{title}"}\n```'],
	['no braces around it', '"t": "{title}", "n": 1'],
	['a list of names without quotes', "[ {t: '{title}'}, {t: 'b'} ]"],
])('a body with %s is no JSON, and said so', (_name, body) => {
	expect(refused(call({ body }))).toEqual([expect.stringMatching(/config.body: .*JSON/)]);
});

test.each([
	['a sentence', 'Order {title} is late'],
	['a sentence that begins with a quotation', '"{title}": that is what they asked'],
	['code in a fence', '```sh\necho {title}\n```'],
	['one that begins with a bracket', '[Alert] {title} (see [1])'],
	['one placeholder', '{title}'],
	['two placeholders', '{order_id}{title}'],
	['a placeholder and a colon', '{order_id}: {title}'],
	['a form', 'a={title}&b=1'],
	['JSON', '[{"t": "{title}", "n": {order_id}}, "}"]'],
])('%s is a body', (_name, body) => {
	expect(refused(call({ body }))).toEqual([]);
});

test.each([
	['{ a { b } }', 'application/graphql'],
	["{ t: '{title}' }", 'text/plain'],
])('%s is what it is declared as', (body, type) => {
	expect(refused(call({ body, headers: [{ key: 'content-type', value: type }] }))).toEqual([]);
});

describe('a definition that can never run is refused', () => {
	test.each([
		['ftp', { endpoint: 'ftp://files.example.com/{order_id}' }, 'config.endpoint'],
		['no scheme', { endpoint: '//nohost' }, 'config.endpoint'],
		['a slash too many before a parameter', { endpoint: 'http:///{order_id}/{title}' }, 'config.endpoint'],
		['a port that there is not', { endpoint: 'https://api.example.com:99999/{order_id}' }, 'config.endpoint'],
		['no address', { endpoint: 'not a url' }, 'config.endpoint'],
		['a relative address', { endpoint: '/orders/{order_id}' }, 'config.endpoint'],
		['a parameter as the host', { endpoint: 'https://{title}/orders' }, 'config.endpoint'],
		[
			'a password before the host',
			{ endpoint: 'https://user:{API_KEY}@api.example.com/' },
			'config.endpoint',
		],
		['a header name with a blank', { headers: [{ key: 'X Order', value: 'a' }] }, 'config.headers[0]'],
		[
			'a header value with a line break',
			{ headers: [{ key: 'X-Order', value: 'a\nb' }] },
			'config.headers[0]',
		],
		['a header without a name', { headers: [{ key: '', value: 'a' }] }, 'config.headers[0]'],
		['a header of the connection', { headers: [{ key: 'Content-Length', value: '5' }] }, 'config.headers[0]'],
	])('%s', (_name, change, field) => {
		expect(refused(call(change))).toEqual([expect.stringMatching(`^${field.replace(/[[\]]/g, '\\$&')}: `)]);
	});

	test.each([
		['abc', 'number'],
		[true, 'number'],
		['maybe', 'boolean'],
		[7, 'boolean'],
		[7615917337495251231, 'string'],
		['{{ $now }}', 'string'],
	])('the default %j of a %s', (start, type) => {
		const parameters = [{ name: 'order_id', type, description: 'The number of the order', default: start }];
		const file = parsed({ endpoint: 'https://api.example.com/{order_id}', method: 'GET' }, { parameters });
		expect(refused(file)).toEqual([expect.stringMatching(/^parameters\[0\].default: /)]);
	});

	test.each([
		['12,5', 'number'],
		['ja', 'boolean'],
		[0, 'boolean'],
		['', 'number'],
		['{GURUBASE_USER_EMAIL}', 'string'],
		['none', 'string'],
	])('but not the default %j of a %s', (start, type) => {
		const parameters = [{ name: 'order_id', type, description: 'The number of the order', default: start }];
		expect(
			refused(parsed({ endpoint: 'https://api.example.com/{order_id}', method: 'GET' }, { parameters })),
		).toEqual([]);
	});

	test.each([
		'{API}/orders/{order_id}',
		'{API_SCHEME}://{API_HOST}:{API_PORT}/x',
		'https://{SHOP}.example.com/x',
		'{URL}',
		'http://localhost:{PORT}/x',
		'https://{order_id}.example.com/x?q={TOKEN}',
	])('but not the address %s, whose secrets may be anything', (endpoint) => {
		expect(refused(call({ endpoint }))).toEqual([]);
	});
});

describe('a multipart body', () => {
	const body = '--abc\r\nContent-Disposition: form-data; name="a"\r\n\r\n{title}\r\n--abc--\r\n';
	const typed = (value: string) => call({ headers: [{ key: 'content-type', value }], body });

	test.each([
		[
			'multipart/form-data; boundary=xyz',
			/config.body: .*boundary xyz, which the body does not contain\. Write .*boundary=abc/,
		],
		['multipart/form-data', /config.body: .*names no boundary\. Write .*boundary=abc/],
		['Multipart/Mixed; charset=utf-8', /names no boundary/],
	])('is refused where its header says %j', (value, words) => {
		expect(refused(typed(value))).toEqual([expect.stringMatching(words)]);
	});

	test.each([
		'multipart/form-data; boundary=abc',
		'multipart/form-data; boundary="abc"; charset=utf-8',
		'multipart/form-data; boundary={order_id}',
		'text/plain',
	])('and taken where it says %j', (value) => {
		expect(refused(typed(value))).toEqual([]);
	});
});

describe('code that does as in the Code node gets a hint', () => {
	test.each([
		['a fence', '```python\nprint(1)\n```', 'code fence'],
		['a return', 'result = 1\nreturn [{"json": {"a": result}}]', 'print('],
		['n8n’s input', 'print(_input.all())', 'os.environ'],
		['its items', 'for item in _items:\n    print(item)', 'os.environ'],
		['an expression', 'print("{{ $json.order }}")', 'os.environ'],
	])('%s', (_name, code, advice) => {
		const file = parsed({ code }, { action_type: 'PYTHON_CODE', parameters: [] });
		expect(hints(file)).toEqual([expect.stringMatching(`^config.code: `)]);
		expect(hints(file).join()).toContain(advice);
	});

	test.each([
		'def f():\n    return 1\nprint(f())',
		'_items = [1]\nprint(len("_json"))',
		'# return nothing\nprint("costs $5, see ```x```")\n',
		'print(f"{{literal}}")',
	])('but not %j', (code) => {
		expect(hints(parsed({ code }, { action_type: 'PYTHON_CODE', parameters: [] }))).toEqual([]);
	});
});

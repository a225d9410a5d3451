import { gzipSync } from 'node:zlib';

import type { ActionDefinition, ApiCallImplementation } from '../../../../nodes/GuruAction/action/definition';
import type { Secret } from '../../../../nodes/GuruAction/action/masking/masker';
import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { runAction } from '../../../../nodes/GuruAction/action/runAction';
import { LocalApi, noSandbox } from './localApi';
import type { ActionRequest } from '../../../../nodes/GuruAction/action/runInputs';

const SECRET: Secret = { name: 'API_KEY', value: 'key-0123456789abcdef' };
let api: LocalApi;
let other: LocalApi;

beforeEach(async () => {
	api = new LocalApi();
	other = new LocalApi();
	await Promise.all([api.listen(), other.listen()]);
});
afterEach(() => Promise.all([api.close(), other.close()]));

function action(
	implementation: Partial<ApiCallImplementation>,
	more: Partial<ActionDefinition> = {},
): ActionDefinition {
	const method = implementation.method ?? 'GET';
	return {
		name: 'Order',
		enabled: true,
		condition: '',
		exampleQuestions: [],
		effect: method === 'GET' ? 'read' : 'write',
		parameters: [
			{ name: 'order_id', type: 'string', description: 'The order', required: true },
			{ name: 'amount', type: 'number', description: 'How much', required: false },
		],
		implementation: {
			type: 'API_CALL',
			method,
			url: `${api.origin}/o/{order_id}`,
			headers: [],
			timeoutSeconds: 5,
			...implementation,
		},
		...more,
	};
}

function run(definition: ActionDefinition, request: Partial<ActionRequest> = {}): Promise<ActionResult> {
	return runAction(
		definition,
		{ values: { order_id: 'A 1' }, assistantSlug: 'test', timeZone: 'UTC', secrets: [SECRET], ...request },
		{ sandbox: noSandbox },
	);
}

test('values reach URL, headers and body, and the answer comes back as text and data', async () => {
	api.answer = (_request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end('{"state":"shipped"}');
	};
	const result = await run(
		action({
			method: 'POST',
			headers: [{ key: 'Authorization', value: 'Bearer {API_KEY}' }],
			body: '{"amount":{amount},"who":"{GURUBASE_USER_EMAIL}"}',
		}),
		{
			values: { order_id: 'A 1', amount: '1,000.50 €' },
			caller: { email: 'ada@example.com', trusted: true },
		},
	);
	expect(result).toMatchObject({
		status: 'success',
		output: '{"state":"shipped"}',
		data: { state: 'shipped' },
		http: { status: 200 },
		parameters: { order_id: 'A 1', amount: 1000.5 },
	});
	expect(api.received).toMatchObject([
		{
			method: 'POST',
			url: '/o/A%201',
			headers: { authorization: `Bearer ${SECRET.value}`, 'content-type': 'application/json' },
			body: '{"amount":1000.5,"who":"ada@example.com"}',
		},
	]);
});

test('the caller of an untrusted source stays unknown', async () => {
	await run(
		action({ method: 'POST', body: '{GURUBASE_USER_EMAIL}|{GURUBASE_USER_GROUPS}|{GURUBASE_GURU_SLUG}' }),
		{
			caller: { email: 'ada@example.com', groups: ['Admins'], trusted: false },
		},
	);
	expect(api.received[0]?.body).toBe('|Everyone|test');
});

test('a required parameter without a value keeps the call from being made, and a default fills it in', async () => {
	expect(await run(action({}), { values: {} })).toMatchObject({
		status: 'missing_parameters',
		missing: ['order_id'],
	});
	expect(api.received).toHaveLength(0);
	const parameters = [
		{
			name: 'order_id',
			type: 'string' as const,
			description: '',
			required: true,
			default: '{GURUBASE_USER_EMAIL}',
		},
	];
	const signedIn = { values: {}, caller: { email: 'ada@example.com', trusted: true } };
	expect(await run(action({}, { parameters }), signedIn)).toMatchObject({ status: 'success' });
	expect(await run(action({}, { parameters }), { values: {} })).toMatchObject({
		status: 'missing_parameters',
	});
});

test('a value of the wrong type is refused by name', async () => {
	const result = await run(action({}), { values: { order_id: 'x', amount: 'plenty' } });
	expect(result.status).toBe('invalid_parameters');
	expect(result.error?.message).toContain('amount: "plenty" is not one number');
});

test('a status outside 2xx is unsuccessful and tells the status and the masked answer', async () => {
	api.answer = (_request, response) => {
		response.statusCode = 401;
		response.end(`{"error":"bad key ${SECRET.value}"}`);
	};
	const result = await run(action({ headers: [{ key: 'X-Key', value: '{API_KEY}' }] }));
	expect(result).toMatchObject({
		status: 'http_error',
		http: { status: 401 },
		output: '{"error":"bad key •••API_KEY•••"}',
	});
	expect(result.error?.message).toContain('status 401');
});

describe('a gateway that lost or outwaited the service behind it', () => {
	test.each([502, 504, 520, 521, 522, 523, 524])(
		'(status %i) leaves the outcome of a write unknown, and the advice is to check first',
		async (status) => {
			api.answer = (_request, response) => response.writeHead(status).end('<h1>Gateway</h1>');
			const result = await run(action({ method: 'POST', body: '{"a":1}' }));
			expect(result).toMatchObject({
				status: 'outcome_unknown',
				http: { status },
				output: '<h1>Gateway</h1>',
			});
			expect(result.error?.message).toContain(`status ${status}`);
			expect(result.error?.message).toContain('Check in the other system before trying again.');
			expect(result.error?.message).not.toContain('try again later');
			expect(api.received).toHaveLength(1);
		},
	);

	test('is a read that failed and may be tried again', async () => {
		api.answer = (_request, response) => response.writeHead(504).end();
		const result = await run(action({}));
		expect(result.status).toBe('http_error');
		expect(result.error?.message).toContain('try again later');
	});
});

test.each([500, 501, 503])(
	'a write answered %i failed, and is to be looked for before another try',
	async (status) => {
		api.answer = (_request, response) => response.writeHead(status).end();
		const result = await run(action({ method: 'POST', body: '{"a":1}' }));
		expect(result.status).toBe('http_error');
		expect(result.error?.message).toContain('before trying again');
		expect(result.error?.message).not.toContain('try again later');
	},
);

test('a call says who sends it, unless its author does', async () => {
	await run(action({}));
	await run(action({ headers: [{ key: 'user-agent', value: 'mine/1' }] }));
	expect(api.received.map(({ headers }) => headers['user-agent'])).toEqual([
		'n8n-nodes-guru-actions',
		'mine/1',
	]);
});

test('a value that runs are given without an action naming it is masked too', async () => {
	api.answer = (_request, response) => response.end('through proxy-pass%40word-1');
	const result = await run(action({}), { hidden: [{ name: 'PROXY_PASSWORD', value: 'proxy-pass@word-1' }] });
	expect(result).toMatchObject({ status: 'success', output: 'through •••PROXY_PASSWORD•••' });
});

test('a secret echoed by the server is masked in output, data and headers', async () => {
	api.answer = (request, response) => {
		response.setHeader('x-echo', request.headers['x-key'] ?? '');
		response.end(
			JSON.stringify({
				key: request.headers['x-key'],
				encoded: Buffer.from(SECRET.value).toString('base64'),
			}),
		);
	};
	const result = await run(action({ headers: [{ key: 'X-Key', value: '{API_KEY}' }] }));
	expect(api.received[0]?.headers['x-key']).toBe(SECRET.value);
	expect(JSON.stringify(result)).not.toContain(SECRET.value);
	expect(JSON.stringify(result)).not.toContain(Buffer.from(SECRET.value).toString('base64').slice(4, 20));
	expect(result.data).toMatchObject({ key: '•••API_KEY•••' });
});

test('no secret travels to another origin when the address redirects', async () => {
	api.answer = (_request, response) => {
		response.writeHead(307, { location: `${other.origin}/elsewhere` }).end();
	};
	const result = await run(
		action({
			headers: [
				{ key: 'X-Key', value: '{API_KEY}' },
				{ key: 'Authorization', value: 'Bearer public' },
				{ key: 'X-Plain', value: 'kept' },
			],
		}),
	);
	expect(result.status).toBe('success');
	expect(api.received[0]?.headers).toMatchObject({ 'x-key': SECRET.value, authorization: 'Bearer public' });
	expect(other.received[0]?.headers).toMatchObject({ 'x-plain': 'kept' });
	expect(other.received[0]?.headers).not.toHaveProperty('x-key');
	expect(other.received[0]?.headers).not.toHaveProperty('authorization');
});

test('a body with a secret is not sent to another origin', async () => {
	api.answer = (_request, response) => response.writeHead(307, { location: `${other.origin}/` }).end();
	const result = await run(action({ method: 'POST', body: '{"key":"{API_KEY}"}' }));
	expect(result.error?.message).toContain('body holds a secret');
	expect(other.received).toHaveLength(0);
});

test('five redirects are followed and no more', async () => {
	api.answer = (request, response) => {
		const hop = Number(request.url.split('/').pop());
		if (hop < 5) response.writeHead(302, { location: `/o/${hop + 1}` }).end();
		else response.end('arrived');
	};
	expect(await run(action({}), { values: { order_id: '0' } })).toMatchObject({ output: 'arrived' });
	expect(await run(action({}), { values: { order_id: '-1' } })).toMatchObject({ status: 'unreachable' });
});

test('a compressed answer is read, and bounded by what it unfolds to', async () => {
	api.answer = (request, response) => {
		response.setHeader('content-encoding', 'gzip');
		response.end(gzipSync(request.url.endsWith('bomb') ? Buffer.alloc(11 * 1024 * 1024) : 'small'));
	};
	expect(await run(action({}))).toMatchObject({ status: 'success', output: 'small' });
	expect(await run(action({}), { values: { order_id: 'bomb' } })).toMatchObject({
		status: 'response_too_large',
	});
});

test.each<[type: string | undefined, bytes: Buffer, output: string]>([
	['image/png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'A binary response (image/png, 9 bytes)'],
	[undefined, Buffer.from([0, 1, 2]), 'A binary response (of no declared type, 3 bytes)'],
	['application/octet-stream', Buffer.from('plain words'), 'plain words'],
	['text/plain; charset=iso-8859-1', Buffer.from('Käse', 'latin1'), 'Käse'],
	['text/plain', Buffer.from('K\u00e4se\u0000', 'utf8'), 'Käse\u0000'],
	['application/json', Buffer.from('{"a":1.0}'), '{"a":1.0}'],
])('an answer of type %s is text where it can be read as such', async (type, bytes, output) => {
	api.answer = (_request, response) => {
		if (type !== undefined) response.setHeader('content-type', type);
		response.end(bytes);
	};
	const result = await run(action({}));
	expect(result).toMatchObject({ status: 'success', output: expect.stringContaining(output) });
});

test('a response over 10 MiB is unsuccessful and says so', async () => {
	api.answer = (_request, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
	const result = await run(action({}));
	expect(result.status).toBe('response_too_large');
	expect(result.error?.message).toContain('larger than 10 MiB');
});

describe('a connection that fails', () => {
	test('before anything was sent is unreachable, also for a write', async () => {
		const { origin } = other;
		await other.close();
		const result = await run(action({ method: 'POST', url: `${origin}/`, body: '{"a":1}' }));
		expect(result.status).toBe('unreachable');
		expect(result.error?.message).toContain('nothing answers on that port');
		await other.listen();
	});

	test('after a write was sent leaves its outcome unknown', async () => {
		api.answer = (_request, response) => response.socket?.destroy();
		const result = await run(action({ method: 'POST', body: '{"a":1}' }));
		expect(result.status).toBe('outcome_unknown');
		expect(result.error?.message).toContain('Check in the other system');
		expect(result.error?.message).not.toContain('Try again later');
		expect(api.received).toHaveLength(1);
	});

	test('after a redirect answered a write leaves its outcome unknown, and names who could not be reached', async () => {
		const { origin } = other;
		await other.close();
		api.answer = (_request, response) => {
			response.writeHead(303, { location: `${origin}/done` }).end();
		};
		const result = await run(action({ method: 'POST', body: '{"a":1}' }));
		expect(result.status).toBe('outcome_unknown');
		expect(result.error?.message).toContain(new URL(origin).host);
		await other.listen();
	});

	test('after more redirects of a write than are followed leaves its outcome unknown', async () => {
		api.answer = (_request, response) => {
			response.writeHead(307, { location: '/again' }).end();
		};
		expect(await run(action({ method: 'POST', body: '{"a":1}' }))).toMatchObject({
			status: 'outcome_unknown',
		});
	});

	test('by an answer to a write that is too large leaves its outcome unknown', async () => {
		api.answer = (_request, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
		expect(await run(action({ method: 'POST', body: '{"a":1}' }))).toMatchObject({
			status: 'outcome_unknown',
		});
	});

	test('at an address that a secret supplies tells no part of it', async () => {
		const secrets = [{ name: 'TENANT', value: 'MyTenantSecret99' }];
		const result = await run(action({ url: 'http://{TENANT}.invalid/' }), { secrets });
		expect(result.status).toBe('unreachable');
		expect(JSON.stringify(result).toLowerCase()).not.toContain('mytenantsecret99');
		expect(result.error?.message).toContain('{TENANT}');
	});

	test('after a read was sent is tried again on a new connection', async () => {
		api.answer = (_request, response) => {
			if (api.received.length < 3) response.socket?.destroy();
			else response.end('there it is');
		};
		expect(await run(action({}))).toMatchObject({ status: 'success', output: 'there it is' });
		expect(api.received).toHaveLength(3);
	});

	test('each time a read is sent is unreachable after the third', async () => {
		api.answer = (_request, response) => response.socket?.destroy();
		const result = await run(action({}));
		expect(result).toMatchObject({ status: 'unreachable' });
		expect(result.error?.message).toContain('the connection was lost');
		expect(api.received).toHaveLength(3);
	});

	test.each<[what: string, definition: () => ActionDefinition]>([
		['a GET that writes', () => action({}, { effect: 'write' })],
		['a POST that reads', () => action({ method: 'POST' }, { effect: 'read' })],
		['a DELETE', () => action({ method: 'DELETE' })],
	])('of %s is not tried again', async (_what, definition) => {
		api.answer = (_request, response) => response.socket?.destroy();
		await run(definition());
		expect(api.received).toHaveLength(1);
	});

	test('in the middle of an answer to a read is not tried again', async () => {
		api.answer = (_request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('half', () => response.socket?.destroy());
		};
		expect(await run(action({}))).toMatchObject({ status: 'unreachable' });
		expect(api.received).toHaveLength(1);
	});
});

test('a call that takes longer than its time limit is ended', async () => {
	api.answer = () => undefined;
	const result = await run(action({ timeoutSeconds: 1 }));
	expect(result.status).toBe('timed_out');
	expect(result.durationMs).toBeLessThan(15_000);
	const write = await run(action({ method: 'POST', body: 'x', timeoutSeconds: 1 }));
	expect(write.status).toBe('outcome_unknown');
	expect(write.error?.message).not.toContain('Try again later');
});

test('a call that is cancelled ends at once', async () => {
	const cancel = new AbortController();
	api.answer = () => {
		cancel.abort();
	};
	expect(await run(action({}), { signal: cancel.signal })).toMatchObject({ status: 'cancelled' });
});

test('a missing secret disables the action and is named', async () => {
	const result = await run(action({ headers: [{ key: 'X-Key', value: '{OTHER_KEY}' }] }));
	expect(result.status).toBe('disabled');
	expect(result.error?.message).toContain('OTHER_KEY');
	expect(api.received).toHaveLength(0);
});

test('a body that is one absent parameter is none, and a declared text is sent as it is', async () => {
	const parameters = [{ name: 'note', type: 'string' as const, description: '', required: false }];
	const url = `${api.origin}/`;
	await run(action({ method: 'POST', url, body: '{note}' }, { parameters }), { values: {} });
	const headers = [{ key: 'Content-Type', value: 'text/plain' }];
	await run(action({ method: 'POST', url, body: '{note}', headers }, { parameters }), {
		values: { note: 'say "hi"' },
	});
	expect(api.received.map(({ body }) => body)).toEqual(['', 'say "hi"']);
	expect(api.received[0]?.headers).not.toHaveProperty('content-type');
});

test('an action that is switched off, or whose parameter is named like a secret, does not run', async () => {
	expect(await run(action({}, { enabled: false }))).toMatchObject({ status: 'disabled' });
	const parameters = [{ name: 'API_KEY', type: 'string' as const, description: '', required: false }];
	const result = await run(action({ url: `${api.origin}/` }, { parameters }), { values: {} });
	expect(result.status).toBe('invalid_definition');
	expect(result.error?.message).toContain('parameters[0].name: "API_KEY" is also the name of a secret');
	expect(api.received).toHaveLength(0);
});

test('a parameter with the name of a property of every object is refused before anything runs', async () => {
	const parameters = [{ name: 'constructor', type: 'string' as const, description: '', required: false }];
	const result = await run(action({ url: `${api.origin}/{constructor}x` }, { parameters }), { values: {} });
	expect(result.status).toBe('invalid_definition');
	expect(result.error?.message).toContain('constructor_value');
	expect(api.received).toHaveLength(0);
});

test('an answer nested too deep for data is text', async () => {
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	api.answer = (_request, response) => response.end(deep);
	const result = await run(action({ method: 'POST', body: '{"a":1}' }));
	expect(result).toMatchObject({ status: 'success', output: deep });
	expect(result).not.toHaveProperty('data');
});

test('a time limit may be any number of seconds', async () => {
	expect(await run(action({ timeoutSeconds: 1.0001 }))).toMatchObject({ status: 'success' });
});

test.each(['application/x-amz-json-1.1', 'application/x-ndjson', 'text/plain', 'application/csp-report'])(
	'a value cannot add to a JSON body that is declared as %s',
	async (type) => {
		const value = 'x","admin":"true';
		await run(
			action({
				method: 'POST',
				body: '{"id":"{order_id}"}',
				headers: [{ key: 'Content-Type', value: type }],
			}),
			{ values: { order_id: value } },
		);
		expect(JSON.parse(api.received[0]?.body ?? '')).toEqual({ id: value });
	},
);

test.each([
	['http://api:{API_KEY}@127.0.0.1/x', 'invalid_definition'],
	['http://user:pass@127.0.0.1/x', 'invalid_definition'],
	['http://a{API_KEY}.example.com/', 'invalid_parameters'],
])('%s is refused: a secret cannot become part of another host', async (url, status) => {
	const result = await run(action({ url }), { secrets: [{ name: 'API_KEY', value: '1/abcdef' }] });
	expect(result.status).toBe(status);
	expect(JSON.stringify(result)).not.toContain('abcdef');
});

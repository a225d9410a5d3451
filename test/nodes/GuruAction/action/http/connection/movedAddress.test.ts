/** A change to an address that has moved is not made there by a GET, and is not told as done. */
import { apiCall, callAction } from '../../callAction';
import { LocalApi } from '../../localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());

async function call(status: number, location: string, method: 'GET' | 'POST' | 'PUT' = 'POST') {
	const seen: string[] = [];
	api.answer = (request, response) => {
		seen.push(`${request.method} ${request.url}`);
		if (seen.length > 1) response.end('page');
		else response.writeHead(status, { location }).end();
	};
	const body = method === 'GET' ? {} : { body: '{"a":1}' };
	const result = await callAction(apiCall({ url: `${api.origin}/orders?v=1`, method, ...body }));
	return { seen, status: result.status, message: result.error?.message };
}

test.each([
	['301 anywhere', 301, '/v2/orders'],
	['302 to the same path with a slash', 302, '/orders/?v=1'],
	['302 to another host with the same path', 302, 'http://localhost:9/orders?v=1'],
])(
	'a POST that is answered with %s is not followed, and the message names the new address',
	async (_what, status, location) => {
		const { seen, message, ...result } = await call(status, location);
		expect(seen).toEqual(['POST /orders?v=1']);
		expect(result.status).not.toBe('success');
		expect(message).toContain('has moved');
		expect(message).toContain(new URL(location, api.origin).origin);
	},
);

test.each([
	['302 to a page of its own', 302, '/orders/17', 'POST', 'GET /orders/17'],
	['303', 303, '/orders?v=1', 'POST', 'GET /orders?v=1'],
	['308', 308, '/v2/orders', 'POST', 'POST /v2/orders'],
	['301 to a PUT', 301, '/v2/orders', 'PUT', 'PUT /v2/orders'],
	['301 to a GET', 301, '/v2/orders', 'GET', 'GET /v2/orders'],
] as const)('%s is followed', async (_what, status, location, method, second) => {
	expect(await call(status, location, method)).toMatchObject({
		seen: [expect.any(String), second],
		status: 'success',
	});
});

test.each([
	['GET', 'success'],
	['POST', 'success'],
] as const)('a %s whose answer has 40,000 characters of headers is read', async (method, status) => {
	api.answer = (_request, response) => {
		response.writeHead(200, { 'x-policy': 'x'.repeat(40_000) }).end('ok');
	};
	expect(await callAction(apiCall({ url: api.origin, method }))).toMatchObject({ status, output: 'ok' });
});

test('headers without end are told as such', async () => {
	api.answer = (_request, response) => {
		response.writeHead(200, { 'x-policy': 'x'.repeat(200_000) }).end('ok');
	};
	const { error } = await callAction(apiCall({ url: api.origin, method: 'GET' }));
	expect(error?.message).toContain('more than 128 kB of headers');
});

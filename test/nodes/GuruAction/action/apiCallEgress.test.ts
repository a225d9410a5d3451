import { lookup } from 'node:dns';

import type { HttpMethod } from '../../../../nodes/GuruAction/action/definition';
import type { EgressFilter } from '../../../../sandbox/egressFilter';
import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { runAction } from '../../../../nodes/GuruAction/action/runAction';
import { LocalApi, noSandbox } from './localApi';

let allowed: LocalApi;
let refused: LocalApi;

beforeEach(async () => {
	allowed = new LocalApi();
	refused = new LocalApi();
	await Promise.all([allowed.listen(), refused.listen()]);
});
afterEach(() => Promise.all([allowed.close(), refused.close()]));

const REFUSAL = new Error('The request was blocked because it resolves to a restricted IP address');

/** Of n8n's shape: refuses one server before the call, and a host name only when it is looked up to connect. */
const egressFilter: EgressFilter = {
	validateUrl: (url) => {
		if (url.hostname === 'nowhere.invalid')
			return Promise.resolve({ ok: false, error: Object.assign(new Error('none'), { code: 'ENOTFOUND' }) });
		const ok = url.origin !== refused.origin;
		return Promise.resolve(ok ? { ok } : { ok, error: REFUSAL });
	},
	createSecureLookup: () => (host, options, callback) => {
		if (host === 'rebound.example') callback(REFUSAL, []);
		else lookup(host, options, callback);
	},
};

function call(url: string, method: HttpMethod = 'GET'): Promise<ActionResult> {
	return runAction(
		{
			name: 'Call',
			enabled: true,
			condition: '',
			exampleQuestions: [],
			effect: method === 'GET' ? 'read' : 'write',
			parameters: [],
			implementation: { type: 'API_CALL', method, url, headers: [], timeoutSeconds: 5 },
		},
		{ values: {}, assistantSlug: 'test', timeZone: 'UTC', secrets: [] },
		{ sandbox: noSandbox, egressFilter },
	);
}

describe("n8n's egress protection", () => {
	test('lets a call to an allowed address through', async () => {
		expect(await call(allowed.origin)).toMatchObject({ status: 'success', output: 'ok' });
	});

	test.each<HttpMethod>(['GET', 'POST'])(
		'keeps a %s to a refused address from being made',
		async (method) => {
			const result = await call(`${refused.origin}/inside`, method);
			expect(result.status).toBe('unreachable');
			expect(result.error?.message).toContain("n8n's egress protection does not allow");
			expect(refused.received).toEqual([]);
		},
	);

	test('keeps a redirect to a refused address from being followed', async () => {
		allowed.answer = (_request, response) => {
			response.writeHead(302, { location: `${refused.origin}/inside` }).end();
		};
		const result = await call(allowed.origin);
		expect(result.status).toBe('unreachable');
		expect(result.error?.message).toContain(new URL(refused.origin).host);
		expect(allowed.received).toHaveLength(1);
		expect(refused.received).toEqual([]);
	});

	test('is asked once more when the host is looked up to connect, and a write was not sent then', async () => {
		const result = await call('http://rebound.example/', 'POST');
		expect(result.status).toBe('unreachable');
		expect(result.error?.message).toContain("n8n's egress protection does not allow rebound.example");
	});

	test('is not blamed for a host that is not there', async () => {
		const result = await call('http://nowhere.invalid/');
		expect(result.status).toBe('unreachable');
		expect(result.error?.message).toContain('there is no host of that name');
	});
});

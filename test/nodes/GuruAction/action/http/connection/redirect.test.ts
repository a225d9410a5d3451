import type { HttpRequest } from '../../../../../../nodes/GuruAction/action/http/request/request';
import { createMasker } from '../../../../../../nodes/GuruAction/action/masking/masker';
import { redirectedRequest } from '../../../../../../nodes/GuruAction/action/http/connection/redirect';
import { renderHeaders } from '../../../../../../nodes/GuruAction/action/http/request/requestHeaders';

const masker = createMasker([{ name: 'API_KEY', value: 'geheim-schlüssel-ß' }]);
const ELSEWHERE = 'https://other.example/';

function request(overrides: Partial<HttpRequest> = {}): HttpRequest {
	return { method: 'POST', url: new URL('https://api.example/'), headers: [], ...overrides };
}

function keysSentElsewhere(headers: HttpRequest['headers']): string[] {
	return redirectedRequest(request({ headers }), 307, ELSEWHERE, masker).headers.map(({ key }) => key);
}

test('a header in which a secret outside ASCII stands does not travel to another origin', () => {
	const headers = renderHeaders(
		[
			{ key: 'X-Key', value: 'k {API_KEY}' },
			{ key: 'X-Source', value: 'guru' },
		],
		{ API_KEY: { value: 'geheim-schlüssel-ß', source: 'secret' } },
	);
	expect(keysSentElsewhere(headers)).toEqual(['X-Source']);
	expect(keysSentElsewhere(headers.map(({ key, value }) => ({ key, value })))).toEqual(['X-Source']);
});

test('a header in which a short secret stands inside a word does not travel', () => {
	const headers = renderHeaders([{ key: 'X-Pin', value: 'pin{PIN}x' }], {
		PIN: { value: '4711', source: 'secret' },
	});
	expect(keysSentElsewhere(headers)).toEqual([]);
});

test('a header with an entry that is not secret in itself travels', () => {
	const headers = renderHeaders([{ key: 'X-Tenant', value: '{TENANT}' }], {
		TENANT: { value: 'acme', source: 'secret', visible: true },
	});
	expect(keysSentElsewhere(headers)).toEqual(['X-Tenant']);
});

test.each([
	['marked as holding one', { body: 'something', bodyHoldsSecret: true }],
	['with one as XML', { body: '<k>geheim-schl&#252;ssel-&szlig;</k>'.replace('&szlig;', '&#xDF;') }],
])('a body %s is not sent to another origin, not even after a step within its own', (_which, part) => {
	const within = redirectedRequest(request(part), 307, '/next', masker);
	expect(() => redirectedRequest(within, 307, ELSEWHERE, masker)).toThrow('the body holds a secret');
});

test('a body without a secret is sent to another origin, and none after 303', () => {
	expect(redirectedRequest(request({ body: 'plain' }), 307, ELSEWHERE, masker).body).toBe('plain');
	expect(
		redirectedRequest(request({ body: 'x', bodyHoldsSecret: true }), 303, ELSEWHERE, masker),
	).not.toHaveProperty('body');
});

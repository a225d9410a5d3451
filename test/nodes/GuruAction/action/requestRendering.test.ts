import fc from 'fast-check';

import type { PlaceholderValues } from '../../../../nodes/GuruAction/action/placeholders';
import { renderBody } from '../../../../nodes/GuruAction/action/http/request/requestBody';
import { renderHeaders } from '../../../../nodes/GuruAction/action/http/request/requestHeaders';
import { renderUrl } from '../../../../nodes/GuruAction/action/http/request/requestUrl';

const values: PlaceholderValues = {
	order_id: { value: 'a b/c?d#e&f', source: 'parameter' },
	amount: { value: 12.5, source: 'parameter' },
	urgent: { value: true, source: 'parameter' },
	note: { value: undefined, source: 'parameter' },
	tenant: { value: 'acme', source: 'parameter' },
	HR_API: { value: 'https://hr.example.com/v2', source: 'secret' },
	KEY: { value: 'k"1', source: 'secret' },
	GURUBASE_USER_NAME: { value: 'Ada', source: 'builtIn' },
};

describe('a URL', () => {
	test.each([
		['https://api.example.com/o/{order_id}', 'https://api.example.com/o/a%20b%2Fc%3Fd%23e%26f'],
		[
			'https://api.example.com/o?id={order_id}&n={note}',
			'https://api.example.com/o?id=a%20b%2Fc%3Fd%23e%26f&n=',
		],
		['{HR_API}/pto?user={GURUBASE_USER_NAME}', 'https://hr.example.com/v2/pto?user=Ada'],
		['https://{tenant}.example.com/x', 'https://acme.example.com/x'],
		['https://api.example.com/{unknown}', 'https://api.example.com/%7Bunknown%7D'],
	])('%s', (template, expected) => {
		expect(renderUrl(template, values).href).toBe(expected);
	});

	test.each([
		['{order_id}', 'scheme or host'],
		['https://{tenant}/x', 'scheme or host'],
		['http:///{order_id}/x', 'scheme or host'],
		['https:////{tenant}', 'scheme or host'],
		['https://\t/{order_id}', 'scheme or host'],
		['https://{tenant}.com/x', 'scheme or host'],
		['https://x{tenant}.example.com/', 'scheme or host'],
		['https://{order_id}.example.com/', 'not a single DNS label'],
		['ftp://example.com/', 'Only https: and http:'],
		['api.example.com/x', 'not a complete address'],
	])('%s is refused', (template, reason) => {
		expect(() => renderUrl(template, values)).toThrow(reason);
	});

	test.each(['.', '..'])('a value of %s cannot climb the path', (value) => {
		const climbing: PlaceholderValues = { id: { value, source: 'parameter' } };
		expect(() => renderUrl('https://api.example.com/users/{id}/orders', climbing)).toThrow('another path');
	});

	test('keeps its structure whatever the value of a parameter is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
				fc.pre(value !== '.' && value !== '..');
				const url = renderUrl('https://api.example.com/a/{x}/b?q={x}&r=1#f', {
					x: { value, source: 'parameter' },
				});
				expect(url.origin).toBe('https://api.example.com');
				expect(url.pathname.split('/')).toHaveLength(4);
				expect(url.pathname.endsWith('/b')).toBe(true);
				expect([...url.searchParams.keys()]).toEqual(['q', 'r']);
				expect(url.searchParams.get('q')).toBe(value.toWellFormed());
				expect(url.hash).toBe('#f');
			}),
		);
	});
});

describe('a header', () => {
	test('holds its value, text outside ASCII as UTF-8', () => {
		expect(renderHeaders([{ key: 'X-Name', value: 'Bearer {KEY} é' }], values)).toEqual([
			{ key: 'X-Name', value: 'Bearer k"1 \u00c3\u00a9', holdsSecret: true },
		]);
	});

	test.each([
		['X-A', 'v', { v: 'a\r\nX-Evil: 1' }, 'line break'],
		['X-A', 'v', { v: 'a\u0000b' }, 'control character'],
		['X A', 'v', { v: 'a' }, 'not a header name'],
		['Content-Length', 'v', { v: '1' }, 'set by the connection'],
	])('%s with {%s} of %j is refused', (key, name, given: Record<string, string>, reason) => {
		const own: PlaceholderValues = { [name]: { value: given[name], source: 'parameter' } };
		expect(() => renderHeaders([{ key, value: `{${name}}` }], own)).toThrow(reason);
	});
});

describe('a body', () => {
	test.each([
		['{"amount": {amount}, "key": "{KEY}", "s": {tenant}}', '{"amount": 12.5, "key": "k\\"1", "s": "acme"}'],
		['{"a": {note}, "b": {amount}}', '{"b":12.5}'],
		['{"list": [{note}, {tenant}], "text": "is {amount}{note}"}', '{"list":["acme"],"text":"is 12.5"}'],
		[
			'{"note": {note}, "id": 12345678901234567890, "one": 1.0, "huge": 1e400, "a": "\\u00e9", "b": {}}',
			'{"id":12345678901234567890,"one":1.0,"huge":1e400,"a":"\\u00e9","b":{}}',
		],
		['{"big": 12345678901234567890, "t": {tenant}}', '{"big": 12345678901234567890, "t": "acme"}'],
		['<a>{KEY}&amp;{order_id}</a>', '<a>k&quot;1&amp;a b/c?d#e&amp;f</a>'],
		['plain {tenant} {other}', 'plain acme {other}'],
		['{note}', undefined],
		[' {note}\n', undefined],
		['{{note}: 1, "b": {amount}}', '{"b":12.5}'],
		['[{note}]', '[]'],
		['a={order_id}&b={note}&c=x{tenant}', 'a=a%20b%2Fc%3Fd%23e%26f&b=&c=xacme'],
		['{tenant}={KEY}', 'acme=k%221'],
		['a = {KEY}', 'a = k"1'],
		['{KEY}==', 'k"1=='],
		['https://a.example/?q={KEY}', 'https://a.example/?q=k"1'],
	])('%j', (body, expected) => {
		expect(renderBody(body, undefined, values).text).toBe(expected);
	});

	test('of a form is percent-encoded', () => {
		expect(renderBody('id={order_id}&x=1', 'application/x-www-form-urlencoded', values).text).toBe(
			'id=a%20b%2Fc%3Fd%23e%26f&x=1',
		);
	});

	test.each([
		['a={tenant}&b=1', undefined, 'application/x-www-form-urlencoded'],
		['{tenant}', undefined, 'application/json'],
		['a: {tenant}', undefined, 'text/plain; charset=utf-8'],
	])('%j is declared as what it is', (body, declared, expected) => {
		expect(renderBody(body, declared, values).contentType).toBe(expected);
	});

	test.each([
		['text/plain', 'k"1'],
		['text/csv; charset=utf-8', 'k"1'],
		['application/json', '"k\\"1"'],
		['application/vnd.api+json', '"k\\"1"'],
	])('of one placeholder that is declared as %s is written as that', (declared, expected) => {
		expect(renderBody('{KEY}', declared, values).text).toBe(expected);
	});

	test('that is meant as JSON and is none is refused with what to check', () => {
		expect(() => renderBody('{"a": {tenant}', undefined, values)).toThrow('not valid JSON');
	});

	test('keeps its structure whatever the value of a parameter is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
				const own: PlaceholderValues = { x: { value, source: 'parameter' } };
				const expected = {
					a: value.toWellFormed(),
					b: { c: `is ${value.toWellFormed()}`, d: value.toWellFormed() },
					e: 1,
				};
				const text = renderBody('{"a": {x}, "b": {"c": "is {x}", "d": "{x}"}, "e": 1}', undefined, own).text;
				expect(JSON.parse(text ?? '')).toEqual(expected);
			}),
		);
	});
});

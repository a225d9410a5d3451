import fc from 'fast-check';

import { parseExactJson } from '../../../../nodes/shared/values/exactJson';
import { apiCall, callAction } from './callAction';
import { LocalApi } from './localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());

test.each([
	['a long number alone', '7615917337495251231', '7615917337495251231'],
	['one in an object', '{"id":61299998765432101234}', { id: '61299998765432101234' }],
	['a negative one in a list', '[-9007199254740993]', ['-9007199254740993']],
	['the double of which prints other digits', '{"n":9223372036854775808}', { n: '9223372036854775808' }],
	['a number beyond all doubles', '{"n":[1e400]}', { n: ['1e400'] }],
	['a number too small for a double', '[1e-400]', ['1e-400']],
	['a fraction with more digits than a double has', '[9007199254740993.1]', ['9007199254740993.1']],
	['a fraction that a double prints itself', '[0.10000000000000001]', [0.1]],
	[
		'numbers that are exact',
		'[1.50,1e3,9007199254740991,-0.25,100000000000000000000]',
		[1.5, 1000, 9007199254740991, -0.25, 100000000000000000000],
	],
	[
		'digits in texts and keys',
		'{"7615917337495251231":"\\"61299998765432101234"}',
		{ '7615917337495251231': '"61299998765432101234' },
	],
])('an answer with %s reaches data with its digits', async (_name, body, data) => {
	api.answer = (_request, response) => response.setHeader('content-type', 'application/json').end(body);
	expect(await callAction(apiCall({ url: api.origin }))).toMatchObject({ output: body, data });
});

test('a secret of many digits is masked in data as well', async () => {
	const secrets = [{ name: 'PIN', value: '7615917337495251231' }];
	api.answer = (_request, response) => response.end('{"pin":7615917337495251231}');
	const { data } = await callAction(apiCall({ url: api.origin }), { secrets });
	expect(data).toEqual({ pin: '•••PIN•••' });
});

test('what JSON.stringify writes is read back as it was', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			expect(JSON.stringify(parseExactJson(text))).toBe(text);
		}),
	);
});

test('every whole number is shown with its own digits', () => {
	fc.assert(
		fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (number) => {
			expect(String(parseExactJson(String(number)))).toBe(String(number));
		}),
	);
});

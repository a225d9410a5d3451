import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import type { HttpMethod } from '../../../../../../nodes/GuruAction/action/definition';
import { apiCall, callAction } from '../../callAction';
import { LocalApi } from '../../localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());

interface Answer {
	readonly status?: number;
	readonly encoding?: string;
	readonly type?: string;
	readonly body: Buffer | string;
}

function answers({ status = 200, encoding, type = 'application/json', body }: Answer): void {
	api.answer = (_request, response) => {
		response.writeHead(status, {
			'content-type': type,
			...(encoding === undefined ? {} : { 'content-encoding': encoding }),
		});
		response.end(body);
	};
}

async function call(method: HttpMethod, answer: Answer) {
	answers(answer);
	return await callAction(apiCall({ url: api.origin, method }));
}

const NOTHING = Buffer.alloc(0);
const TEXT = '{"a":"ä"}';
const UTF_16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');
/** RFC 8878: one raw block. */
const ZSTD = Buffer.from('28b52ffd2007390000' + Buffer.from('{"a":1}').toString('hex'), 'hex');

describe('a status decides how a call ended', () => {
	test.each([
		['204 to a DELETE that says gzip', 'DELETE', { status: 204, encoding: 'gzip', body: NOTHING }, 'success'],
		['an empty 401 that says gzip', 'GET', { status: 401, encoding: 'gzip', body: NOTHING }, 'http_error'],
		['an empty 201 that says br', 'POST', { status: 201, encoding: 'br', body: NOTHING }, 'success'],
		['a 500 whose text says deflate', 'POST', { status: 500, encoding: 'deflate', body: 'no' }, 'http_error'],
		['a 503 whose br is none', 'GET', { status: 503, encoding: 'br', body: 'busy' }, 'http_error'],
		['a 422 of an unknown encoding', 'PUT', { status: 422, encoding: 'x-own', body: 'no' }, 'http_error'],
	] as const)('%s', async (_name, method, answer, status) => {
		expect(await call(method, answer)).toMatchObject({ status, http: { status: answer.status } });
	});

	test('a redirect whose empty body says gzip is followed', async () => {
		api.answer = (request, response) => {
			const isFirst = request.url === '/';
			const headers = isFirst ? { location: '/there', 'content-encoding': 'gzip' } : {};
			response.writeHead(isFirst ? 302 : 200, headers).end(isFirst ? '' : TEXT);
		};
		const result = await callAction(apiCall({ url: `${api.origin}/`, method: 'GET' }));
		expect(result).toMatchObject({ status: 'success', http: { status: 200 } });
	});

	test('a 403 whose body is larger than is read', async () => {
		const result = await call('POST', {
			status: 403,
			type: 'text/plain',
			body: Buffer.alloc(11 * 1024 * 1024, 'a'),
		});
		expect(result).toMatchObject({ status: 'http_error', http: { status: 403 } });
	});

	test('a 201 to a change, whose connection breaks in the body', async () => {
		api.answer = (_request, response) => {
			response.writeHead(201, { 'content-length': '100' }).write('{"id":');
			setImmediate(() => response.destroy());
		};
		const result = await callAction(apiCall({ url: api.origin, method: 'POST' }));
		expect(result).toMatchObject({
			status: 'success',
			http: { status: 201 },
			warnings: ['The API answered with status 201, and its answer was cut off.'],
		});
	});

	test('a 409 whose connection breaks in the body', async () => {
		api.answer = (_request, response) => {
			response.writeHead(409, { 'content-length': '100' }).write('{"why":');
			setImmediate(() => response.destroy());
		};
		const result = await callAction(apiCall({ url: api.origin, method: 'POST' }));
		expect(result).toMatchObject({ status: 'http_error', http: { status: 409 } });
	});
});

describe('an encoded body is read', () => {
	test.each([
		['gzip', gzipSync(TEXT)],
		['GZIP', gzipSync(TEXT)],
		['deflate', deflateSync(TEXT)],
		['deflate', deflateRawSync(TEXT)],
		['br', brotliCompressSync(TEXT)],
		['gzip, gzip', gzipSync(gzipSync(TEXT))],
		['deflate, br', brotliCompressSync(deflateSync(TEXT))],
		['identity', TEXT],
		['gzip', TEXT],
		['gzip, gzip', gzipSync(TEXT)],
		['utf-8', TEXT],
	])('of %s', async (encoding, body) => {
		const result = await call('GET', { encoding, body });
		expect(result).toMatchObject({ status: 'success', output: TEXT, data: { a: 'ä' } });
		expect(result).not.toHaveProperty('warnings');
	});

	test('of Zstandard where Node can, else with a warning and nothing unreadable', async () => {
		const result = await call('GET', { encoding: 'zstd', body: ZSTD });
		if ('zstdDecompress' in process.getBuiltinModule('node:zlib')) {
			expect(result).toMatchObject({ status: 'success', data: { a: 1 } });
		} else {
			const warnings = [expect.stringContaining('"zstd" is not known')];
			expect(result).toMatchObject({ status: 'success', output: '', warnings });
		}
	});

	test('as far as it goes, with a warning, of a write whose gzip ends too early', async () => {
		const whole = gzipSync(`${'all is well '.repeat(500)}${Math.PI}`);
		const result = await call('POST', {
			status: 201,
			type: 'text/plain',
			encoding: 'gzip',
			body: whole.subarray(0, -12),
		});
		expect(result).toMatchObject({
			status: 'success',
			output: expect.stringMatching(/^all is well/),
			warnings: [expect.stringContaining('ends in the middle')],
		});
	});

	test('never told as text where it cannot be decoded', async () => {
		const result = await call('GET', { encoding: 'br', body: Buffer.from('00ff13fe80', 'hex') });
		expect(result).toMatchObject({
			status: 'success',
			output: '',
			warnings: [expect.stringContaining('br')],
		});
	});
});

describe('a charset is taken as browsers take it', () => {
	test.each([
		['a byte order mark of UTF-16', 'application/json', UTF_16, TEXT],
		['one of UTF-16 the other way round', 'text/plain', Buffer.from(UTF_16).swap16(), TEXT],
		['one of UTF-16 without a type', '', UTF_16, TEXT],
		['one of UTF-8', 'application/json', Buffer.from(`\ufeff${TEXT}`), TEXT],
		[
			'the charset of an HTML page',
			'text/html',
			Buffer.concat([Buffer.from('<meta charset="shift_jis">'), Buffer.from('93fa967b', 'hex')]),
			'<meta charset="shift_jis">日本',
		],
		[
			'the encoding of an XML document',
			'application/xml',
			Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><k>Käse</k>', 'latin1'),
			'<?xml version="1.0" encoding="iso-8859-1"?><k>Käse</k>',
		],
		[
			'a text of an old system',
			'text/plain',
			Buffer.from('Käse – 5 €'.replace('–', '\x96').replace('€', '\x80'), 'latin1'),
			'Käse – 5 €',
		],
		['a charset that nobody knows', 'text/plain; charset=utf8mb4', Buffer.from('Käse'), 'Käse'],
	])('%s', async (_name, type, body, output) => {
		expect(await call('GET', { type, body })).toMatchObject({ status: 'success', output });
	});

	test('a JSON text that is not UTF-8 comes with a warning', async () => {
		const result = await call('GET', { body: Buffer.from('{"a":"Käse"}', 'latin1') });
		expect(result).toMatchObject({ status: 'success', warnings: [expect.stringContaining('not UTF-8')] });
	});
});

import fc from 'fast-check';

import { createMasker, isShortSecret } from '../../../../../nodes/GuruAction/action/masking/masker';

const VALUE = 'sk_live_4eC39Hq/LyjW+Da "rjtT"';
const masker = createMasker([{ name: 'STRIPE_API_KEY', value: VALUE }]);
const MASK = '•••STRIPE_API_KEY•••';

const python = (text: string) =>
	Array.from(text, (character) => `\\x${character.charCodeAt(0).toString(16)}`).join('');
const everyByte = (text: string) =>
	Array.from(text, (character) => `%${character.charCodeAt(0).toString(16)}`).join('');

const forms: Array<[form: string, text: string]> = [
	['raw', VALUE],
	['base64', Buffer.from(VALUE).toString('base64')],
	['unpadded base64', Buffer.from(VALUE).toString('base64').replace(/=+$/, '')],
	['url-safe base64', Buffer.from(VALUE).toString('base64url')],
	['hex', Buffer.from(VALUE).toString('hex')],
	['upper-case hex', Buffer.from(VALUE).toString('hex').toUpperCase()],
	['percent-encoded', encodeURIComponent(VALUE)],
	['percent-encoded with plus', encodeURIComponent(VALUE).replace(/%20/g, '+')],
	['percent-encoded as Python does', encodeURIComponent(VALUE).replace(/%2F/g, '/')],
	[
		'percent-encoded in small letters',
		encodeURIComponent(VALUE).replace(/%../g, (code) => code.toLowerCase()),
	],
	['percent-encoded in every byte', everyByte(VALUE)],
	['JSON', JSON.stringify(VALUE).slice(1, -1)],
	['JSON with escaped slashes', JSON.stringify(VALUE).slice(1, -1).replace(/\//g, '\\/')],
	['Python escapes', python(VALUE)],
	['XML', VALUE.replace(/"/g, '&quot;')],
	['XML in numbers', Array.from(VALUE, (character) => `&#${character.charCodeAt(0)};`).join('')],
	['JSON within JSON', JSON.stringify(JSON.stringify(VALUE).slice(1, -1)).slice(1, -1)],
	['percent-encoded base64', encodeURIComponent(Buffer.from(VALUE).toString('base64'))],
	[
		'base64 in lines',
		Buffer.from(VALUE)
			.toString('base64')
			.replace(/(.{12})/g, '$1\n'),
	],
	[
		'base64 in lines of Windows',
		Buffer.from(VALUE)
			.toString('base64')
			.replace(/(.{12})/g, '$1\r\n'),
	],
	[
		'base64 in lines within JSON',
		Buffer.from(VALUE)
			.toString('base64')
			.replace(/(.{12})/g, '$1\\n'),
	],
	['reversed', Array.from(VALUE).reverse().join('')],
];

describe('a secret in an output', () => {
	test.each(forms)('is masked when it is %s', (_form, text) => {
		expect(masker.text(`before ${text} after`)).toBe(`before ${MASK} after`);
		expect(masker.text(text + text)).toBe(MASK + MASK);
	});

	test.each([0, 1, 2])('is masked inside base64 that begins %i bytes earlier', (before) => {
		const encoded = Buffer.from(`${'x'.repeat(before)}${VALUE}tail`).toString('base64');
		expect(masker.text(encoded)).toContain(MASK);
	});

	test('leaves other text alone', () => {
		expect(masker.text('sk_live_other, order 12345')).toBe('sk_live_other, order 12345');
		expect(createMasker([]).text(VALUE)).toBe(VALUE);
	});

	test('is masked where the text was cut in the middle of it', () => {
		for (let length = 3; length < VALUE.length; length++) {
			expect(masker.text(`key=${VALUE.slice(0, length)}`, { cut: true })).toBe(`key=${MASK}`);
		}
	});

	test('is masked whole where it contains another secret', () => {
		const both = createMasker([
			{ name: 'SHORTER', value: 'abcdef' },
			{ name: 'LONGER', value: 'abcdef-123456' },
		]);
		expect(both.text('abcdef-123456 abcdef')).toBe('•••LONGER••• •••SHORTER•••');
	});

	test('of fewer than six characters is masked only as a word of its own', () => {
		const short = createMasker([{ name: 'PIN', value: '4711' }]);
		expect(short.text('pin 4711, order 47110, (4711)')).toBe('pin •••PIN•••, order 47110, (•••PIN•••)');
	});

	test('that its author marked as not secret shows', () => {
		const visible = createMasker([{ name: 'JIRA_DOMAIN', value: 'example-company', visible: true }]);
		expect(visible.text('https://example-company.example.com')).toBe('https://example-company.example.com');
	});

	test('is masked in the texts, keys and numbers of data', () => {
		const numeric = createMasker([{ name: 'ACCOUNT', value: '123456789' }]);
		expect(numeric.json({ id: 123456789, '123456789': ['x 123456789'], ok: true, none: null })).toEqual({
			id: '•••ACCOUNT•••',
			'•••ACCOUNT•••': ['x •••ACCOUNT•••'],
			ok: true,
			none: null,
		});
	});

	test('never remains, whatever it is and whatever surrounds it', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }),
				fc.string({ maxLength: 10 }),
				fc.string({ maxLength: 10 }),
				(value, before, after) => {
					fc.pre(!isShortSecret(value) && value.isWellFormed());
					const own = createMasker([{ name: 'S', value }]);
					for (const text of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
						const output = own.text(`${before}${text}${after}`);
						expect(output.replaceAll('•••S•••', '')).not.toContain(text);
					}
				},
			),
		);
	});

	test('as long as a key file is masked', () => {
		const value = `-----BEGIN KEY-----\n${'abc/+123'.repeat(500)}\n-----END KEY-----\n`;
		const long = createMasker([{ name: 'KEY_FILE', value }]);
		expect(long.text(`a${value}b`)).toBe('a•••KEY_FILE•••b');
		expect(long.text(JSON.stringify({ value }))).toBe('{"value":"•••KEY_FILE•••"}');
	});

	test.each([
		['as it is', 'pässwört-ß😀'],
		['as UTF-8 read as latin1', Buffer.from('pässwört-ß😀').toString('latin1')],
		['percent-encoded', encodeURIComponent('pässwört-ß😀')],
		['as bytes of Python', 'p\\xc3\\xa4ssw\\xc3\\xb6rt-\\xc3\\x9f\\xf0\\x9f\\x98\\x80'],
		['as a Python literal', 'p\\xe4ssw\\xf6rt-\\xdf\\U0001f600'],
		['as JSON in ASCII', 'p\\u00e4ssw\\u00f6rt-\\u00df\\ud83d\\ude00'],
	])('outside ASCII is masked %s', (_form, text) => {
		const own = createMasker([{ name: 'S', value: 'pässwört-ß😀' }]);
		expect(own.text(`a ${text} b`)).toBe('a •••S••• b');
	});

	test.each([
		['stripped of the blanks around it', ' my secret\n', 'my secret'],
		['with the line ends of Windows', 'line one\nline two\n', 'line one\r\nline two'],
		['with the line ends of Unix', 'line one\r\nline two', 'line one\nline two'],
		['with other line ends, as JSON', 'line one\nline two\n', 'line one\\r\\nline two'],
	])('is masked %s', (_how, value, text) => {
		expect(createMasker([{ name: 'S', value }]).text(`a:${text}:b`)).toBe('a:•••S•••:b');
	});

	test.each([
		['percent-encoded', encodeURIComponent(VALUE)],
		['reversed', Array.from(VALUE).reverse().join('')],
		['upper-case hex', Buffer.from(VALUE).toString('hex').toUpperCase()],
		['JSON with escaped slashes', JSON.stringify(VALUE).slice(1, -1).replace(/\//g, '\\/')],
	])('is masked where the text was cut in the middle of its %s form', (_form, text) => {
		for (let length = 6; length < text.length; length++) {
			expect(masker.text(`key=${text.slice(0, length)}`, { cut: true })).toBe(`key=${MASK}`);
		}
	});

	test('is masked at a cut by the longest beginning of all secrets', () => {
		const own = createMasker([
			{ name: 'LONGER', value: 'xyz-and-something-long' },
			{ name: 'RIGHT', value: 'abcdefxyz123' },
		]);
		expect(own.text('key=abcdefxyz', { cut: true })).toBe('key=•••RIGHT•••');
	});

	test('that is a number too large to be exact is masked as a number', () => {
		const numeric = createMasker([{ name: 'ACCOUNT', value: '12345678901234567890' }]);
		expect(
			numeric.json(JSON.parse('[12345678901234567890,-12345678901234567890,22345678901234567890]')),
		).toEqual(['•••ACCOUNT•••', '•••ACCOUNT•••', Number('22345678901234567890')]);
	});

	test('is looked for in time that grows with the text alone', () => {
		const many = createMasker([
			{ name: 'BACKSLASHES', value: '\\'.repeat(30) },
			{ name: 'ALIKE', value: `${'a'.repeat(3000)}b` },
			...Array.from({ length: 15 }, (_, index) => ({
				name: `S${index}`,
				value: `value-${index}-%41\\n`.repeat(3),
			})),
		]);
		const before = process.cpuUsage();
		for (const text of ['\\', 'a', 'value-1-%41', '&']) many.text(text.repeat(1_000_000 / text.length));
		// Backtracking took minutes for a fraction of this. Of this process alone: others may be busy.
		expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
	});
});

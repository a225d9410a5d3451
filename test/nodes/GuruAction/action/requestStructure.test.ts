import fc from 'fast-check';

import type { PlaceholderValues } from '../../../../nodes/GuruAction/action/placeholders';
import { PlaceholderError } from '../../../../nodes/GuruAction/action/placeholders';
import { renderBody } from '../../../../nodes/GuruAction/action/http/request/requestBody';
import { renderHeaders } from '../../../../nodes/GuruAction/action/http/request/requestHeaders';
import { renderUrl } from '../../../../nodes/GuruAction/action/http/request/requestUrl';

/** Any text, and often one of the signs that mean something in one of the places. */
const anyValue = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 30 }),
	fc
		.array(
			fc.oneof(
				fc.constantFrom('\r\n', '\n', '\r', '"', "'", ';', ':', '&', '=', '.', '/', '@', '#', '?', '\\', '%'),
				fc.constantFrom('--', '--part-7d1', 'part-', '7d1', '\0', ' ', '{x}', '\u2028', 'é', 'X-Evil: 1'),
				fc.string({ maxLength: 4 }),
			),
			{ maxLength: 8 },
		)
		.map((pieces) => pieces.join('')),
	fc.constantFrom('a', 'tenant-1', 'a.b', 'evil.example/', ''),
);

/** What is made of any value: undefined where the value is refused, in words that do not hold it. */
function made<T>(value: string, render: (values: PlaceholderValues) => T): T | undefined {
	try {
		return render({ x: { value, source: 'parameter' } });
	} catch (error) {
		if (!(error instanceof PlaceholderError)) throw error;
		if (value.length > 8) expect(error.message).not.toContain(value);
		return undefined;
	}
}

/** Whatever the value is, it is refused or keeps the structure. Both have to happen. */
function everyValue(keeps: (value: string) => boolean): void {
	let kept = 0;
	fc.assert(
		fc.property(anyValue, (value) => {
			if (keeps(value)) kept++;
		}),
		{ numRuns: 1_000 },
	);
	expect(kept).toBeGreaterThan(100);
}

test('a header is one line of bytes whatever the value in it is', () => {
	everyValue((value) => {
		const headers = made(value, (values) => renderHeaders([{ key: 'X-A', value: 'a {x} b' }], values));
		if (headers === undefined) return false;
		expect(headers.map(({ key }) => key)).toEqual(['X-A']);
		expect(headers[0]?.value).toMatch(/^a [\t\x20-\x7e\x80-\xff]* b$/);
		expect(Buffer.from(headers[0]?.value ?? '', 'latin1').toString()).toBe(`a ${value.toWellFormed()} b`);
		return true;
	});
});

test("a host is one label in front of the author's domain whatever the value in it is", () => {
	everyValue((value) => {
		const url = made(value, (values) => renderUrl('https://{x}.example.com/a?b=1', values));
		if (url === undefined) return false;
		expect(url.hostname).toBe(`${value.toLowerCase()}.example.com`);
		expect(url.hostname.split('.')).toHaveLength(3);
		expect([url.protocol, url.port, url.username, url.pathname, url.search]).toEqual([
			'https:',
			'',
			'',
			'/a',
			'?b=1',
		]);
		return true;
	});
});

test.each([
	['as declared', 'application/x-www-form-urlencoded'],
	['that is seen to be one', undefined],
])('a form %s has the fields that its author wrote whatever the value in it is', (_how, declared) => {
	everyValue((value) => {
		const { text = '' } = renderBody('a={x}&b=1&c=y{x}', declared, { x: { value, source: 'parameter' } });
		expect([...new URLSearchParams(text)]).toEqual([
			['a', value.toWellFormed()],
			['b', '1'],
			['c', `y${value.toWellFormed()}`],
		]);
		return true;
	});
});

const MULTIPART = [
	'--part-7d1',
	'Content-Disposition: form-data; name="file"; filename="{x}"',
	'Content-Type: text/plain',
	'',
	'{x}{x}',
	'--part-7d1',
	'Content-Disposition: form-data; name="b"',
	'',
	'1',
	'--part-7d1--',
	'',
].join('\r\n');

/** As a server reads it that is lenient about line ends. */
function partsOf(body: string): Array<{ headers: string[]; content: string }> {
	const parts = body.split('--part-7d1').slice(1, -1);
	return parts.map((part) => {
		const end = /\r?\n\r?\n/.exec(part);
		const head = part.slice(0, end?.index ?? part.length);
		const content = part.slice((end?.index ?? part.length) + (end?.[0].length ?? 0));
		return { headers: head.trim().split(/\r\n|\r|\n/), content: content.replace(/\r\n$/, '') };
	});
}

test('a multipart body has the parts and headers that its author wrote whatever the value in it is', () => {
	everyValue((value) => {
		const type = 'multipart/form-data; boundary=part-7d1';
		const text = made(value, (values) => renderBody(MULTIPART, type, values).text);
		if (text === undefined) return false;
		expect(text.endsWith('--part-7d1--\r\n')).toBe(true);
		const [file, field, ...more] = partsOf(text);
		expect(more).toEqual([]);
		expect(file?.headers).toHaveLength(2);
		expect(file?.headers[0]).toMatch(/^Content-Disposition: form-data; name="file"; filename="[^"]*"$/);
		expect(file?.content).toBe(value.toWellFormed() + value.toWellFormed());
		expect(field).toEqual({ headers: ['Content-Disposition: form-data; name="b"'], content: '1' });
		return true;
	});
});

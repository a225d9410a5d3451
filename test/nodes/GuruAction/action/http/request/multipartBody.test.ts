import type { PlaceholderValues } from '../../../../../../nodes/GuruAction/action/placeholders';
import { renderBody } from '../../../../../../nodes/GuruAction/action/http/request/requestBody';

const TYPE = 'multipart/form-data; boundary=part-7d1';

function render(body: string, values: Record<string, string | undefined>, type = TYPE): string | undefined {
	const own: PlaceholderValues = Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, { value, source: 'parameter' }]),
	);
	return renderBody(body.replaceAll('\n', '\r\n'), type, own).text;
}

const FILE = `--part-7d1
Content-Disposition: form-data; name="file"; filename="{name}"
Content-Type: {mime}

{content}
--part-7d1--
`;
const fine = { name: 'a.txt', mime: 'text/plain', content: 'x' };

describe('a multipart body', () => {
	it('takes any text as content that does not hold the boundary', () => {
		const content = '-- \r\n--another\r\n"quoted"; {name}';
		expect(render(FILE, { ...fine, content })).toContain(`\r\n\r\n${content}\r\n--part-7d1--`);
	});

	it.each([
		['at the beginning of a value', { ...fine, content: '--part-7d1\r\n\r\nevil' }],
		['after a line break', { ...fine, content: 'x\r\n--part-7d1--' }],
		['after a lone line feed', { ...fine, content: 'x\n--part-7d1--' }],
		['in a header', { ...fine, mime: 'part-7d1' }],
	])('does not take its boundary %s', (_where, values) => {
		expect(() => render(FILE, values)).toThrow('the boundary between the parts');
	});

	it('does not take its boundary in pieces', () => {
		expect(() => render('--part-7d1\n\n{a}{b}\n--part-7d1--', { a: '--part', b: '-7d1' })).toThrow(
			'boundary',
		);
		expect(() => render('--part-7d1\n\n--part-{a}\n--part-7d1--', { a: '7d1' })).toThrow('boundary');
	});

	it.each([
		['multipart/form-data; boundary="a b"', '--a b\n\n{a}\n--a b--', '--a b'],
		['multipart/mixed; charset=utf-8; Boundary=XyZ', '--XyZ\n\n{a}\n--XyZ--', '--XyZ'],
		['multipart/form-data', '--XyZ\n\n{a}\n--XyZ--', '\r\n--XyZ'],
	])('knows the boundary of %s', (type, body, value) => {
		expect(() => render(body, { a: value }, type)).toThrow('boundary');
		expect(render(body, { a: 'harmless' }, type)).toContain('harmless');
	});

	it.each([
		['a quote', { ...fine, name: 'a"; x="y' }],
		['a line feed', { ...fine, name: 'a\nX-Evil: 1' }],
		['a carriage return', { ...fine, name: 'a\rX' }],
		['a backslash, which could escape the quote after it', { ...fine, name: 'a\\' }],
		['a line break outside quotes', { ...fine, mime: 'text/html\r\n\r\nevil' }],
		['a further attribute outside quotes', { ...fine, mime: 'text/html; charset=x' }],
	])("does not take %s in a part's header", (_what, values) => {
		expect(() => render(FILE, values)).toThrow("in a part's header");
	});

	it('names the placeholder and never the value', () => {
		expect(() => render(FILE, { ...fine, name: 'secret"' })).toThrow(/\{name\}(?!.*secret)/);
	});
});

/** Code as people write it for n8n's Code node, or as a model writes it, and as editors save it. */
import { runPythonCode } from '../../../nodes/GuruAction/action/python/pythonCode';
import { builtInVariables } from '../../../nodes/shared/actionContract/builtIns';
import { useSandbox } from './harness';

const { sandbox } = useSandbox();

async function run(code: string) {
	const builtIns = builtInVariables({ name: '', email: '', trusted: false }, 'test');
	const values = { parameters: {}, secrets: [], timeZone: 'UTC', builtIns };
	return await runPythonCode({ type: 'PYTHON_CODE', code, timeoutSeconds: 10 }, 'read', values, { sandbox });
}

it.each([
	[
		'a result that is returned',
		'x = 1\nreturn [{"json": {"x": x}}]',
		/^Line 2: .*\. "return" is outside .*print\(…\)\.$/,
	],
	[
		'_input.all()',
		'for item in _input.all():\n    print(item)',
		/^NameError: .*Code node does\. .*os\.environ.*print\(…\)\.$/,
	],
	['_items', 'print(_items[0])', /^NameError: .*Code node does\./],
	['$json', 'print($json.name)', /^Line 1: .* n8n expression, .*os\.environ\["name"\]\.$/],
	['fences', '```python\nprint(1)\n```', /^Line 1: .*Remove the lines of the fence\./],
	['await', 'import asyncio\nawait asyncio.sleep(0)', /^Line 2: .*asyncio\.run/],
])('of %s the message says what to write instead', async (_what, code, words) => {
	expect((await run(code)).error?.message).toMatch(words);
});

it.each([
	['a byte order mark', '\ufeffprint("a")', 'a\n'],
	['line ends of Windows', 'text = """a\r\nb"""\r\nif True:\r\n\tprint(len(text))\r\n', '3\n'],
	['tabs, and no line end', 'if True:\n\tprint("a")', 'a\n'],
	['line ends of old Macs', 'print("a")\rprint("b")', 'a\nb\n'],
])('code with %s runs', async (_what, code, output) => {
	expect(await run(code)).toMatchObject({ status: 'success', output });
});

it('other faults keep their own words', async () => {
	expect((await run('print(undefined_name)')).error?.message).toBe(
		"NameError: name 'undefined_name' is not defined",
	);
});

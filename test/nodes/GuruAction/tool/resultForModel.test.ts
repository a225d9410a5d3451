import fc from 'fast-check';

import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { OutputFile } from '../../../../sandbox/outputFiles';
import { MODEL_RESULT_CHARACTERS, resultForModel } from '../../../../nodes/GuruAction/tool/resultForModel';

const file = (name: string) => new OutputFile(name, Buffer.from('png'));

const RESULT: ActionResult = {
	action: 'Order',
	type: 'API_CALL',
	status: 'success',
	output: '{"state":"shipped"}',
	data: { state: 'shipped' },
	http: { status: 200, headers: { 'content-type': 'application/json' } },
	parameters: { order_id: '12345' },
	startedAt: '2026-03-02T09:00:00.000Z',
	durationMs: 5,
};

test('a small result keeps its output once, and the status without headers', () => {
	const { data: _data, http: _http, ...rest } = RESULT;
	expect(resultForModel(RESULT)).toEqual({ ...rest, http: { status: 200 } });
});

test.each([
	['an answer of an API', { output: `[${'{"name":"a"},'.repeat(30_000)}]`, data: [] }],
	['what code printed', { output: '"\\\n'.repeat(300_000) }],
	['a text of other scripts', { output: '😀'.repeat(200_000) }],
	['standard error', { output: 'a'.repeat(30_000), stderr: 'warning\n'.repeat(30_000) }],
	['a traceback', { error: { message: 'm'.repeat(50_000), traceback: 'File\n'.repeat(50_000) } }],
])('%s of any length is cut to what a model gets, and says so', (_name, change) => {
	const text = JSON.stringify(resultForModel({ ...RESULT, ...change }));
	expect(text.length).toBeLessThanOrEqual(MODEL_RESULT_CHARACTERS);
	expect(text).toMatch(/cut here/);
	expect(JSON.parse(text)).toMatchObject({ status: 'success', parameters: { order_id: '12345' } });
});

test.each([
	['a value that the model itself gave', { parameters: { note: 'x'.repeat(100_000) } }],
	[
		'hundreds of values',
		{ parameters: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`p${n}`, n])) },
	],
	[
		'the names of thousands of files',
		{ files: Array.from({ length: 5_000 }, (_, n) => file(`plot-${n}.png`)) },
	],
	['a warning', { warnings: ['"'.repeat(100_000)] }],
])('%s leaves room for the output, and says so', (_name, change) => {
	const text = JSON.stringify(resultForModel({ ...RESULT, output: 'o'.repeat(100_000), ...change }));
	expect(text.length).toBeLessThanOrEqual(MODEL_RESULT_CHARACTERS);
	expect(text).toMatch(/o{10000}.*cut here.*cut here/);
});

test('a few files and values are shown whole', () => {
	const files = Array.from({ length: 100 }, (_, n) => file(`plot-${n}.png`));
	expect(resultForModel({ ...RESULT, files })).toMatchObject({ files, parameters: RESULT.parameters });
});

test('most of what fits is used', () => {
	const text = JSON.stringify(resultForModel({ ...RESULT, output: 'a'.repeat(390_780) }));
	expect(text.length).toBeGreaterThan(MODEL_RESULT_CHARACTERS * 0.9);
});

test('no result is longer than the limit', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (output) => {
			expect(JSON.stringify(resultForModel({ ...RESULT, output }, 1_000)).length).toBeLessThanOrEqual(1_000);
		}),
	);
});

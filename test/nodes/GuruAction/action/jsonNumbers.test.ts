import { apiCall, callAction } from './callAction';
import { LocalApi } from './localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());

const answered = async (body: string, status = 200) => {
	api.answer = (_request, response) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(body);
	return await callAction(apiCall({ url: api.origin }));
};

test.each([
	['{"mean": NaN, "n": 1}', 'NaN'],
	['[-Infinity]', '-Infinity'],
	['\n{"a": [1, {"b": Infinity}], "c": NaN}\n', 'Infinity'],
])('%s comes as it is, with a warning', async (body, word) => {
	const result = await answered(body);
	expect(result).toMatchObject({
		status: 'success',
		output: body,
		warnings: [expect.stringContaining(`JSON except for ${word},`)],
	});
	expect(result).not.toHaveProperty('data');
});

test.each(['{"a": "NaN", "b": "\\"Infinity"}', '[1]', 'mean    NaN', '[NaN of 3]', '{"a": NaNs}', 'NaN'])(
	'%s is told without one',
	async (body) => {
		expect(await answered(body)).not.toHaveProperty('warnings');
	},
);

test('an unsuccessful answer has its own message alone', async () => {
	expect(await answered('{"a": NaN}', 500)).not.toHaveProperty('warnings');
});

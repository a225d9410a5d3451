import { openAiModel } from '../../../cli/openAiModel';
import { sampleOf } from '../../../local/eval/sample';
import { callsIn, callsSchema } from '../../../local/eval/smolLm/functionCalls';
import { serveModel } from '../../../local/eval/smolLm/server';
import { functionsFor } from '../../../nodes/GuruTurnRouter/turn/decide/model/prompt';
import { orderTracking, refundStatus } from '../../nodes/GuruTurnRouter/turn/fixtures';

const FUNCTIONS = functionsFor([refundStatus, orderTracking]);
const QUOTED = { value: '12345', quote: 'order 12345' };

describe('the small model’s address', () => {
	/** Weights that always write the same. */
	async function ask(text: string, cutOff = false) {
		const server = await serveModel({
			complete: () => Promise.resolve({ text, cutOff }),
			close: () => Promise.resolve(),
		});
		try {
			const model = openAiModel({ url: server.url, model: 'small' });
			return await model.callFunctions?.([{ role: 'user', content: 'Where is order 12345?' }], FUNCTIONS);
		} finally {
			await server.close();
		}
	}

	it('gives what the model wrote as function calls, arguments without a value left out', async () => {
		const calls = [{ name: orderTracking.toolName, arguments: { order_id: QUOTED, reason: null } }];
		expect(await ask(JSON.stringify({ calls }))).toEqual({
			text: '',
			toolCalls: [{ name: orderTracking.toolName, args: JSON.stringify({ order_id: QUOTED }) }],
		});
	});

	it('says so where no function is called, and where the reply was cut off', async () => {
		expect(await ask('{"calls":[]}')).toEqual({ text: 'none', toolCalls: [] });
		expect(await ask('{"calls":[{"name":', true)).toMatchObject({
			defect: expect.stringContaining('cut off'),
		});
	});

	it.each([
		['chat/completions', 'no JSON', 400],
		['chat/completions', '{"messages":[]}', 400],
		['models', '{}', 404],
	])('refuses at %s: %s', async (path, body, status) => {
		const server = await serveModel({
			complete: () => Promise.reject(new Error('never asked')),
			close: () => Promise.resolve(),
		});
		const response = await fetch(`${server.url}/${path}`, { method: 'POST', body });
		await server.close();
		expect(response.status).toBe(status);
	});
});

it('asks for one of the functions by its name, and lets optional arguments be absent', () => {
	const schema = JSON.stringify(callsSchema(FUNCTIONS));
	expect(schema).toContain(`{"const":"${orderTracking.toolName}"}`);
	expect(schema).toContain('"order_id":{"oneOf":[{"type":"null"},{"type":"');
	expect(callsIn('{"calls":[{"name":"x"}]}')).toBeUndefined();
});

describe('a sample', () => {
	const entries = Array.from({ length: 50 }, (_, n) => n);

	it('is the same for the same seed, another for another, and in order', () => {
		const first = sampleOf(entries, 10, 1);
		expect(first).toEqual(sampleOf(entries, 10, 1));
		expect(first).not.toEqual(sampleOf(entries, 10, 2));
		expect(first).toEqual([...first].sort((a, b) => a - b));
		expect(new Set(first).size).toBe(10);
	});

	it('is everything where no more is there', () => {
		expect(sampleOf(entries, 80, 1)).toEqual(entries);
	});
});

import type * as Workflows from 'n8n-workflow';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { z as zod4 } from 'zod/v4';
import { z as zod3 } from 'zod/v3';

import { type OpenAiServer, startOpenAiServer } from '../e2e/harness/openAiServer';
import { dayOffWorkflow } from './dayOff';
import { loadFromN8n, outputOf, runWorkflow } from './runWorkflow';
import { chatModelType, MODEL, modelCredential } from './turnParts';

let model: OpenAiServer;
const received: unknown[] = [];

beforeAll(async () => {
	model = await startOpenAiServer(() => ({}));
});

afterAll(async () => {
	await model.close();
});

beforeEach(() => {
	received.length = 0;
});

interface Given {
	readonly name: string;
	readonly schema?: unknown;
	readonly metadata?: object;
	readonly answer?: unknown;
	readonly fails?: string;
}

/** A tool, as n8n's own sub-nodes supply it. */
function tool({ answer = 'found', fails, metadata, name, schema }: Given) {
	return {
		name,
		description: `When the user wants ${name}`,
		...(schema === undefined ? {} : { schema }),
		metadata: { sourceNodeName: 'Tool', ...metadata },
		invoke: async (input: unknown) => {
			received.push(input);
			if (fails !== undefined) throw new Error(fails);
			return await Promise.resolve(answer);
		},
	};
}

function supplying(response: unknown): INodeType {
	return {
		description: {
			displayName: 'Tool',
			name: 'tool',
			group: ['transform'],
			version: 1,
			description: 'A tool of the test',
			defaults: { name: 'Tool' },
			inputs: [],
			outputs: ['ai_tool'],
			properties: [],
		},
		supplyData: async () => await Promise.resolve({ response }),
	};
}

const QUESTION = 'Look for red lamps and blue chairs below 50 euros';

/** Runs a turn in which the model calls the tool with these arguments. */
async function turnWith(
	response: unknown,
	called?: string,
	args: unknown = {},
	options: INodeParameters = {},
) {
	model.restart(({ functions }) =>
		functions.length === 0 || called === undefined
			? { content: 'As found.' }
			: { toolCalls: [{ name: called, arguments: args }] },
	);
	const run = await runWorkflow({
		items: [{ question: QUESTION }],
		types: { chatModel: chatModelType(), tool: supplying(response) },
		credentials: modelCredential(model.baseUrl),
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				parameters: { question: '={{ $json.question }}', decideWith: 'model', options },
			},
			MODEL,
			{ name: 'Tool', type: 'tool', parameters: {} },
		],
		links: [
			['Items', 'Router'],
			['Model', 'Router', 'ai_languageModel'],
			['Tool', 'Router', 'ai_tool'],
		],
	});
	expect(run.data.resultData.error?.message).toBeUndefined();
	const item = [...outputOf(run, 'Router'), ...outputOf(run, 'Router', 1)][0];
	return item?.json ?? {};
}

const quoted = (value: unknown, quote: string) => ({ value, quote });

const jsonSchema = {
	type: 'object',
	properties: {
		things: { type: 'array', items: { type: 'string' }, description: 'What to look for' },
		filter: { type: ['object', 'null'], properties: { below: { type: 'number' } } },
		count: { type: 'integer' },
		urgent: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
	},
	required: ['things'],
};
const shapes = (z: typeof zod3 | typeof zod4) => {
	// Both zod versions have the same functions, but different types.
	const { array, boolean, number, object, string } = z as typeof zod4;
	return object({
		things: array(string()).describe('What to look for'),
		filter: object({ below: number() }).nullable(),
		count: number().optional(),
		urgent: boolean().default(false),
	});
};

describe.each([
	['plain JSON Schema', jsonSchema],
	['zod 3', shapes(zod3)],
	['zod 4', shapes(zod4)],
])('a tool whose schema is %s', (_, schema) => {
	test('gets its lists and objects, each value of which the user said', async () => {
		const args = {
			things: quoted(['red lamps', 'blue chairs'], 'red lamps and blue chairs'),
			filter: quoted({ below: 50 }, 'below 50 euros'),
		};
		const { audit } = await turnWith(tool({ name: 'search', schema }), 'search', args);
		expect(received).toEqual([{ things: ['red lamps', 'blue chairs'], filter: { below: 50 } }]);
		expect(audit).toMatchObject([{ action: 'Tool', status: 'success', output: 'found' }]);
		const offered = model.requests[0]?.functions[0]?.parameters as { properties: Record<string, unknown> };
		expect(offered.properties['things']).toMatchObject({
			description: 'What to look for',
			...{ type: 'array', items: { type: 'string' } },
		});
		expect(offered.properties['filter']).toMatchObject({
			...{ type: 'object', properties: { below: { type: 'number' } } },
		});
		expect(offered.properties['urgent']).toMatchObject({ type: 'boolean' });
	});

	test('does not run with an invented value in a list', async () => {
		const args = { things: quoted(['item 9931'], 'red lamps') };
		const { lacking } = await turnWith(tool({ name: 'search', schema }), 'search', args);
		expect([received, lacking]).toEqual([[], [{ action: 'Tool', missing: ['things'] }]]);
	});
});

test.each([
	['plain JSON Schema', { type: 'object', properties: { constructor: { type: 'string' } } }],
	['zod 4', zod4.object({ constructor: zod4.string() })],
])('a tool may take a value called constructor, in %s', async (_, schema) => {
	await turnWith(tool({ name: 'search', schema }), 'search', {
		constructor: quoted('red lamps', 'red lamps'),
	});
	expect(received).toEqual([{ constructor: 'red lamps' }]);
});

test('the tools of a toolkit are offered one by one, under the name of their node', async () => {
	const metadata = { sourceNodeName: 'MCP' };
	const tools = ['search', 'book'].map((name) => tool({ name, metadata, schema: zod3.object({}) }));
	const { audit } = await turnWith({ tools }, 'book');
	expect(model.requests[0]?.functions.map(({ name }) => name)).toEqual(['search', 'book']);
	expect(audit).toMatchObject([{ action: 'MCP: book', status: 'success' }]);
});

describe('n8n’s own $fromAI of the type json', () => {
	const { generateZodSchema } = loadFromN8n('n8n-core', 'n8n-workflow') as typeof Workflows;
	const body = generateZodSchema({ key: 'body', type: 'json', description: 'What to send' });
	const schema = zod3.object({ body });

	test.each([
		['an object', { colour: 'red', below: 50 }],
		['JSON text', '{"colour":"red","below":50}'],
	])('gets the object that its node takes, from %s', async (_, value) => {
		const args = { body: quoted(value, 'red lamps and blue chairs below 50 euros') };
		const { audit } = await turnWith(tool({ name: 'send', schema }), 'send', args);
		expect(received).toEqual([{ body: { colour: 'red', below: 50 } }]);
		expect(schema.safeParse(received[0]).success).toBe(true);
		expect(audit).toMatchObject([{ status: 'success' }]);
	});

	test('does not run with a value that nobody said', async () => {
		const args = { body: quoted({ colour: 'item 9931' }, 'red lamps') };
		await turnWith(tool({ name: 'send', schema }), 'send', args);
		expect(received).toEqual([]);
	});
});

describe('Tools That Only Read', () => {
	const search = tool({ name: 'search', schema: zod3.object({ what: zod3.string() }) });
	// The argument is the model's interpretation of the user's words: a change needs a confirmation, a look-up runs.
	const args = { what: quoted('lampes rouges', 'red lamps') };

	test.each([
		['its node', 'Manual, tool'],
		['the tool itself', 'SEARCH'],
	])('a tool named there by %s runs as one that reads', async (_, readOnlyTools) => {
		await turnWith(search, 'search', args, { readOnlyTools });
		expect(received).toEqual([{ what: 'lampes rouges' }]);
	});

	test('every other tool counts as one that changes data', async () => {
		await turnWith(search, 'search', args);
		expect(received).toEqual([]);
	});

	test('a name that no tool has is told', async () => {
		const { notes } = await turnWith(search, 'search', args, { readOnlyTools: 'Serch' });
		expect(notes).toContainEqual(expect.stringContaining('“Serch” in Tools That Only Read'));
	});
});

test('a tool without a schema takes one text', async () => {
	await turnWith(tool({ name: 'look_up' }), 'look_up', { input: quoted('red lamps', 'red lamps') });
	expect(received).toEqual([{ input: 'red lamps' }]);
});

test('a tool behind human review is not offered, and the output says so', async () => {
	const gated = tool({ name: 'pay', schema: zod3.object({}), metadata: { gatedToolNodeName: 'Pay' } });
	const { notRun } = await turnWith(gated);
	expect(notRun).toEqual([{ action: 'Pay', reason: expect.stringContaining('human review') }]);
	expect(model.requests.flatMap(({ functions }) => functions)).toEqual([]);
});

test.each([
	['answers nothing', { answer: '' }, 'empty_result'],
	['answers an object', { answer: { id: 7 } }, 'success'],
	['fails', { fails: 'Bad request' }, 'failed'],
	['fails after its work may be done', { fails: 'socket hang up' }, 'outcome_unknown'],
	[
		'lost its connection, in n8n’s words',
		{ fails: 'The connection to the server was closed unexpectedly, perhaps it is offline.' },
		'outcome_unknown',
	],
	[
		'never reached anybody',
		{ fails: 'The service refused the connection - perhaps it is offline' },
		'failed',
	],
	['says that something cannot be cancelled', { fails: 'Order 7 cannot be cancelled: shipped' }, 'failed'],
	['answers that it failed', { answer: 'There was an error: "no such order"' }, 'failed'],
	['answers with a failed status', { answer: 'HTTP 404 There was an error: "Not found"' }, 'failed'],
	['answers that it was stopped', { answer: 'Execution was cancelled' }, 'outcome_unknown'],
	['answers that time ran out', { answer: 'MCP error -32001: Request timed out' }, 'outcome_unknown'],
	['answers about an error of somebody', { answer: 'The log says: There was an error: "x"' }, 'success'],
])('a tool that %s ends as that', async (_, given, status) => {
	const { answer, audit } = await turnWith(tool({ name: 'book', schema: zod3.object({}), ...given }), 'book');
	expect(audit).toMatchObject([{ status }]);
	if (status === 'outcome_unknown') expect(answer).toContain('please check first');
	if (status === 'failed' || status === 'empty_result') expect(answer).toContain('did not succeed');
});

test('a tool that never ends is left behind at its time limit, and the turn is answered', async () => {
	const stopped: boolean[] = [];
	const hanging = {
		...tool({ name: 'book', schema: zod3.object({}) }),
		invoke: async (_input: unknown, { signal }: { signal?: AbortSignal } = {}) =>
			await new Promise(() => signal?.addEventListener('abort', () => stopped.push(true))),
	};
	const { answer, audit } = await turnWith(hanging, 'book', {}, { toolSeconds: 1 });
	expect(audit).toMatchObject([{ status: 'outcome_unknown', error: expect.stringContaining('within 1 s') }]);
	expect([stopped, answer]).toEqual([[true], expect.stringContaining('please check first')]);
});

describe('a tool that the user was asked about', () => {
	const cancelling = (description: string, things = 'What to cancel') => ({
		...tool({
			name: 'cancel',
			answer: 'cancelled',
			schema: {
				type: 'object',
				properties: { order: { type: 'string', description: things } },
				required: ['order'],
			},
		}),
		description,
	});
	const say = async (question: string, session: string, response: unknown) => {
		model.restart(({ functions }) =>
			functions.length === 0 || question === 'yes'
				? { content: 'none' }
				: { toolCalls: [{ name: 'cancel', arguments: { order: '12345', order_quote: 'order 12345' } }] },
		);
		const actions = [{ name: 'Tool', type: 'tool', parameters: {} }];
		const workflow = dayOffWorkflow(question, { actions, session }, { origin: '', baseUrl: model.baseUrl });
		await runWorkflow({ ...workflow, types: { ...workflow.types, tool: supplying(response) } });
	};

	test.each([
		['is as it was', cancelling('When an order is cancelled'), [{ order: '12345' }]],
		['does something else', cancelling('When an account is cancelled'), []],
		['takes something else', cancelling('When an order is cancelled', 'Whose account to cancel'), []],
	])('and that %s at their yes', async (what, changed, expected) => {
		await say('Cancel order 12345', what, cancelling('When an order is cancelled'));
		expect(received).toEqual([]);
		await say('yes', what, changed);
		expect(received).toEqual(expected);
	});
});

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { MODEL_KEY } from '../../local/mockProviders/models/chatCompletions';
import { openAiChat } from '../../local/mockProviders/models/openAiChat';
import { type ModelServer, startModelServer } from '../../local/mockProviders/models/server';
import { referencesOf } from '../../nodes/GuruAction/action/selectSecrets';
import { parseExchange } from '../../nodes/GuruAction/exchange/format/parse';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();
const SHIPPED = join(__dirname, '../../docs/actions');
const SECRET = 'sk_live_marker_4711';

let server: Server;
let origin: string;
let asked: Array<{ readonly url: string | undefined; readonly key: unknown; readonly body: string }>;
let model: ModelServer;
let actions: string;
let secrets: string;

beforeAll(async () => {
	server = createServer((request: IncomingMessage, response) => {
		void text(request).then((body) => {
			asked.push({ url: request.url, key: request.headers['x-key'], body });
			if (request.url === '/orders/99999') response.statusCode = 404;
			response.setHeader('content-type', 'text/plain');
			response.end(`The order is at the customs in Basel.`);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	model = await startModelServer();
	actions = path('actions.json', JSON.stringify([orderStatus(), cancelOrder()]));
	secrets = path('secrets.json', JSON.stringify({ ORDER_API_KEY: SECRET }));
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await model.close();
});

beforeEach(() => {
	asked = [];
	process.env['OPENAI_API_KEY'] = MODEL_KEY;
});

afterEach(() => {
	Reflect.deleteProperty(process.env, 'OPENAI_API_KEY');
});

const orderId = {
	name: 'order_id',
	type: 'string',
	description: 'The number of the order, such as 12345',
	required: true,
};

function orderStatus() {
	return {
		name: 'Order status',
		condition_prompt: 'When the user asks where an order is or how it stands',
		example_questions: ['Where is order 12345?', 'Where is my order?', 'How does order 99 stand?'],
		action_type: 'API_CALL',
		parameters: [orderId],
		config: {
			endpoint: `${origin}/orders/{order_id}`,
			method: 'GET',
			headers: [{ key: 'X-Key', value: '{ORDER_API_KEY}' }],
		},
	};
}

function cancelOrder() {
	return {
		name: 'Cancel order',
		condition_prompt: 'When the user wants to cancel an order',
		example_questions: ['Please cancel order 12345', 'Cancel my order 4711'],
		action_type: 'API_CALL',
		parameters: [orderId],
		config: {
			endpoint: `${origin}/cancel`,
			method: 'POST',
			headers: [{ key: 'X-Key', value: '{ORDER_API_KEY}' }],
			body: { order: '{order_id}' },
		},
	};
}

/** Asks with the actions and their secrets. */
async function ask(question: string, ...more: string[]) {
	const { code, stderr, stdout } = await guruActions(
		...['ask', question, '--actions', actions, '--secrets', secrets],
		...more,
	);
	return { code, stderr, stdout, output: stdout === '' ? {} : (JSON.parse(stdout) as TurnJson) };
}

interface TurnJson {
	readonly answer?: string;
	readonly audit?: ReadonlyArray<{ readonly action: string; readonly status: string }>;
	readonly lacking?: readonly unknown[];
	readonly preview?: ReadonlyArray<{ readonly action: string; readonly request?: string }>;
	readonly notes?: readonly string[];
}

/** Runs the test as if stdout were a terminal. */
async function atATerminal<T>(run: () => Promise<T>): Promise<T> {
	const before = process.stdout.isTTY;
	process.stdout.isTTY = true;
	try {
		return await run();
	} finally {
		process.stdout.isTTY = before;
	}
}

describe('ask with the built-in matcher', () => {
	test('runs the action that the question matches and answers with what it put out', async () => {
		const { code, output, stderr } = await ask('Where is order 4711?');
		expect(code).toBe(0);
		expect(asked).toEqual([{ url: '/orders/4711', key: SECRET, body: '' }]);
		expect(output).toMatchObject({
			question: 'Where is order 4711?',
			decidedBy: 'builtIn',
			audit: [{ action: 'Order status', status: 'success', parameters: { order_id: { value: '4711' } } }],
		});
		expect(output.answer).toContain('at the customs in Basel');
		expect(stderr).toMatch(/^Order status: success in \d+\.\d s, order_id = "4711" \(stated\)$/m);
	});

	test('prints the answer alone at a terminal, and JSON there with --json', async () => {
		const words = await atATerminal(() =>
			guruActions('ask', 'Where is order 4711?', '--actions', actions, '--secrets', secrets),
		);
		expect(words.stdout).toMatch(/^Order status: The order is at the customs in Basel\.\s/);
		expect(words.stdout).not.toContain('{');
		const { output } = await atATerminal(() => ask('Where is order 4711?', '--json'));
		expect(output.answer).toContain('Basel');
	});

	test('takes further files of a shell’s pattern, and a folder', async () => {
		const one = path('one.json', JSON.stringify(orderStatus()));
		const two = path('two.json', JSON.stringify(cancelOrder()));
		const files = ['--actions', two, one, '--secrets', secrets];
		expect((await guruActions('ask', 'Where is order 4711?', ...files)).code).toBe(0);
		expect(asked).toHaveLength(1);
	});

	test('asks for a required value that is missing, and a history answers', async () => {
		const first = await ask('Where is my order?');
		expect({ code: first.code, asked }).toEqual({ code: 0, asked: [] });
		expect(first.output.lacking).toEqual([{ action: 'Order status', missing: ['order_id'] }]);
		const history = historyOf('Where is my order?', first.output.answer);
		const before = readFileSync(history, 'utf8');
		const second = await ask('4711', '--history', history);
		expect(second.code).toBe(0);
		expect(asked.map(({ url }) => url)).toEqual(['/orders/4711']);
		expect(readFileSync(history, 'utf8')).toBe(before);
	});

	test('keeps a conversation with --keep', async () => {
		const history = path('conversation.json');
		await ask('Where is my order?', '--history', history, '--keep');
		const { output } = await ask('4711', '--history', history, '--keep');
		expect(output.answer).toContain('Basel');
		const kept = JSON.parse(readFileSync(history, 'utf8')) as Array<{ readonly text: string }>;
		expect(kept.map(({ text: said }) => said)).toEqual([
			'Where is my order?',
			expect.stringContaining('order'),
			'4711',
			output.answer,
		]);
	});

	test('says that a preview is not kept', async () => {
		const history = path('previewed.json');
		const { stderr } = await ask('Where is order 4711?', '--preview', '--history', history, '--keep');
		expect(stderr).toContain('A preview is not kept');
	});

	test('of a question without quotation marks says to set them', async () => {
		const { code, stderr } = await ask('Where', 'is', 'it');
		expect([code, stderr]).toEqual([
			2,
			expect.stringContaining('"is" is not a file. Put the whole question'),
		]);
	});

	test('changes data with --allow-writes alone', async () => {
		const refused = await ask('Please cancel order 4711');
		expect({ code: refused.code, asked }).toEqual({ code: 1, asked: [] });
		expect(refused.stderr).toMatch(/^Not run: Cancel order: it changes data/m);
		expect(refused.stderr).toContain('actions that change data run only with --allow-writes');
		expect((await ask('Please cancel order 4711', '--allow-writes')).code).toBe(0);
		expect(asked).toEqual([
			{ url: '/cancel', key: SECRET, body: expect.stringContaining('"4711"') as string },
		]);
	});

	test('ends with 1 where the action was unsuccessful, and with 3 where no engine is reached', async () => {
		const failed = await ask('Where is order 99999?');
		expect({ code: failed.code, urls: asked.map(({ url }) => url) }).toEqual({
			code: 1,
			urls: ['/orders/99999'],
		});
		const python = path(
			'python.json',
			JSON.stringify({
				name: 'Dice',
				condition_prompt: 'When the user wants to roll dice',
				action_type: 'PYTHON_CODE',
				effect: 'read',
				config: { code: 'print(6)' },
			}),
		);
		const engine = ['--engine', `unix://${path('no.sock')}`];
		const { code } = await guruActions('ask', 'Please roll dice', '--actions', python, ...engine);
		expect(code).toBe(3);
	});

	test('says why an action has no secret, and calls nobody', async () => {
		const { code, stderr } = await guruActions('ask', 'Where is order 4711?', '--actions', actions);
		expect({ code, asked }).toEqual({ code: 1, asked: [] });
		expect(stderr).toMatch(/^Not run: Order status: .*ORDER_API_KEY.*--secrets/m);
	});

	test('puts the zone, the caller and the slug where an action reads them', async () => {
		const greet = path(
			'greet.json',
			JSON.stringify({
				name: 'Profile',
				condition_prompt: 'When the user asks for their profile',
				action_type: 'API_CALL',
				config: {
					endpoint: `${origin}/{GURUBASE_GURU_SLUG}?who={GURUBASE_USER_EMAIL}`,
					method: 'GET',
				},
			}),
		);
		const caller = ['--caller', 'email=ada@example.com', '--slug', 'desk'];
		await guruActions('ask', 'Show me my profile', '--actions', greet, ...caller);
		expect(asked.map(({ url }) => url)).toEqual(['/desk?who=ada%40example.com']);
	});
});

describe('ask with a model', () => {
	const withModel = () => ['--model-url', `${model.origin}/v1`, '--model', 'gpt-4.1'];

	test('lets the model decide and write, with the key of the environment, and shows it no secret', async () => {
		model.play(openAiChat, ({ functions }) =>
			functions.length === 0
				? { reply: { text: 'Your order 4711 waits at the customs.' } }
				: {
						reply: {
							calls: [
								{
									name: functions[0]?.name ?? '',
									arguments: { order_id: { value: '4711', quote: 'order 4711' } },
								},
							],
						},
					},
		);
		const { code, output } = await ask(`Where is order 4711? My key is ${SECRET}`, ...withModel());
		expect({ code, refused: model.refused }).toEqual({ code: 0, refused: [] });
		expect(output).toMatchObject({
			decidedBy: 'model',
			answer: expect.stringMatching(/^Your order 4711 waits at the customs\./) as string,
			audit: [{ action: 'Order status', status: 'success' }],
		});
		expect(model.taken).toHaveLength(2);
		expect(JSON.stringify([model.taken, output])).not.toContain(SECRET);
	});

	test('shows nothing of what a local model thinks before it speaks', async () => {
		model.play(openAiChat, () => ({ reply: { text: '<think>Easy.</think>I can look up orders.' } }));
		const { output } = await ask('What can you do?', ...withModel());
		expect(output.answer).toBe('I can look up orders.');
	});

	test.each([
		['length', 'length limit'],
		['filtered', 'filter held the reply back'],
		['refused', 'refused to answer'],
		['unknown', 'before the provider said that it was whole'],
	] as const)('runs nothing by a reply that ended by %j', async (end, note) => {
		model.play(openAiChat, ({ functions }) => ({
			reply: {
				text: 'No.',
				calls: [{ name: functions[0]?.name ?? '', arguments: { order_id: '4711' } }],
				end,
			},
		}));
		const { stderr, stdout } = await ask('Where is order 4711?', ...withModel());
		expect({ asked, told: `${stdout}${stderr}` }).toEqual({
			asked: [],
			told: expect.stringContaining(note) as string,
		});
	});

	test('says what the server answered where it cannot be used, and how to mend it', async () => {
		Reflect.deleteProperty(process.env, 'OPENAI_API_KEY');
		model.play(openAiChat, () => ({ reply: {} }));
		const { code, stderr } = await ask('Where is order 4711?', ...withModel());
		expect({ code, asked }).toEqual({ code: 1, asked: [] });
		expect(stderr).toMatch(/answered 401: .*Check --model-url, --model and the key in OPENAI_API_KEY\./);
	});

	test('tries again where the server asks to wait', async () => {
		model.play(openAiChat, (_request, count) =>
			count === 1
				? { failure: { status: 429, message: 'Slow down.' } }
				: { reply: { text: 'I can look up orders.' } },
		);
		const { output } = await ask('What can you do?', ...withModel());
		expect(output.answer).toBe('I can look up orders.');
	});
});

describe('ask --preview', () => {
	test('sends nothing, and shows the request without its secret', async () => {
		const { code, output } = await ask('Please cancel order 4711', '--preview');
		expect({ code, asked }).toEqual({ code: 0, asked: [] });
		expect(output.preview).toMatchObject([{ action: 'Cancel order' }]);
		expect(output.preview?.[0]?.request).toContain(`POST ${origin}/cancel`);
		expect(output.preview?.[0]?.request).toContain('X-Key: •••ORDER_API_KEY•••');
		expect(output.preview?.[0]?.request).toContain('"order": "4711"');
		expect(output.notes).toContain(
			'While the built-in matcher decides, actions that change data run only with --allow-writes.',
		);
	});

	test('keeps no turn', async () => {
		const history = path('previewed.json');
		await ask('Please cancel order 4711', '--preview', '--history', history, '--keep');
		expect(existsSync(history)).toBe(false);
	});

	const scenarios = readdirSync(SHIPPED)
		.filter((name) => name.endsWith('.json') && name !== 'day-off.json')
		.map((name) => [name.replace('.json', ''), join(SHIPPED, name)] as const);

	test.each(scenarios)('of %s says what its code would find, and shows no secret', async (_name, file) => {
		const source = readFileSync(file, 'utf8');
		const { example_questions: questions = [] } = JSON.parse(source) as {
			readonly example_questions?: readonly string[];
		};
		const parsed = parseExchange(source);
		const [action] = parsed.ok ? parsed.actions : [];
		const names = action?.kind === 'action' ? referencesOf(action.definition).map(({ name }) => name) : [];
		const held = path('shipped.json', JSON.stringify(Object.fromEntries(names.map(markerOf))));
		const preview = async (question: string, ...more: string[]) => {
			const options = [
				'--actions',
				file,
				'--secrets',
				held,
				'--preview',
				'--caller',
				'email=ada@example.com',
			];
			const { code, stdout } = await guruActions('ask', question, ...options, ...more);
			return { code, stdout, output: JSON.parse(stdout) as TurnJson };
		};
		const first = await preview(questions[0] ?? '');
		const { code, output, stdout } =
			first.output.lacking?.length === 0
				? first
				: await preview('The CSV export crashes', '--history', historyOf(questions[0], first.output.answer));
		expect(code).toBe(0);
		expect(output.preview).toHaveLength(1);
		expect(output.preview?.[0]).not.toHaveProperty('refusal');
		expect(output.preview?.[0]).toHaveProperty('variables', expect.arrayContaining(names));
		expect(stdout).not.toContain('marker-of-');
	});
});

const markerOf = (name: string) => [name, `marker-of-${name}`];

/** A file of one question and what was asked back. */
function historyOf(question: string | undefined, answer: string | undefined): string {
	const messages = [
		{ role: 'user', text: question },
		{ role: 'assistant', text: answer },
	];
	return path('history.json', JSON.stringify(messages));
}

describe('ask says what to change', () => {
	const cases: ReadonlyArray<readonly [string, () => string[], RegExp]> = [
		['without a question', () => ['ask', '--actions', actions], /needs the question/],
		['without actions', () => ['ask', 'Where is it?'], /needs --actions/],
		['with a model and no server', () => ['ask', 'Hi', '--actions', actions, '--model', 'm'], /--model-url/],
		[
			'with a server that is none',
			() => ['ask', 'Hi', '--actions', actions, '--model-url', 'localhost', '--model', 'm'],
			/is not an http address/,
		],
		[
			'with --keep and no history',
			() => ['ask', 'Hi', '--actions', actions, '--keep'],
			/--keep needs --history/,
		],
		[
			'with a history that is none',
			() => ['ask', 'Hi', '--actions', actions, '--history', path('h.json', '{}')],
			/not a list of messages/,
		],
		['with an unknown zone', () => ['ask', 'Hi', '--actions', actions, '--timezone', 'Nowhere'], /time zone/],
		['with a file that is no action', () => ['ask', 'Hi', '--actions', path('n.json', '{}')], /n\.json: /],
		[
			'with two actions of one name',
			() => ['ask', 'Hi', '--actions', actions, path('o.json', JSON.stringify(orderStatus()))],
			/Order status/,
		],
	];
	test.each(cases)('%s', async (_title, args, message) => {
		const { code, stderr, stdout } = await guruActions(...args());
		expect({ code, stdout, asked }).toEqual({ code: 2, stdout: '', asked: [] });
		expect(stderr).toMatch(message);
	});
});

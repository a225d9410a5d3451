import type { ModelRequest } from '../e2e/harness/openAi/requests';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from '../e2e/harness/openAiServer';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

const ACTIONS = path(
	'actions.json',
	JSON.stringify([
		action('Book a court', 'When a member wants to reserve a tennis court', {
			court: ['string', 'Which court is wanted', true],
			players: ['number', 'How many people play', false, 2],
		}),
		action('Opening hours', 'When somebody asks when the club is open', {}),
		{ ...action('Old prices', 'When somebody asks for prices', {}), enabled: false },
	]),
);

function action(
	name: string,
	condition: string,
	parameters: Record<string, [type: string, description: string, required: boolean, standard?: number]>,
) {
	return {
		name,
		condition_prompt: condition,
		action_type: 'PYTHON_CODE',
		parameters: Object.entries(parameters).map(([parameter, [type, description, required, standard]]) => ({
			name: parameter,
			type,
			description,
			required,
			...(standard === undefined ? {} : { default: standard }),
		})),
		effect: 'read',
		config: { code: 'print("ok")', timeout: 30 },
	};
}

const booked = (court: string, players?: number) => ({
	action: 'book a court',
	parameters: { court, ...(players === undefined ? {} : { players }) },
});
const OPEN = { action: 'Opening hours', parameters: {} };

/** What is asked, how it is labelled, and what the model calls. */
const LINES = [
	{ question: 'Lawn 7 for 4', language: 'en', expect: [booked('lawn 7', 4)] },
	{ question: 'Hall A please, and when are you open?', language: 'en', expect: [booked('Hall A'), OPEN] },
	{ question: 'Halle B für 3, bitte', language: 'de', expect: [booked('Halle B', 3)] },
	{
		question: 'I need a court',
		language: 'en',
		missing: [{ action: 'Book a court', parameters: ['court'] }],
	},
	{ question: 'A funny joke', language: 'en', kind: 'off topic' },
].map((line) => ({ expect: [], ...line }));
const QUESTIONS = path('questions.jsonl', LINES.map((line) => JSON.stringify(line)).join('\n'));

const court = (values: Record<string, unknown>) => ({ name: 'Book_a_court', arguments: values });
const hours = { name: 'Opening_hours', arguments: {} };
const CALLS = new Map([
	['Lawn 7 for 4', [court({ court: said('Lawn 7'), players: said(4, '4') })]],
	['Hall A please, and when are you open?', [court({ court: said('Hall A') })]],
	['Halle B für 3, bitte', [court({ court: said('Halle'), players: said(3, '3') })]],
	['I need a court', [court({})]],
	['A funny joke', [hours]],
]);

function said(value: string | number, quote = String(value)) {
	return { value, quote };
}

function answer({ messages }: ModelRequest) {
	const text = messages.findLast(({ role }) => role === 'user')?.text ?? '';
	const [question = ''] = text.split('\n');
	return { toolCalls: CALLS.get(question) ?? [] };
}

let server: OpenAiServer;
beforeEach(async () => {
	process.env['OPENAI_API_KEY'] = OPENAI_TEST_KEY;
	server = await startOpenAiServer(answer);
});
afterEach(async () => {
	Reflect.deleteProperty(process.env, 'OPENAI_API_KEY');
	await server.close();
});

const byModel = () => ['--actions', ACTIONS, '--model-url', server.baseUrl, '--model', 'gpt-test'];
const evaluated = (...args: string[]) => guruActions('evaluate', ...args);

describe('evaluate', () => {
	it('writes one entry for each question, the scores, and the overlaps as JSON', async () => {
		const { code, stdout } = await evaluated(QUESTIONS, ...byModel(), '--json');
		const { overlaps, questions, scores } = JSON.parse(stdout) as Record<string, unknown>;
		expect({ code, overlaps }).toEqual({ code: 0, overlaps: [] });
		expect(questions).toEqual([
			{
				question: LINES[0]?.question,
				ran: [{ action: 'Book a court', parameters: { court: 'Lawn 7', players: 4 } }],
				held: [],
				missing: [],
				offered: [],
			},
			expect.objectContaining({ ran: [{ action: 'Book a court', parameters: { court: 'Hall A' } }] }),
			expect.objectContaining({
				ran: [{ action: 'Book a court', parameters: { court: 'Halle', players: 3 } }],
			}),
			expect.objectContaining({ ran: [], missing: [{ action: 'Book a court', parameters: ['court'] }] }),
			expect.objectContaining({ ran: [{ action: 'Opening hours', parameters: {} }] }),
		]);
		expect(scores).toMatchObject({
			questions: 5,
			reached: { count: 4, of: 5, share: 0.8 },
			atOnce: { count: 2, of: 3 },
			falseRuns: { count: 1, of: 5 },
			offersOffTopic: { count: 0, of: 1 },
			offersNearMiss: { share: null },
			wrongValues: { count: 1, of: 5 },
			valuesThere: { count: 4, of: 5 },
			withoutRequired: 0,
			failures: 0,
			languages: { de: { atOnce: { share: 1 } }, en: { questions: 4 } },
		});
	});

	it('prints a table with a column for each language, and what went wrong', async () => {
		const { stdout } = await evaluated(QUESTIONS, ...byModel(), '--details');
		const lines = stdout.split('\n');
		expect(lines[0]?.trim().split(/\s+/)).toEqual(['all', 'de', 'en']);
		expect(lines).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^reached +80\.0 % \(4\/5\) +100\.0 % \(1\/1\) +75\.0 % \(3\/4\)$/),
				expect.stringMatching(/^without required +0 +0 +0$/),
				'   1  Opening hours → nothing',
				'   1  Book a court.court',
				'  Book a court.court: "Halle" instead of "Halle B"',
				'“A funny joke”',
				'  false Opening hours {}',
			]),
		);
	});

	it('decides without a server where none is named', async () => {
		const question = path(
			'one.jsonl',
			JSON.stringify({ question: 'When is the club open?', expect: [OPEN] }),
		);
		const { code, stdout } = await evaluated(question, '--actions', ACTIONS, '--json');
		const { scores } = JSON.parse(stdout) as { scores: { atOnce: object } };
		expect({ code, atOnce: scores.atOnce }).toEqual({ code: 0, atOnce: { count: 1, of: 1, share: 1 } });
		expect(server.requests).toEqual([]);
	});

	it.each([
		['decides with the vectors of a server', OPENAI_TEST_KEY, { code: 0, failures: 0 }],
		['decides nothing where they cannot be had', 'wrong key', { code: 1, failures: 1 }],
	])('%s', async (_what, key, expected) => {
		process.env['OPENAI_API_KEY'] = key;
		const question = path(
			'one.jsonl',
			JSON.stringify({ question: 'When is the club open?', expect: [OPEN] }),
		);
		const vectors = ['--embeddings-url', server.baseUrl, '--embeddings-model', 'small'];
		const { code, stdout } = await evaluated(question, '--actions', ACTIONS, ...vectors, '--json');
		const { scores } = JSON.parse(stdout) as { scores: { failures: number } };
		expect({ code, failures: scores.failures }).toEqual(expected);
	});

	it.each([[[]], [['--json']]])(
		'does not say that nothing overlaps where no vectors can be had %j',
		async (more) => {
			process.env['OPENAI_API_KEY'] = 'wrong key';
			const vectors = ['--embeddings-url', server.baseUrl, '--embeddings-model', 'small'];
			await expect(evaluated('--actions', ACTIONS, ...vectors, ...more)).rejects.toThrow(/could not be used/);
		},
	);

	it('only tells which actions overlap where there are no questions', async () => {
		const twice = path(
			'twice.json',
			JSON.stringify([
				action('Refund status', 'When the user asks about the status of a refund', {}),
				action('Refund check', 'When the user asks about the status of a refund', {}),
			]),
		);
		const { code, stdout } = await evaluated('--actions', twice);
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Overlapping actions/);
		expect(stdout).toMatch(
			/Refund \w+ → Refund \w+ \((?:starts|offered)\): “When the user asks about the status of a refund”/,
		);
	});

	it('ends with 1 where the server decides nothing, and says why', async () => {
		server.restart(() => ({ failWith: { status: 400, message: 'No such model.' } }));
		const { code, stdout } = await evaluated(QUESTIONS, ...byModel());
		expect(code).toBe(1);
		expect(stdout).toContain('Nothing could be decided for 5 questions');
		expect(stdout).toContain('No such model.');
	});
});

describe('evaluate refuses with 2 and says what to change:', () => {
	const bad = path('bad.json', JSON.stringify({ ...action('Bad', 'When asked', {}), effect: 'maybe' }));
	const off = path('off.json', JSON.stringify({ ...action('Off', 'When asked', {}), enabled: false }));
	const unknown = path('unknown.jsonl', '{"question": "Hi", "expect": [{"action": "Book a boat"}]}');
	const noTime = path('time.jsonl', '\n{"question": "Hi", "now": "today", "expect": []}\nHello');
	const SERVER = 'http://127.0.0.1:9/v1';
	const own = ['--actions', ACTIONS];

	it.each<[string, string[], string]>([
		['no actions', [QUESTIONS], '--actions'],
		['a file that is not there', ['nowhere.jsonl', ...own], 'nowhere.jsonl cannot be read'],
		['actions that are not valid', ['--actions', bad], `${bad}: effect: `],
		['no enabled action', ['--actions', off], 'no enabled action'],
		['two files with one action', [...own, ...own], 'Book a court'],
		['an unknown action', [unknown, ...own], 'line 1: no action is called "Book a boat"'],
		[
			'an unknown parameter',
			[
				path(
					'parameter.jsonl',
					JSON.stringify({ question: 'Hi', expect: [{ ...booked('A'), parameters: { lawn: 'A' } }] }),
				),
				...own,
			],
			'line 1: "Book a court" has no parameter "lawn". It has: court, players.',
		],
		[
			'an unknown kind',
			[path('kind.jsonl', '{"question": "Hi", "expect": [], "kind": "easy"}'), ...own],
			'line 1: kind: is none of one match, other words',
		],
		[
			'a field of another sort',
			[path('field.jsonl', '{"question": 7, "expect": {}}'), ...own],
			'line 1: question: has to be a text; expect: has to be a list',
		],
		['actions for questions', [ACTIONS, ...own], 'holds actions, and no questions. Give it with --actions'],
		['a time without its zone', [noTime, ...own], 'line 2: now: '],
		['a line of words', [noTime, ...own], 'line 3: this is not JSON'],
		['an empty file', [path('empty.jsonl', '\n'), ...own], 'holds no question'],
		['a model without its address', [...own, '--model', 'm'], '--model needs --model-url'],
		['an address without its model', [...own, '--model-url', SERVER], '--model-url needs --model'],
		['vectors without their model', [...own, '--embeddings-url', SERVER], 'needs --embeddings-model'],
		['an address of another kind', [...own, '--model-url', 'ftp://x', '--model', 'm'], 'not an http address'],
		[
			'vectors beside a model',
			[...own, '--model-url', SERVER, '--model', 'm', '--embeddings-url', SERVER, '--embeddings-model', 'e'],
			'Leave it out with --model-url',
		],
		['an option it does not know', [...own, '--frobnicate'], 'frobnicate'],
	])('%s', async (_what, args, message) => {
		const { code, stderr, stdout } = await evaluated(...args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(message);
	});
});

import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

/** What differs from the usual line: a refund that was asked for and called as it was asked for. */
interface Written {
	readonly [field: string]: unknown;
}

function action(name: string, effect: 'read' | 'write', parameters: object[]) {
	return {
		name,
		condition_prompt: `When the user asks for: ${name}`,
		action_type: 'PYTHON_CODE',
		effect,
		parameters,
		config: { code: "print('ok')", timeout: 30 },
	};
}

const ORDER = { name: 'order', type: 'string', description: 'The order, e.g. B-1042', required: true };
const DAY = { name: 'day', type: 'string', description: 'The day, as YYYY-MM-DD', required: true };
const REFUND = action('Refund order', 'write', [ORDER]);
const RETURN_ON = action('Collect return', 'write', [ORDER, DAY]);

const call = (name: string, values: object) => ({ name, arguments: values });
const replying = (...calls: object[]) => ({ text: '', calls, finish: 'tool_calls' });
const said = (order: string, quote = order) => ({ order, order_quote: quote });
const refund = (order: string | string[]) => [{ action: 'Refund order', parameters: { order } }];

function line(fields: Written): Written {
	return {
		now: '2026-05-13T10:00:00+02:00',
		timeZone: 'Europe/Berlin',
		caller: null,
		history: [],
		question: 'Please refund order B-1042',
		actions: [REFUND, RETURN_ON],
		reply: replying(call('Refund order', said('B-1042'))),
		expect: refund('B-1042'),
		...fields,
	};
}

function recorded(...lines: Written[]): string {
	return path('replies.jsonl', lines.map((each) => JSON.stringify(each)).join('\n'));
}

interface Evaluated {
	readonly questions: readonly unknown[];
	readonly scores: object;
}

async function evaluated(...lines: Written[]): Promise<Evaluated> {
	const { code, stdout } = await guruActions('evaluate', recorded(...lines), '--json');
	expect(code).toBe(0);
	return JSON.parse(stdout) as Evaluated;
}

const collecting = {
	question: 'Collect the return B-1042, on Whit Monday please',
	reply: replying(
		call('Collect_return', { ...said('B-1042'), day: '2026-05-25', day_quote: 'on Whit Monday' }),
	),
	expect: [{ action: 'Collect return', parameters: { order: 'B-1042', day: '2026-05-25' } }],
};

describe('evaluate with recorded replies', () => {
	it('tells what ran, with what each value rests on', async () => {
		const { questions, scores } = await evaluated(line({ id: 'one' }));
		expect(questions).toEqual([
			{
				id: 'one',
				question: 'Please refund order B-1042',
				ran: [
					{
						action: 'Refund order',
						parameters: { order: 'B-1042' },
						grounding: { order: 'stated' },
					},
				],
				asked: [],
				missing: [],
				offered: [],
				held: [],
				notes: [],
			},
		]);
		expect(scores).toMatchObject({
			replies: 1,
			refused: { count: 0, of: 1 },
			atOnce: { count: 1, of: 1 },
			withoutRequired: 0,
		});
	});

	it('tells what the user is asked about first, and why; a tool’s name is as good as the action’s', async () => {
		const { questions, scores } = await evaluated(line(collecting));
		const asked = { action: 'Collect return', parameters: { order: 'B-1042', day: '2026-05-25' } };
		expect(questions).toEqual([
			expect.objectContaining({
				ran: [],
				asked: [asked],
				held: [
					{
						...asked,
						grounding: { order: 'stated', day: 'inferred' },
						because: expect.arrayContaining([expect.stringContaining('day:')]),
					},
				],
			}),
		]);
		expect(scores).toMatchObject({ refused: { count: 0, of: 2 }, atOnce: { count: 0, of: 1 } });
	});

	it('tells which required values were refused', async () => {
		const { questions, scores } = await evaluated(
			line({ kind: 'wrong', expect: [], reply: replying(call('Refund order', said('B-7777'))) }),
		);
		expect(questions).toEqual([
			expect.objectContaining({ ran: [], missing: [{ action: 'Refund order', parameters: ['order'] }] }),
		]);
		expect(scores).toMatchObject({
			wrongRan: { count: 0, of: 1 },
			refused: { of: 0 },
			falseRuns: { count: 0 },
		});
	});

	it('counts a wrong value that ran, and a run that nobody wanted', async () => {
		const question = 'Refund order B-1042 please';
		const { scores } = await evaluated(
			line({ question, kind: 'wrong', expect: refund('B-1043') }),
			line({ question, kind: 'wrong', expect: [] }),
		);
		expect(scores).toMatchObject({
			wrongRan: { count: 2, of: 2 },
			wrongRanInWrites: 2,
			falseRuns: { count: 1, of: 2 },
			atOnce: { of: 0 },
		});
	});

	it('counts a right value that is refused', async () => {
		const { scores } = await evaluated(
			line({
				kind: 'right',
				question: 'Refund it',
				reply: replying(call('Refund order', said('B-1042', 'it'))),
			}),
		);
		expect(scores).toMatchObject({ refused: { count: 1, of: 1 }, changed: { count: 0, of: 1 } });
	});

	it('takes any of several values for right, and nested or written arguments as well as flat ones', async () => {
		const nested = { order: { value: 'B-1042', quote: 'B-1042' } };
		const { scores } = await evaluated(
			line({ expect: refund(['b-1042', '1042']), reply: replying(call('Refund order', nested)) }),
			line({ reply: replying({ name: 'Refund_order', arguments: JSON.stringify(said('B-1042')) }) }),
		);
		expect(scores).toMatchObject({ refused: { count: 0, of: 2 }, atOnce: { count: 2, of: 2 } });
	});

	it('gives the words in which the model asked back', async () => {
		const reply = { text: 'Which order is it?', calls: [], finish: 'stop' };
		const { questions } = await evaluated(line({ question: 'A refund', reply, expect: [] }));
		expect(questions).toEqual([expect.objectContaining({ ran: [], answered: 'Which order is it?' })]);
	});

	it('offers tools beside actions, by their schema', async () => {
		const schema = {
			type: 'object',
			properties: { order: { type: 'string', description: 'The order' } },
			required: ['order'],
		};
		const { questions } = await evaluated(
			line({
				actions: [],
				tools: [{ name: 'Refund order', description: 'Refunds an order', schema }],
			}),
		);
		expect(questions).toEqual([
			expect.objectContaining({ ran: [expect.objectContaining({ parameters: { order: 'B-1042' } })] }),
		]);
	});

	it('refers to the results of earlier turns', async () => {
		const { questions } = await evaluated(
			line({
				question: 'Refund that one',
				history: [
					{ role: 'user', text: 'What did I order last?', at: '2026-05-13T09:59:00+02:00' },
					{
						role: 'assistant',
						text: 'A lamp.',
						at: '2026-05-13T09:59:05+02:00',
						results: [
							{ action: 'Last order', status: 'success', output: '{"order": "B-1042", "item": "lamp"}' },
						],
					},
				],
				reply: replying(call('Refund order', said('B-1042', 'that one'))),
			}),
		);
		expect(questions).toEqual([
			expect.objectContaining({ ran: [expect.objectContaining({ grounding: { order: 'result' } })] }),
		]);
	});

	it('plays turns in order, and runs what was held once the user agrees', async () => {
		const agreeing = { question: 'Yes', reply: replying(), now: '2026-05-13T10:01:00+02:00' };
		const { questions, scores } = await evaluated({
			...line({}),
			turns: [collecting, { ...agreeing, expect: collecting.expect }, { ...agreeing, expect: [] }],
		});
		const ran = [
			expect.objectContaining({
				action: 'Collect return',
				parameters: { order: 'B-1042', day: '2026-05-25' },
			}),
		];
		expect(questions).toEqual([
			{
				turns: [
					expect.objectContaining({ ran: [], asked: [expect.anything()] }),
					expect.objectContaining({ ran, asked: [] }),
					expect.objectContaining({ ran: [], asked: [] }),
				],
			},
		]);
		expect(scores).toMatchObject({ replies: 3 });
	});

	it('prints a table with a column for each language, and with --details each fault', async () => {
		const file = recorded(line({ language: 'en' }), line({ language: 'de', id: 'de-1', ...collecting }));
		const { stdout } = await guruActions('evaluate', file, '--details');
		const lines = stdout.split('\n');
		expect(lines[0]?.trim().split(/\s+/)).toEqual(['all', 'de', 'en']);
		expect(lines).toEqual(
			expect.arrayContaining([
				expect.stringMatching(
					/^right replies at once +50\.0 % \(1\/2\) +0\.0 % \(0\/1\) +100\.0 % \(1\/1\)$/,
				),
				expect.stringMatching(/^without required +0 +0 +0$/),
				`de-1 “${collecting.question}”`,
				'  asked about first: Collect return.day "2026-05-25"',
			]),
		);
	});

	it('says which options it does not use', async () => {
		const file = recorded(line({}));
		const { code, stderr } = await guruActions('evaluate', file, '--actions', 'nowhere.json', '--json');
		expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Not used: --actions.') });
	});
});

describe('evaluate refuses recorded replies with 2 and says what to change:', () => {
	const labelled = path('labelled.jsonl', '{"question": "Hi", "expect": []}');

	it('labelled questions beside them', async () => {
		const { code, stderr } = await guruActions('evaluate', recorded(line({})), labelled, '--json');
		expect(code).toBe(2);
		expect(stderr).toMatch(/replies\.jsonl holds recorded replies and .*labelled\.jsonl labelled questions/);
	});

	it.each<[string, Written, string]>([
		['a line without a reply', line({ reply: undefined }), 'line 2: reply: '],
		['an action that is not valid', line({ actions: [{ name: 'Bad' }] }), 'line 2: actions[0]'],
		['an action that is not there', line({ expect: [{ action: 'Fly' }] }), 'no action is called "Fly"'],
		['a time without its zone', line({ now: 'today' }), 'line 2: now: '],
		['a zone that is none', line({ timeZone: 'Mars/Base' }), '"Mars/Base" is not a time zone'],
		['no turns', { ...line({}), turns: [] }, 'line 2: turns: '],
		[
			'a turn without a reply',
			{ ...line({ reply: undefined }), turns: [{ question: 'Hi' }] },
			'turns.0: reply',
		],
	])('%s', async (_what, bad, message) => {
		const { code, stderr, stdout } = await guruActions('evaluate', recorded(line({}), bad));
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(message);
	});
});

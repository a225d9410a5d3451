import { mkdirSync } from 'node:fs';

import type { Case } from '../../../cli/evaluate/evaluate';
import { readPublicSet } from '../../../local/eval/publicSets/read';
import { temporaryFolder } from '../../cli/command';
import { runEval } from './evalCommand';

const file = temporaryFolder();

/** As BANKING77 is published: marks of other tables stand in texts without quotes around them. */
const TABLE = [
	'text,category',
	'"Where is my card, please?",card_arrival',
	'My card has not come; what now?,card_arrival',
	'How do I change my PIN?,change_pin',
	'"I want another ""PIN""",change_pin',
	'Tell me a joke,oos',
	'',
].join('\r\n');

const actionsOf = (cases: readonly Case[]) => cases[0]?.actions.for(undefined) ?? [];
const asked = (cases: readonly Case[]) =>
	cases.map(({ asked: { expect: expected, question } }) => [question, expected[0]?.action]);

it('makes an action of each intent of a table, and questions that expect them', () => {
	const cases = readPublicSet(file('banking.csv', TABLE), 1);
	expect(actionsOf(cases).map(({ exampleQuestions, name }) => [name, exampleQuestions])).toEqual([
		['card arrival', ['Where is my card, please?']],
		['change pin', ['How do I change my PIN?']],
	]);
	expect(asked(cases)).toEqual([
		['My card has not come; what now?', 'card arrival'],
		['I want another "PIN"', 'change pin'],
		['Tell me a joke', undefined],
	]);
});

it.each([';', '\t'])('reads a table whose columns are told apart by %j', (mark) => {
	const table = ['label', 'query'].join(mark) + `\na${mark}One, two\nb${mark}Three\n`;
	expect(asked(readPublicSet(file('other.csv', table), 0))).toEqual([
		['One, two', 'a'],
		['Three', 'b'],
	]);
});

it('asks only what is for testing of JSON by parts', () => {
	const json = JSON.stringify({
		train: [['Never asked', 'balance']],
		test: [
			['How much is left?', 'balance'],
			['Send 5 euros', 'transfer'],
		],
		oos_test: [['What is love?', 'oos']],
	});
	const cases = readPublicSet(file('clinc.json', json), 0);
	expect(actionsOf(cases).map(({ name }) => name)).toEqual(['balance', 'transfer']);
	expect(cases.map(({ asked: { kind, question } }) => [question, kind])).toEqual([
		['How much is left?', undefined],
		['Send 5 euros', undefined],
		['What is love?', 'off topic'],
	]);
});

const area = {
	name: 'geometry.area',
	description: 'Calculate the area of a rectangle.',
	parameters: {
		type: 'dict',
		properties: {
			width: { type: 'float', description: 'The width' },
			unit: { type: 'string', description: 'The unit', enum: ['cm', 'm'], default: 'm' },
			corners: { type: 'array', items: { type: 'any' }, description: 'The corners' },
		},
		required: ['width'],
	},
};
const weather = {
	name: 'weather.now',
	description: 'Tell the weather in a city.',
	parameters: { type: 'dict', properties: {}, required: [] },
};
const line = (id: string, text: string) => ({
	id,
	question: [
		[
			{ role: 'system', content: 'Be brief.' },
			{ role: 'user', content: text },
		],
	],
	function: [area, weather],
});
const lines = (...entries: readonly object[]) =>
	`${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`;

describe('functions with their right calls', () => {
	const QUESTIONS = lines(
		line('one_0', 'The area of a rectangle, 5 wide?'),
		line('one_1', 'Weather in Rome?'),
	);
	const ANSWERS = lines(
		{
			id: 'one_0',
			ground_truth: [
				{ 'geometry.area': { width: [5, 5.5], unit: ['', 'm'], corners: [[1, 2]] } },
				{ 'geometry.area': { width: [6] } },
			],
		},
		{ id: 'one_1', ground_truth: [{ 'weather.now': {} }] },
	);
	beforeAll(() => mkdirSync(file('possible_answer')));

	it('are attached to their own question, with what their schemas say', () => {
		file('possible_answer/one.json', ANSWERS);
		const cases = readPublicSet(file('one.json', QUESTIONS), 0);
		expect(asked(cases)).toEqual([
			['The area of a rectangle, 5 wide?', 'geometry.area'],
			['Weather in Rome?', 'weather.now'],
		]);
		expect(cases[0]?.asked).toMatchObject({
			history: [],
			expect: [{ parameters: { width: 5 } }],
			accept: { 'geometry.area': { width: [5, 5.5, 6], unit: ['m'], corners: [] } },
		});
		expect(actionsOf(cases)).toMatchObject([
			{
				name: 'geometry.area',
				toolName: 'geometry_area',
				condition: area.description,
				parameters: [
					{ name: 'width', type: 'number', required: true },
					{ name: 'unit', type: 'string', required: false },
					{ name: 'corners', json: true },
				],
			},
			{ name: 'weather.now', parameters: [] },
		]);
	});

	it('are none where the set is of irrelevant ones', () => {
		const cases = readPublicSet(file('irrelevance.json', lines(line('x_0', 'Sing a song'))), 0);
		expect(cases.map(({ asked: { expect: expected, kind } }) => [expected, kind])).toEqual([
			[[], 'off topic'],
		]);
	});

	it.each([
		['its answers are missing', 'alone.json', QUESTIONS],
		['line 2 has another form', 'irrelevance_half.json', `${QUESTIONS.split('\n')[0] ?? ''}\n{"id": 5}`],
	])('are refused where %s', (message, name, text) => {
		expect(() => readPublicSet(file(name, text), 0)).toThrow(message);
	});
});

it.each([
	['other columns', 'a,b\n1,2', 'There are: a, b'],
	['one intent', 'text,label\nHello,greeting', 'not two different intents'],
	['other JSON', '{"a": 1}', '[text, intent]'],
	['half JSON', '{"a": ', 'not JSON'],
])('refuses %s with what is wrong', (_what, text, message) => {
	expect(() => readPublicSet(file('set', text), 0)).toThrow(message);
});

it('measures public sets, and plain ranking beside them', async () => {
	const { code, stdout } = await runEval('--json', '--public', file('s.csv', TABLE), '--baseline', 'bm25');
	const { baseline, questions, scores } = JSON.parse(stdout) as {
		baseline: Record<'matcher' | 'bm25', { falseDecisions: { count: number } }>;
		questions: object[];
		scores: { reached: { of: number } };
	};
	expect({ code, questions: questions.length, of: scores.reached.of }).toEqual({
		code: 0,
		questions: 5,
		of: 4,
	});
	const { bm25, matcher } = baseline;
	expect(bm25.falseDecisions.count).toBeLessThanOrEqual(matcher.falseDecisions.count);
});

it.each([
	['--public beside actions', ['--public', 's.csv', '--actions', 'docs/actions'], 'goes without --actions'],
	['an unknown baseline', ['--actions', 'docs/actions', '--baseline', 'tfidf'], '--baseline is bm25'],
	['no number', ['--actions', 'docs/actions', '--sample', 'few'], '--sample needs a whole number'],
	['two deciders', ['--actions', 'docs/actions', '--mini-lm', '--small-model'], 'Choose one of'],
])('the command refuses %s', async (_what, args, message) => {
	await expect(runEval(...args)).rejects.toThrow(message);
});

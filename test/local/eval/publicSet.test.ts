import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { readPublicSet } from '../../../local/eval/publicSet';
import { temporaryFolder } from '../../cli/command';

const TABLE = [
	'text,category',
	'"Where is my card, please?",card_arrival',
	'My card has not come,card_arrival',
	'How do I change my PIN?,change_pin',
	'"I want another ""PIN""",change_pin',
	'Tell me a joke,oos',
].join('\r\n');

test('a table becomes an action for each intent, and questions that expect them', () => {
	const { questions, set } = readPublicSet(TABLE, 'banking.csv', 1);
	expect(set.definitions.map(({ exampleQuestions, name }) => [name, exampleQuestions])).toEqual([
		['card arrival', ['Where is my card, please?']],
		['change pin', ['How do I change my PIN?']],
	]);
	expect(questions.map(({ expect: expected, question }) => [question, expected[0]?.action])).toEqual([
		['My card has not come', 'card arrival'],
		['I want another "PIN"', 'change pin'],
		['Tell me a joke', undefined],
	]);
});

test('of JSON by parts only what is for testing is asked', () => {
	const json = JSON.stringify({
		train: [['Never asked', 'balance']],
		test: [
			['How much is left?', 'balance'],
			['Send 5 euros', 'transfer'],
		],
		oos_test: [['What is love?', 'oos']],
	});
	const { questions, set } = readPublicSet(json, 'clinc.json', 0);
	expect(set.definitions.map(({ name }) => name)).toEqual(['balance', 'transfer']);
	expect(questions.map(({ expect: expected }) => expected.length)).toEqual([1, 1, 0]);
});

test.each([
	['other columns', 'a,b\n1,2', 'There are: a, b'],
	['one intent', 'text,label\nHello,greeting', 'not two different intents'],
	['other JSON', '{"a": 1}', '[text, intent]'],
	['half JSON', '{"a": ', 'not JSON'],
])('%s are refused with what is wrong', (_, text, message) => {
	expect(() => readPublicSet(text, 'set', 0)).toThrow(message);
});

const file = temporaryFolder();

test('the command measures a public set', () => {
	const { status, stdout } = spawnSync(
		process.execPath,
		[
			'--import',
			'tsx',
			join(__dirname, '../../../local/eval/main.ts'),
			'--json',
			'--public',
			file('s.csv', TABLE),
		],
		{ encoding: 'utf8' },
	);
	const { questions, scores } = JSON.parse(stdout) as { questions: object[]; scores: { recall: number } };
	expect([status, questions.length, scores.recall > 0.4]).toEqual([0, 5, true]);
});

/** The form of the sets. Lines are known by their numbers, so that no report shows what is asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ActionSet, readEvaluatedActions } from '../../cli/evaluate/actions';
import { type LabelledQuestion, parseQuestions } from '../../cli/evaluate/questions';
import { parseRecorded } from '../../cli/evaluate/recorded/lines';
import type { TurnParameter } from '../../nodes/GuruTurnRouter/turn/turn';
import { withExampleQuestions } from '../../local/eval/exampleQuestions';

const KINDS = [
	...['one match', 'other words', 'missing value', 'several', 'typing errors', 'fragment', 'history'],
	...['near miss', 'off topic'],
];
const LANGUAGES = ['de', 'en', 'es', 'fr', 'pt'];
const EXAMPLES_OF_AN_ACTION = 3;

const sets = ['services', 'trades', 'frozen'].map((name) => {
	const file = (own: string) => join(__dirname, name, own);
	const actions = withExampleQuestions(readEvaluatedActions([file('actions.json')]), file('examples.json'));
	const lines = parseQuestions(
		readFileSync(file('questions.jsonl'), 'utf8'),
		`${name}/questions.jsonl`,
		actions.nameOf,
	);
	return { name, actions, lines };
});

describe.each(sets)('the questions of $name', ({ actions, lines }) => {
	it('are in five languages and nine kinds, more than half of them in English', () => {
		expect(distinct(lines.map(({ language }) => language))).toEqual(LANGUAGES);
		expect(distinct(lines.map(({ kind }) => kind))).toEqual([...KINDS].sort());
		const english = lines.filter(({ language }) => language === 'en').length / lines.length;
		expect(english).toBeGreaterThan(0.5);
	});

	it('are each asked once, and are no example questions', () => {
		const asked = lines.map(({ history, question }) =>
			spelling([...history.map(({ text }) => text), question].join('\n')),
		);
		expect(placesWhere(asked, (text, place) => asked.indexOf(text) !== place)).toEqual([]);
		const examples = new Set(
			actions.definitions.flatMap(({ exampleQuestions }) => exampleQuestions.map(spelling)),
		);
		expect(placesWhere(lines, ({ question }) => examples.has(spelling(question)))).toEqual([]);
	});

	it('have a time, and a conversation before them where they go on with one', () => {
		expect(placesWhere(lines, ({ now }) => now === undefined)).toEqual([]);
		expect(placesWhere(lines, ({ history, kind }) => history.length > 0 !== (kind === 'history'))).toEqual(
			[],
		);
	});

	it('start nothing at near misses and off topic', () => {
		const labelled = ({ expect: expected, missing }: LabelledQuestion) => expected.length + missing.length;
		expect(
			placesWhere(
				lines,
				(line) => ['near miss', 'off topic'].includes(line.kind ?? '') && labelled(line) > 0,
			),
		).toEqual([]);
		expect(placesWhere(lines, (line) => line.kind === 'one match' && labelled(line) === 0)).toEqual([]);
	});

	it('give every expected action its required values, and none that it does not take', () => {
		expect(placesWhere(lines, (line) => !givesWhatIsTaken(line, actions))).toEqual([]);
	});

	it('name as missing only required values that nothing fills', () => {
		expect(
			placesWhere(lines, ({ missing }) =>
				missing.some(({ action, parameters }) => {
					const required = needed(parametersOf(action, actions));
					return parameters.length === 0 || !parameters.every((name) => required.includes(name));
				}),
			),
		).toEqual([]);
	});

	it('accept values of the parameters’ own types', () => {
		expect(placesWhere(lines, (line) => !acceptsWhatIsTaken(line, actions))).toEqual([]);
	});

	it('have actions with three example questions each', () => {
		const counts = actions.definitions.map(({ exampleQuestions }) => exampleQuestions.length);
		expect(distinct(counts.map(String))).toEqual([String(EXAMPLES_OF_AN_ACTION)]);
	});
});

/** Small talk, and an answer such as a lone date, may be said to anybody. */
it('no set has an action of another one, nor a question that calls for one', () => {
	const questions = sets.flatMap(({ lines }) =>
		lines
			.filter(({ expect: expected, kind }) => kind !== 'history' && expected.length > 0)
			.map(({ question }) => spelling(question)),
	);
	expect(questions.length - new Set(questions).size).toBe(0);
	const names = sets.flatMap(({ actions }) => actions.definitions.map(({ name }) => name));
	expect(names.length - new Set(names).size).toBe(0);
});

describe.each([
	'development',
	'development2',
	'development3',
	'development4',
	'development5',
	'development6',
	'development7',
	'development8',
	'development9',
	'development10',
	'development11',
	'frozen',
])('the recorded replies of %s', (name) => {
	const text = readFileSync(join(__dirname, 'replies', `${name}.jsonl`), 'utf8');
	const turns = parseRecorded(text, `${name}.jsonl`).flatMap((line) => line.turns);

	it('are each told apart, and right or wrong', () => {
		expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
		expect(distinct(turns.map(({ kind }) => kind))).toEqual(['right', 'wrong']);
	});

	it('expect what the actions take', () => {
		expect(
			placesWhere(turns, ({ actions, expect: expected }) =>
				expected.some(({ action, parameters }) => {
					const taken = actions.find((each) => each.name === action)?.parameters ?? [];
					return !Object.keys(parameters).every((each) => taken.some(({ name: own }) => own === each));
				}),
			),
		).toEqual([]);
	});
});

function givesWhatIsTaken({ caller, expect: expected }: LabelledQuestion, actions: ActionSet): boolean {
	return expected.every(({ action, parameters: given }) => {
		const parameters = parametersOf(action, actions, caller?.email);
		return (
			needed(parameters).every((name) => given[name] !== undefined) &&
			Object.entries(given).every(([name, value]) => typeOf(name, parameters) === typeof value)
		);
	});
}

function acceptsWhatIsTaken({ accept }: LabelledQuestion, actions: ActionSet): boolean {
	return Object.entries(accept).every(([action, values]) =>
		Object.entries(values).every(([name, accepted]) =>
			accepted.every((value) => typeof value === typeOf(name, parametersOf(action, actions))),
		),
	);
}

function parametersOf(action: string, actions: ActionSet, email?: string): readonly TurnParameter[] {
	return actions.for(email).find(({ name }) => name === action)?.parameters ?? [];
}

function needed(parameters: readonly TurnParameter[]): readonly string[] {
	return parameters.filter(({ hasDefault, required }) => required && !hasDefault).map(({ name }) => name);
}

function typeOf(name: string, parameters: readonly TurnParameter[]): string | undefined {
	return parameters.find((parameter) => parameter.name === name)?.type;
}

function spelling(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function distinct(texts: ReadonlyArray<string | undefined>): readonly string[] {
	return [...new Set(texts.map((text) => text ?? ''))].sort();
}

/** The numbers of the lines for which something holds, from 1. */
function placesWhere<T>(lines: readonly T[], holds: (line: T, index: number) => boolean): readonly number[] {
	return lines.flatMap((line, index) => (holds(line, index) ? [index + 1] : []));
}

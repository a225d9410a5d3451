/**
 * Bounds on sets that nobody fits the router to. Only figures are printed, never a line's text, so that nobody comes to
 * know what is asked. A file that changes is a new set: figures from before no longer compare.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readEvaluatedActions } from '../../cli/evaluate/actions';
import { builtInDecider } from '../../cli/evaluate/deciders';
import { evaluate, type CaseOutcome } from '../../cli/evaluate/evaluate';
import { parseQuestions } from '../../cli/evaluate/questions';
import { parseRecorded } from '../../cli/evaluate/recorded/lines';
import { play } from '../../cli/evaluate/recorded/play';
import { type RecordedScores, recordedScores } from '../../cli/evaluate/recorded/recordedScores';
import { type Scores, scoresOf, type Share } from '../../cli/evaluate/scores';
import { shown } from '../../cli/evaluate/table';
import { withExampleQuestions } from '../../local/eval/exampleQuestions';

const QUESTIONS = join(__dirname, 'frozen/questions.jsonl');
const ACTIONS = join(__dirname, 'frozen/actions.json');
const EXAMPLES = join(__dirname, 'frozen/examples.json');
const REPLIES = join(__dirname, 'replies/frozen.jsonl');

/** Measuring takes a while on a busy machine, in milliseconds. */
const TIME_LIMIT = 120_000;

const percent = ({ share }: Share) => 100 * (share ?? Number.NaN);

describe('the files are as they were frozen', () => {
	it.each([
		['frozen/questions.jsonl', 'd903b22d4ad61c90b1b05425bda54b27a19140ad2efda9fd0daa0734f3d5aeb7'],
		['frozen/actions.json', '154f20280fdc3b6d966faa26dd18881b91b3fe29f43003d4cb132d11164db789'],
		['frozen/examples.json', '33a61ab45bbc618204c6cb97c250aa0c848801d0c05c5ff6ff107e6d801a8045'],
		['replies/frozen.jsonl', 'b019cc2c361cf8c89f27a34a4dc5f13a69d3c6a330ba6ed27b4be9d9f28f32a7'],
	])('%s', (file, sha256) => {
		expect(
			createHash('sha256')
				.update(readFileSync(join(__dirname, file)))
				.digest('hex'),
		).toBe(sha256);
	});
});

describe.each([
	{ given: 'words alone', examples: false, reached: 74, atOnce: 39 },
	{ given: 'example questions', examples: true, reached: 82, atOnce: 41 },
])('the built-in matcher with $given', ({ given, examples, reached, atOnce }) => {
	let all: Scores;
	let english: Scores;
	let others: Scores;
	beforeAll(async () => {
		const outcomes = await measured(examples);
		const scoresWhere = (holds: (language: string | undefined) => boolean) =>
			scoresOf(outcomes.filter(({ asked }) => holds(asked.language)));
		all = scoresOf(outcomes);
		english = scoresWhere((language) => language === 'en');
		others = scoresWhere((language) => language !== 'en');
		print(`Matcher, ${given}`, {
			'English reached': english.reached,
			'English at once': english.atOnce,
			'English false runs': english.falseRuns,
			'other languages reached': others.reached,
			'offers off topic': all.offersOffTopic,
			'offers near miss': all.offersNearMiss,
			'wrong values in right runs': all.wrongValuesInRightRuns,
			'expected values in right runs': all.valuesInRightRuns,
		});
	}, TIME_LIMIT);

	it('reaches most of what English questions call for, and runs much of it at once', () => {
		expect(percent(english.reached)).toBeGreaterThanOrEqual(reached);
		expect(percent(english.atOnce)).toBeGreaterThanOrEqual(atOnce);
	});

	it('reaches half of what other languages call for', () => {
		expect(percent(others.reached)).toBeGreaterThanOrEqual(50);
	});

	it('seldom runs what nobody asked for', () => {
		expect(percent(english.falseRuns)).toBeLessThanOrEqual(4);
	});

	it('offers little off topic, and not too much at near misses', () => {
		expect(percent(all.offersOffTopic)).toBeLessThanOrEqual(15);
		expect(percent(all.offersNearMiss)).toBeLessThanOrEqual(20);
	});

	it('runs the right actions with the right values', () => {
		expect(percent(all.wrongValuesInRightRuns)).toBeLessThanOrEqual(5);
		expect(percent(all.valuesInRightRuns)).toBeGreaterThanOrEqual(85);
	});

	it('runs nothing without its required values', () => {
		expect(all.withoutRequired).toBe(0);
	});
});

describe('the checks of recorded replies', () => {
	let scores: RecordedScores;
	beforeAll(async () => {
		const lines = parseRecorded(readFileSync(REPLIES, 'utf8'), REPLIES);
		const played = [];
		for (const line of lines) played.push(...(await play(line)));
		scores = recordedScores(played);
		print('Recorded replies', {
			'right values refused': scores.refused,
			'right values changed': scores.changed,
			'right replies at once': scores.atOnce,
			'wrong values that ran': scores.wrongRan,
		});
	}, TIME_LIMIT);

	it('let right values through, and change none in a write', () => {
		expect(percent(scores.refused) + percent(scores.changed)).toBeLessThanOrEqual(5);
		expect(scores.changedInWrites).toBe(0);
	});

	it('run most right replies at once', () => {
		expect(percent(scores.atOnce)).toBeGreaterThanOrEqual(65);
	});

	it('hold most wrong values back, and in writes all', () => {
		expect(percent(scores.wrongRan)).toBeLessThanOrEqual(10);
		expect(scores.wrongRanInWrites).toBe(0);
	});

	it('run nothing without its required values', () => {
		expect(scores.withoutRequired).toBe(0);
	});
});

async function measured(examples: boolean): Promise<readonly CaseOutcome[]> {
	const bare = readEvaluatedActions([ACTIONS]);
	const actions = examples ? withExampleQuestions(bare, EXAMPLES) : bare;
	const questions = parseQuestions(readFileSync(QUESTIONS, 'utf8'), QUESTIONS, actions.nameOf);
	return await evaluate(
		questions.map((asked) => ({ asked, actions })),
		builtInDecider(),
	);
}

function print(title: string, figures: Readonly<Record<string, Share>>): void {
	const told = Object.entries(figures).map(([name, share]) => `  ${name}: ${shown(share)}\n`);
	process.stdout.write(`${title}\n${told.join('')}`);
}

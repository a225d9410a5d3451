/** Plain BM25 ranking as a baseline for the matcher: the best action runs if its score reaches a threshold. */
import MiniSearch from 'minisearch';

import type { EvaluatedActions } from '../../cli/evaluate/actions';
import type { CaseOutcome } from '../../cli/evaluate/evaluate';
import { falseRunsIn, labelledIn, type Share, share } from '../../cli/evaluate/scores';
import { shown, table } from '../../cli/evaluate/table';
import type { TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';

interface Choices {
	/** Share of the questions for which an action ran that the labels do not name. */
	readonly falseRuns: Share;
	/** Share of the expected actions that ran. */
	readonly run: Share;
	/** Share of all labelled actions that ran, were held or were asked about. BM25 never asks: it counts runs only. */
	readonly runOrAsked: Share;
}

export interface Baseline {
	/** Null if no threshold gives few enough false runs; then nothing runs. */
	readonly threshold: number | null;
	readonly matcher: Choices;
	readonly bm25: Choices;
}

/** Ranks the same questions. The threshold is the lowest that gives no more false runs than the outcomes have. */
export function bm25Baseline(outcomes: readonly CaseOutcome[]): Baseline {
	const allowed = outcomes.filter((outcome) => falseRunsIn(outcome).length > 0).length;
	const ranked = rank(outcomes);
	let best: { readonly threshold: number | null; readonly ran: readonly Ranked[] } = {
		threshold: null,
		ran: [],
	};
	for (const threshold of [...new Set(ranked.map(({ score }) => score))].sort((a, b) => b - a)) {
		const ran = ranked.filter(({ score }) => score >= threshold);
		if (ran.filter(isFalse).length > allowed) break;
		best = { threshold, ran };
	}
	const expected = total(outcomes, ({ asked }) => asked.expect.length);
	const labelled = total(outcomes, (outcome) => labelledIn(outcome).length);
	return {
		threshold: best.threshold,
		matcher: {
			falseRuns: share(allowed, outcomes.length),
			run: share(
				total(outcomes, ({ asked, ran }) => common(asked.expect, ran)),
				expected,
			),
			runOrAsked: share(
				total(outcomes, ({ asked, held, missing, ran }) =>
					common([...asked.expect, ...asked.missing], [...ran, ...held, ...missing]),
				),
				labelled,
			),
		},
		bm25: {
			falseRuns: share(best.ran.filter(isFalse).length, outcomes.length),
			run: share(
				best.ran.filter(({ action, outcome }) => outcome.asked.expect.some((each) => each.action === action))
					.length,
				expected,
			),
			runOrAsked: share(best.ran.filter((each) => !isFalse(each)).length, labelled),
		},
	};
}

export function baselineReport({ bm25, matcher, threshold }: Baseline): string {
	const row = (title: string, of: (choices: Choices) => Share) => [
		title,
		shown(of(matcher)),
		shown(of(bm25)),
	];
	return [
		`Plain BM25, which runs the best action from a score of ${threshold?.toFixed(2) ?? '–'} on`,
		table([
			['', 'measured', 'BM25'],
			row('false runs', ({ falseRuns }) => falseRuns),
			row('right actions run', ({ run }) => run),
			row('run or asked about', ({ runOrAsked }) => runOrAsked),
		]),
	].join('\n');
}

interface Ranked {
	readonly outcome: CaseOutcome;
	readonly action: string;
	readonly score: number;
}

function rank(outcomes: readonly CaseOutcome[]): readonly Ranked[] {
	const indexes = new Map<EvaluatedActions, MiniSearch>();
	return outcomes.flatMap((outcome) => {
		const { actions, asked } = outcome;
		const index = indexes.get(actions) ?? indexOf(actions.for(asked.caller?.email));
		indexes.set(actions, index);
		const [first] = index.search(asked.question);
		return first === undefined ? [] : [{ outcome, action: String(first.id), score: first.score }];
	});
}

function indexOf(actions: readonly TurnAction[]): MiniSearch {
	const index = new MiniSearch({ fields: ['name', 'condition', 'examples'] });
	index.addAll(
		actions
			.filter(({ runsWith }) => runsWith === undefined)
			.map(({ condition, exampleQuestions, name }) => ({
				id: name,
				name,
				condition,
				examples: exampleQuestions.join('\n'),
			})),
	);
	return index;
}

const isFalse = ({ action, outcome }: Ranked) => !labelledIn(outcome).includes(action);

type Named = ReadonlyArray<{ readonly action: string }>;
const common = (wanted: Named, got: Named) =>
	wanted.filter(({ action }) => got.some((each) => each.action === action)).length;

function total(outcomes: readonly CaseOutcome[], count: (outcome: CaseOutcome) => number): number {
	return outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
}

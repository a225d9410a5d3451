/** Plain BM25 ranking as a baseline for the matcher: the best action is decided if its score reaches a threshold. */
import MiniSearch from 'minisearch';

import type { EvaluatedActions } from '../../cli/evaluate/actions';
import type { CaseOutcome } from '../../cli/evaluate/evaluate';
import { falseRunsIn, labelledIn, type Share, share } from '../../cli/evaluate/scores';
import { shown, table } from '../../cli/evaluate/table';
import type { TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';

/** A decision is a run, a call held for consent, or a question for missing values. BM25 reads no values. */
interface Choices {
	/** Share of the questions with a decision for an action that the labels do not name. */
	readonly falseDecisions: Share;
	/** Share of the labelled actions that were decided. */
	readonly decided: Share;
}

export interface Baseline {
	/** Null if no threshold gives few enough false decisions; then nothing is decided. */
	readonly threshold: number | null;
	readonly matcher: Choices & {
		/** Share of the questions for which an action ran that the labels do not name. */
		readonly falseRuns: Share;
		/** Share of the expected actions that ran, with all values that they require. */
		readonly run: Share;
	};
	readonly bm25: Choices;
}

/** Ranks the same questions. The threshold is the lowest that gives no more false decisions than the outcomes have. */
export function bm25Baseline(outcomes: readonly CaseOutcome[]): Baseline {
	const hasFalse = (outcome: CaseOutcome) =>
		decidedIn(outcome).some(({ action }) => !labelledIn(outcome).includes(action));
	const allowed = outcomes.filter(hasFalse).length;
	const ranked = rank(outcomes);
	let best: { readonly threshold: number | null; readonly picked: readonly Ranked[] } = {
		threshold: null,
		picked: [],
	};
	for (const threshold of [...new Set(ranked.map(({ score }) => score))].sort((a, b) => b - a)) {
		const picked = ranked.filter(({ score }) => score >= threshold);
		if (picked.filter(isFalse).length > allowed) break;
		best = { threshold, picked };
	}
	const falsePicks = best.picked.filter(isFalse).length;
	const count = (of: (outcome: CaseOutcome) => Named) => total(outcomes, (outcome) => of(outcome).length);
	const labelled = count(labelsOf);
	return {
		threshold: best.threshold,
		matcher: {
			falseDecisions: share(allowed, outcomes.length),
			decided: share(
				count((outcome) => common(labelsOf(outcome), decidedIn(outcome))),
				labelled,
			),
			falseRuns: share(outcomes.filter((each) => falseRunsIn(each).length > 0).length, outcomes.length),
			run: share(
				count(({ asked, ran }) => common(asked.expect, ran)),
				count(({ asked }) => asked.expect),
			),
		},
		bm25: {
			falseDecisions: share(falsePicks, outcomes.length),
			decided: share(best.picked.length - falsePicks, labelled),
		},
	};
}

export function baselineReport({ bm25, matcher, threshold }: Baseline): string {
	return [
		`Plain BM25, which decides on the best action from a score of ${threshold?.toFixed(2) ?? '–'} on`,
		table([
			['', 'measured', 'BM25'],
			['false decisions', shown(matcher.falseDecisions), shown(bm25.falseDecisions)],
			['right actions decided', shown(matcher.decided), shown(bm25.decided)],
			['false runs', shown(matcher.falseRuns), '–'],
			['right actions run', shown(matcher.run), '–'],
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
const decidedIn = ({ held, missing, ran }: CaseOutcome): Named => [...ran, ...held, ...missing];
const labelsOf = ({ asked }: CaseOutcome): Named => [...asked.expect, ...asked.missing];
const common = (wanted: Named, got: Named): Named =>
	wanted.filter(({ action }) => got.some((each) => each.action === action));

function total(outcomes: readonly CaseOutcome[], count: (outcome: CaseOutcome) => number): number {
	return outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
}

/** The measurement in words and as a table. */
import type { ActionSet } from './actions';
import type { Outcome } from './evaluate';
import type { Overlap } from './overlaps';
import { falseRunsIn, foundIn, type Scores, scoresByLanguage, scoresOf, wrongParameters } from './scores';

const COLUMNS: ReadonlyArray<readonly [string, (scores: Scores) => string]> = [
	['questions', ({ questions }) => String(questions)],
	['precision', ({ precision }) => percent(precision)],
	['recall', ({ recall }) => percent(recall)],
	['exact parameters', ({ exactParameters }) => percent(exactParameters)],
	['false runs', ({ falseRuns }) => percent(falseRuns)],
	['false claims', ({ falseClaims }) => percent(falseClaims)],
	['missing asked', ({ missingAsked }) => percent(missingAsked)],
	['without required', ({ withoutRequired }) => String(withoutRequired)],
	['not said', ({ unsaidValues }) => String(unsaidValues)],
];

/** Confusions and faults shown of each sort; the rest is counted. */
const MOST_SHOWN = 40;

export function report(outcomes: readonly Outcome[], set: ActionSet, details: boolean): string {
	const rows = new Map([['all', scoresOf(outcomes, set)], ...scoresByLanguage(outcomes, set)]);
	const failures = outcomes.flatMap(({ failure }) => failure ?? []);
	return [
		table([
			['', ...COLUMNS.map(([title]) => title)],
			...[...rows].map(([name, scores]) => [name, ...COLUMNS.map(([, cell]) => cell(scores))]),
		]),
		...uncheckedLines(scoresOf(outcomes, set)),
		...(failures.length === 0
			? []
			: ['', `The model could not decide ${failures.length} questions: ${failures[0] ?? ''}`]),
		...section('Confusions (expected → ran instead or as well)', confusions(outcomes)),
		...section('Wrong parameters', parameterFaults(outcomes, set)),
		...(details ? section('Questions', faultsByQuestion(outcomes, set), Number.POSITIVE_INFINITY) : []),
	].join('\n');
}

function uncheckedLines({ falseRuns, ran, unchecked }: Scores): readonly string[] {
	if (unchecked === null) return [];
	const { invented, runs, values, withoutRequired } = unchecked;
	return [
		'',
		`False runs: ${percent(falseRuns)} of the questions. The same model’s claims, unchecked: ${percent(unchecked.falseRuns)},`,
		`${runs} runs (checked: ${ran}), ${withoutRequired} of them without a required value, and ${invented} of their ` +
			`${values} values not in the user’s words.`,
	];
}

/** Where an action's own texts also start another one. */
export function overlapReport(overlaps: readonly Overlap[]): string {
	if (overlaps.length === 0) return 'No condition or example question of an action starts another one.';
	return section(
		'Overlapping actions (their condition or an example question also starts another one)',
		overlaps.map(({ action, other, text }) => `${action} → ${other}: “${text}”`),
	)
		.slice(1)
		.join('\n');
}

function confusions(outcomes: readonly Outcome[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const outcome of outcomes) {
		const ran = outcome.ran.map(({ action }) => action);
		const lost = outcome.asked.expect.map(({ action }) => action).filter((action) => !ran.includes(action));
		const wrong = falseRunsIn(outcome).map(({ action }) => action);
		if (lost.length + wrong.length === 0) continue;
		const key = `${lost.join(' + ') || 'nothing more'} → ${wrong.join(' + ') || 'nothing'}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counted(counts);
}

function parameterFaults(outcomes: readonly Outcome[], set: ActionSet): readonly string[] {
	const counts = new Map<string, number>();
	for (const outcome of outcomes) {
		for (const run of foundIn(outcome)) {
			for (const name of wrongParameters(run, outcome, set)) {
				const key = `${run.action}.${name}`;
				counts.set(key, (counts.get(key) ?? 0) + 1);
			}
		}
	}
	return counted(counts);
}

function faultsByQuestion(outcomes: readonly Outcome[], set: ActionSet): readonly string[] {
	return outcomes.flatMap((outcome) => {
		const ran = outcome.ran.map(({ action }) => action);
		const lost = outcome.asked.expect.filter(({ action }) => !ran.includes(action));
		const lines = [
			...lost.map(({ action, parameters }) => {
				const asks = outcome.missing.find((each) => each.action === action)?.parameters;
				return `  lost ${action} ${JSON.stringify(parameters)}${asks ? ` (asks for ${asks.join(', ')})` : ''}`;
			}),
			...falseRunsIn(outcome).map(
				({ action, parameters }) => `  false ${action} ${JSON.stringify(parameters)}`,
			),
			...foundIn(outcome).flatMap((run) => {
				const wrong = wrongParameters(run, outcome, set);
				const expected = outcome.asked.expect.find(({ action }) => action === run.action)?.parameters;
				return wrong.map(
					(name) =>
						`  ${run.action}.${name}: ${JSON.stringify(run.parameters[name])} instead of ${JSON.stringify(expected?.[name])}`,
				);
			}),
		];
		return lines.length === 0 ? [] : [`“${outcome.asked.question}”`, ...lines];
	});
}

function counted(counts: ReadonlyMap<string, number>): readonly string[] {
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([key, count]) => `${String(count).padStart(4)}  ${key}`);
}

function section(title: string, lines: readonly string[], most = MOST_SHOWN): readonly string[] {
	if (lines.length === 0) return [];
	const rest = lines.length - most;
	return ['', title, ...lines.slice(0, most), ...(rest > 0 ? [`… and ${rest} more`] : [])];
}

function table(rows: ReadonlyArray<readonly string[]>): string {
	const widths = rows.reduce<number[]>(
		(widest, row) => row.map((cell, place) => Math.max(widest[place] ?? 0, cell.length)),
		[],
	);
	return rows
		.map((row) =>
			row
				.map((cell, place) =>
					place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0),
				)
				.join('  '),
		)
		.join('\n');
}

function percent(share: number | null): string {
	return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

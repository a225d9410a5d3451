/** The measurement in words and as a table. */
import type { CaseOutcome } from './evaluate';
import type { Overlap } from './overlaps';
import { falseRunsIn, lostIn, type Scores, scoresByLanguage, scoresOf, wrongValuesIn } from './scores';
import { section, shown, table } from './table';

const ROWS: ReadonlyArray<readonly [string, (scores: Scores) => string]> = [
	['questions', ({ questions }) => String(questions)],
	['reached', ({ reached }) => shown(reached)],
	['at once', ({ atOnce }) => shown(atOnce)],
	['false runs', ({ falseRuns }) => shown(falseRuns)],
	['… of changes', ({ falseWrites }) => shown(falseWrites)],
	['offers off topic', ({ offersOffTopic }) => shown(offersOffTopic)],
	['offers near miss', ({ offersNearMiss }) => shown(offersNearMiss)],
	['wrong values', ({ wrongValues }) => shown(wrongValues)],
	['… in right runs', ({ wrongValuesInRightRuns }) => shown(wrongValuesInRightRuns)],
	['… in changes', ({ wrongValuesInWrites }) => shown(wrongValuesInWrites)],
	['values there', ({ valuesThere }) => shown(valuesThere)],
	['… in right runs', ({ valuesInRightRuns }) => shown(valuesInRightRuns)],
	['without required', ({ withoutRequired }) => String(withoutRequired)],
];

/** The most confusions and faults shown of each sort. The rest is only counted. */
const MAX_SHOWN = 40;

/** A line for each measure and a column for each language, then what went wrong; with `details` by question. */
export function report(outcomes: readonly CaseOutcome[], details: boolean): string {
	const columns = new Map([['all', scoresOf(outcomes)], ...scoresByLanguage(outcomes)]);
	const failures = outcomes.flatMap(({ failure }) => failure ?? []);
	return [
		table([
			['', ...columns.keys()],
			...ROWS.map(([title, cell]) => [title, ...[...columns.values()].map(cell)]),
		]),
		...(failures.length === 0
			? []
			: ['', `Nothing could be decided for ${failures.length} questions: ${failures[0] ?? ''}`]),
		...section('Confusions (expected → ran instead or as well)', confusions(outcomes), MAX_SHOWN),
		...section('Wrong values', wrongValues(outcomes), MAX_SHOWN),
		...(details ? section('Questions', faultsByQuestion(outcomes), Number.POSITIVE_INFINITY) : []),
	].join('\n');
}

/** Where an action's own texts also start or offer another one. */
export function overlapReport(overlaps: readonly Overlap[]): string {
	if (overlaps.length === 0)
		return 'No condition or example question of an action starts or offers another one.';
	return section(
		'Overlapping actions (their condition or an example question starts or offers another one)',
		overlaps.map(({ action, how, other, text }) => `${action} → ${other} (${how}): “${text}”`),
		MAX_SHOWN,
	)
		.slice(1)
		.join('\n');
}

function confusions(outcomes: readonly CaseOutcome[]): readonly string[] {
	const faulty = outcomes.filter((outcome) => lostIn(outcome).length + falseRunsIn(outcome).length > 0);
	return counted(
		faulty.map((outcome) => {
			const names = (entries: ReadonlyArray<{ readonly action: string }>) =>
				entries.map(({ action }) => action).join(' + ');
			return `${names(lostIn(outcome)) || 'nothing more'} → ${names(falseRunsIn(outcome)) || 'nothing'}`;
		}),
	);
}

function wrongValues(outcomes: readonly CaseOutcome[]): readonly string[] {
	return counted(outcomes.flatMap(wrongValuesIn).map(({ action, parameter }) => `${action}.${parameter}`));
}

function faultsByQuestion(outcomes: readonly CaseOutcome[]): readonly string[] {
	return outcomes.flatMap((outcome) => {
		const { asked, held, missing, offered } = outcome;
		const labelled = [...asked.expect, ...asked.missing].map(({ action }) => action);
		const lines = [
			...lostIn(outcome).map(({ action, parameters }) => {
				const asks = missing.find((each) => each.action === action)?.parameters;
				return `  lost ${action} ${JSON.stringify(parameters)}${asks ? ` (asks for ${asks.join(', ')})` : ''}`;
			}),
			...asked.missing
				.filter(({ action }) => !missing.some((each) => each.action === action))
				.map(({ action, parameters }) => `  not asked ${action}: ${parameters.join(', ')}`),
			...falseRunsIn(outcome).map(
				({ action, parameters }) => `  false ${action} ${JSON.stringify(parameters)}`,
			),
			...held.map(({ action, parameters }) => `  held ${action} ${JSON.stringify(parameters)}`),
			...wrongValuesIn(outcome).map(
				({ action, parameter, value, wanted }) =>
					`  ${action}.${parameter}: ${JSON.stringify(value)} instead of ${JSON.stringify(wanted[0])}`,
			),
		];
		const shownOffers =
			offered.length > 0 && (lines.length > 0 || labelled.length === 0)
				? [`  offered ${offered.join(', ')}`]
				: [];
		return lines.length + shownOffers.length === 0 ? [] : [`“${asked.question}”`, ...lines, ...shownOffers];
	});
}

/** Each text once with its count, the most frequent first. */
function counted(texts: readonly string[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([text, count]) => `${String(count).padStart(4)}  ${text}`);
}

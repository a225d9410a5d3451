/** The figures of recorded replies as a table, and what went wrong by reply. */
import { section, shown, table } from '../table';
import type { Played } from './play';
import {
	recordedFalseRunsIn,
	type FaultKind,
	faultsOf,
	type RecordedScores,
	recordedScores,
	runsWithoutRequired,
} from './recordedScores';

const ROWS: ReadonlyArray<readonly [string, (scores: RecordedScores) => string]> = [
	['replies', ({ replies }) => String(replies)],
	['right values refused', ({ refused }) => shown(refused)],
	['right values changed', ({ changed }) => shown(changed)],
	['… in writes', ({ changedInWrites }) => String(changedInWrites)],
	['right replies at once', ({ atOnce }) => shown(atOnce)],
	['wrong values that ran', ({ wrongRan }) => shown(wrongRan)],
	['… in writes', ({ wrongRanInWrites }) => String(wrongRanInWrites)],
	['false runs', ({ falseRuns }) => shown(falseRuns)],
	['without required', ({ withoutRequired }) => String(withoutRequired)],
];

const IN_WORDS: Readonly<Record<FaultKind, string>> = {
	asked: 'asked about first',
	changed: 'changed',
	refused: 'refused',
	'wrong value ran': 'wrong, and ran',
};

/** A line for each measure and a column for each language; with `details` each fault. */
export function recordedReport(all: readonly Played[], details: boolean): string {
	const columns = [['all', recordedScores(all)] as const, ...recordedScoresByLanguage(all)];
	return [
		table([
			['', ...columns.map(([title]) => title)],
			...ROWS.map(([title, cell]) => [title, ...columns.map(([, scores]) => cell(scores))]),
		]),
		...(details ? section('Replies', all.flatMap(faultsInWords), Number.POSITIVE_INFINITY) : []),
	].join('\n');
}

/** In alphabetical order of the languages that the lines name. */
export function recordedScoresByLanguage(
	all: readonly Played[],
): ReadonlyArray<readonly [string, RecordedScores]> {
	const languages = new Set(all.flatMap(({ turn }) => turn.language ?? []));
	return [...languages]
		.sort()
		.map((language) => [language, recordedScores(all.filter(({ turn }) => turn.language === language))]);
}

function faultsInWords(played: Played): readonly string[] {
	const { held, notes, turn } = played;
	const lines = [
		...faultsOf(played).map(
			({ action, parameter, value, what }) =>
				`  ${IN_WORDS[what]}: ${action}.${parameter} ${JSON.stringify(value)}`,
		),
		...recordedFalseRunsIn(played).map(
			({ action, parameters }) => `  false run: ${action} ${JSON.stringify(parameters)}`,
		),
		...runsWithoutRequired(played).map(({ action }) => `  ran without a required value: ${action}`),
	];
	if (lines.length === 0) return [];
	return [
		`${turn.id === undefined ? '' : `${turn.id} `}“${turn.question}”`,
		...lines,
		...held.flatMap(({ action, because }) => because.map((why) => `  (asked about ${action}: ${why})`)),
		...notes.map((note) => `  (${note})`),
	];
}

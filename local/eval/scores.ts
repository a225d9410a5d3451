import type { ParameterValue } from '../../nodes/values/parameterValue';
import type { ActionSet } from './actions';
import type { Outcome, RanAction } from './evaluate';
import type { RawClaim } from './rawClaims';

/** All shares are 0–1, and null where there was nothing to count. */
export interface Scores {
	readonly questions: number;
	/** Actions that the labels expect to run. */
	readonly expected: number;
	/** Of these, how many ran. */
	readonly found: number;
	readonly ran: number;
	readonly precision: number | null;
	readonly recall: number | null;
	/** Share of the found ones whose parameters are all exactly right, none lacking and none added. */
	readonly exactParameters: number | null;
	/** Share of the questions in which something ran that should not have. */
	readonly falseRuns: number | null;
	/** The same share for what was decided on, before the gate looked at it. */
	readonly falseClaims: number | null;
	/** Share of the labelled actions with a missing value that were held back and asked for. */
	readonly missingAsked: number | null;
	/** Runs without a required value; values whose words are not the user's. */
	readonly withoutRequired: number;
	readonly unsaidValues: number;
	/** Questions that the model could not decide. */
	readonly failures: number;
	/** The same model's claims as they came; null where no model decided. */
	readonly unchecked: UncheckedScores | null;
}

/** What would have come of a model's claims without any check. */
export interface UncheckedScores {
	/** Share of the questions in which something would have run that should not have. */
	readonly falseRuns: number | null;
	readonly runs: number;
	/** Runs without a required value. */
	readonly withoutRequired: number;
	readonly values: number;
	/** Values that do not stand in the user's words. */
	readonly invented: number;
}

export function scoresOf(outcomes: readonly Outcome[], set: ActionSet): Scores {
	const sum = (count: (outcome: Outcome) => number) =>
		outcomes.reduce((total, outcome) => total + count(outcome), 0);
	const expected = sum(({ asked }) => asked.expect.length);
	const found = sum((outcome) => foundIn(outcome).length);
	const ran = sum((outcome) => outcome.ran.length);
	const lacking = sum(({ asked }) => asked.missing.length);
	return {
		questions: outcomes.length,
		expected,
		found,
		ran,
		precision: share(found, ran),
		recall: share(found, expected),
		exactParameters: share(
			sum((outcome) => foundIn(outcome).filter((run) => isExact(run, outcome, set)).length),
			found,
		),
		falseRuns: share(
			sum((outcome) => Math.min(1, falseRunsIn(outcome).length)),
			outcomes.length,
		),
		falseClaims: share(
			sum((outcome) => Math.min(1, falseClaimsIn(outcome).length)),
			outcomes.length,
		),
		missingAsked: share(
			sum((outcome) => heldBackIn(outcome)),
			lacking,
		),
		withoutRequired: sum(({ unready }) => unready.length),
		unsaidValues: sum(({ unsaid }) => unsaid.length),
		failures: sum(({ failure }) => (failure === undefined ? 0 : 1)),
		unchecked: uncheckedScoresOf(outcomes),
	};
}

function uncheckedScoresOf(outcomes: readonly Outcome[]): UncheckedScores | null {
	const measured = outcomes.filter(({ unchecked }) => unchecked !== undefined);
	if (measured.length === 0) return null;
	const claims = measured.flatMap(({ unchecked = [] }) => unchecked);
	const sum = (count: (claim: RawClaim) => number) =>
		claims.reduce((total, claim) => total + count(claim), 0);
	return {
		falseRuns: share(
			measured.filter((outcome) => (outcome.unchecked ?? []).some(({ action }) => !expects(outcome, action)))
				.length,
			measured.length,
		),
		runs: claims.length,
		withoutRequired: sum(({ missing }) => Math.min(1, missing.length)),
		values: sum(({ values }) => values),
		invented: sum(({ invented }) => invented.length),
	};
}

/** The same for each language that the questions name, in alphabetical order. */
export function scoresByLanguage(outcomes: readonly Outcome[], set: ActionSet): ReadonlyMap<string, Scores> {
	const languages = new Set(outcomes.flatMap(({ asked }) => asked.language ?? []));
	return new Map(
		[...languages].sort().map((language) => [
			language,
			scoresOf(
				outcomes.filter(({ asked }) => asked.language === language),
				set,
			),
		]),
	);
}

function share(part: number, whole: number): number | null {
	return whole === 0 ? null : part / whole;
}

const expects = ({ asked }: Outcome, name: string) => asked.expect.some(({ action }) => action === name);

export function foundIn(outcome: Outcome): readonly RanAction[] {
	return outcome.ran.filter(({ action }) => expects(outcome, action));
}

export function falseRunsIn(outcome: Outcome): readonly RanAction[] {
	return outcome.ran.filter(({ action }) => !expects(outcome, action));
}

function falseClaimsIn(outcome: Outcome): readonly string[] {
	return outcome.claimed.filter(
		(name) => !expects(outcome, name) && !outcome.asked.missing.some(({ action }) => action === name),
	);
}

function heldBackIn({ asked, missing }: Outcome): number {
	return asked.missing.filter(({ action }) => missing.some((held) => held.action === action)).length;
}

/** The expected parameters that a run got wrong, by name; those that it added are among them. */
export function wrongParameters(run: RanAction, { asked }: Outcome, set: ActionSet): readonly string[] {
	const expected = asked.expect.find(({ action }) => action === run.action)?.parameters ?? {};
	const defaults = set.defaultsOf(run.action, asked.caller?.email);
	const names = new Set([...Object.keys(expected), ...Object.keys(run.parameters)]);
	return [...names].filter((name) => {
		const got = run.parameters[name] ?? defaults[name];
		const wanted = [expected[name] ?? defaults[name], ...(asked.accept[run.action]?.[name] ?? [])];
		return !wanted.some((value) => isSame(got, value));
	});
}

function isExact(run: RanAction, outcome: Outcome, set: ActionSet): boolean {
	return wrongParameters(run, outcome, set).length === 0;
}

/** Texts are the same whatever their case and the space around them. */
function isSame(a: ParameterValue | undefined, b: ParameterValue | undefined): boolean {
	return typeof a === 'string' && typeof b === 'string' ? spelling(a) === spelling(b) : a === b;
}

function spelling(text: string): string {
	return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

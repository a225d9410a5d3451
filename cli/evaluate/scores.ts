import type { ParameterValue } from '../../nodes/shared/values/parameterValue';
import type { CaseOutcome, RanAction } from './evaluate';
import type { LabelledQuestion } from './questions';
import { isSameValue } from './sameValue';

/** `count` of `of`; `share` is from 0 to 1, or null if there was nothing to count. */
export interface Share {
	readonly share: number | null;
	readonly count: number;
	readonly of: number;
}

export interface Scores {
	readonly questions: number;
	/**
	 * Of the labelled actions (expected or missing a value): those run, held for consent, asked about, or offered.
	 */
	readonly reached: Share;
	/** Of the questions that expect something: every expected action ran. */
	readonly atOnce: Share;
	/** Of the questions: those where something ran that is neither expected nor labelled as missing a value. */
	readonly falseRuns: Share;
	/** Of the questions: those where such a false run is a change. */
	readonly falseWrites: Share;
	/** Of the questions of kind “off topic”: something was offered. */
	readonly offersOffTopic: Share;
	/** Of the questions of kind “near miss”: something was offered. */
	readonly offersNearMiss: Share;
	/** Of the values in what ran, without defaults: those that differ from the labels. */
	readonly wrongValues: Share;
	/** The same for values in changes that ran. */
	readonly wrongValuesInWrites: Share;
	/** Of the expected values: those that are in what ran. */
	readonly valuesThere: Share;
	/** Of the values in runs of expected actions: those that differ from the labels. */
	readonly wrongValuesInRightRuns: Share;
	/** Of the expected values of expected actions that ran: those that are in the runs. */
	readonly valuesInRightRuns: Share;
	/** Runs without a required value. Must be 0. */
	readonly withoutRequired: number;
	/** Questions for which the server gave no decision. */
	readonly failures: number;
}

export function scoresOf(outcomes: readonly CaseOutcome[]): Scores {
	const sum = (count: (outcome: CaseOutcome) => number) =>
		outcomes.reduce((total, outcome) => total + count(outcome), 0);
	const shareOf = (among: readonly CaseOutcome[], holds: (outcome: CaseOutcome) => boolean) =>
		share(among.filter(holds).length, among.length);
	const ofKind = (kind: string) => outcomes.filter(({ asked }) => asked.kind === kind);
	const offers = ({ offered }: CaseOutcome) => offered.length > 0;
	return {
		questions: outcomes.length,
		reached: share(
			sum((outcome) => labelledIn(outcome).filter((name) => reaches(outcome, name)).length),
			sum((outcome) => labelledIn(outcome).length),
		),
		atOnce: shareOf(
			outcomes.filter(({ asked }) => asked.expect.length > 0),
			(outcome) => lostIn(outcome).length === 0,
		),
		falseRuns: shareOf(outcomes, (outcome) => falseRunsIn(outcome).length > 0),
		falseWrites: shareOf(outcomes, (outcome) =>
			falseRunsIn(outcome).some(({ action }) => isWrite(action, outcome)),
		),
		offersOffTopic: shareOf(ofKind('off topic'), offers),
		offersNearMiss: shareOf(ofKind('near miss'), offers),
		wrongValues: share(
			sum((outcome) => wrongValuesIn(outcome).length),
			sum((outcome) => judgedValuesIn(outcome).length),
		),
		wrongValuesInWrites: share(
			sum((outcome) => wrongValuesIn(outcome).filter(({ action }) => isWrite(action, outcome)).length),
			sum((outcome) => judgedValuesIn(outcome).filter(({ action }) => isWrite(action, outcome)).length),
		),
		valuesThere: share(
			sum((outcome) => expectedValuesIn(outcome).filter(({ there }) => there).length),
			sum((outcome) => expectedValuesIn(outcome).length),
		),
		wrongValuesInRightRuns: share(
			sum((outcome) => wrongValuesIn(outcome).filter(({ isExpected }) => isExpected).length),
			sum((outcome) => judgedValuesIn(outcome).filter(({ isExpected }) => isExpected).length),
		),
		valuesInRightRuns: share(
			sum((outcome) => expectedValuesIn(outcome).filter(({ hasRun, there }) => hasRun && there).length),
			sum((outcome) => expectedValuesIn(outcome).filter(({ hasRun }) => hasRun).length),
		),
		withoutRequired: sum(({ withoutRequired }) => withoutRequired.length),
		failures: sum(({ failure }) => (failure === undefined ? 0 : 1)),
	};
}

/** The same for each language that the questions name, in alphabetical order. */
export function scoresByLanguage(outcomes: readonly CaseOutcome[]): ReadonlyMap<string, Scores> {
	const languages = new Set(outcomes.flatMap(({ asked }) => asked.language ?? []));
	return new Map(
		[...languages]
			.sort()
			.map((language) => [language, scoresOf(outcomes.filter(({ asked }) => asked.language === language))]),
	);
}

export function share(count: number, of: number): Share {
	return { share: of === 0 ? null : count / of, count, of };
}

function isWrite(action: string, { actions, asked }: CaseOutcome): boolean {
	return actions.for(asked.caller?.email).some(({ effect, name }) => effect === 'write' && name === action);
}

/** The names of the actions that a question calls for, including those that lack a value. */
export function labelledIn({ asked }: CaseOutcome): readonly string[] {
	return [...asked.expect, ...asked.missing].map(({ action }) => action);
}

function reaches({ held, missing, offered, ran }: CaseOutcome, name: string): boolean {
	return offered.includes(name) || [...ran, ...held, ...missing].some(({ action }) => action === name);
}

/** The expected actions that did not run. */
export function lostIn({ asked, ran }: CaseOutcome): LabelledQuestion['expect'] {
	return asked.expect.filter((expected) => !ran.some(({ action }) => action === expected.action));
}

export function falseRunsIn(outcome: CaseOutcome): readonly RanAction[] {
	const labelled = labelledIn(outcome);
	return outcome.ran.filter(({ action }) => !labelled.includes(action));
}

/** A value in what ran. `wanted` has the values that the labels accept. */
export interface JudgedValue {
	readonly action: string;
	readonly parameter: string;
	readonly value: ParameterValue;
	/** Whether its action should have run. */
	readonly isExpected: boolean;
	readonly wanted: readonly ParameterValue[];
}

export function wrongValuesIn(outcome: CaseOutcome): readonly JudgedValue[] {
	return judgedValuesIn(outcome).filter(({ value, wanted }) => !isOneOf(wanted, value));
}

/** An action that lacks a value is not judged by its other values, unless the labels name them. */
function judgedValuesIn(outcome: CaseOutcome): readonly JudgedValue[] {
	return outcome.ran.flatMap(({ action, parameters }) => {
		const { asked } = outcome;
		const lacking = asked.missing.find((each) => each.action === action);
		const isExpected = asked.expect.some((each) => each.action === action);
		return Object.entries(parameters)
			.map(([parameter, value]) => ({
				action,
				parameter,
				value,
				isExpected,
				wanted: wantedFor(action, parameter, outcome),
			}))
			.filter(
				({ parameter, wanted }) =>
					lacking === undefined || wanted.length > 0 || lacking.parameters.includes(parameter),
			);
	});
}

function expectedValuesIn(
	outcome: CaseOutcome,
): ReadonlyArray<{ readonly hasRun: boolean; readonly there: boolean }> {
	const { actions, asked, ran } = outcome;
	return asked.expect.flatMap(({ action, parameters }) => {
		const defaults = actions.defaultsOf(action, asked.caller?.email);
		const runs = ran.filter((each) => each.action === action);
		return Object.entries(parameters).map(([parameter, expected]) => {
			const wanted = [expected, ...(asked.accept[action]?.[parameter] ?? [])];
			const got = runs.map((run) => run.parameters[parameter] ?? defaults[parameter]);
			return {
				hasRun: runs.length > 0,
				there: got.some((value) => value !== undefined && isOneOf(wanted, value)),
			};
		});
	});
}

function wantedFor(action: string, parameter: string, { actions, asked }: CaseOutcome): ParameterValue[] {
	const expected = asked.expect.filter((each) => each.action === action).map((each) => each.parameters);
	const given = asked.missing.filter((each) => each.action === action).map((each) => each.given);
	const values = [...expected, ...given].flatMap((parameters) => parameters[parameter] ?? []);
	// A value equal to the default is right too, unless the action should not have run.
	const standard =
		values.length > 0 || expected.length === 0
			? undefined
			: actions.defaultsOf(action, asked.caller?.email)[parameter];
	return [
		...values,
		...(standard === undefined ? [] : [standard]),
		...(asked.accept[action]?.[parameter] ?? []),
	];
}

function isOneOf(values: readonly ParameterValue[], value: ParameterValue): boolean {
	return values.some((each) => isSameValue(value, each));
}

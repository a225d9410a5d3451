import { ActionSet } from '../../../cli/evaluate/actions';
import type { CaseOutcome } from '../../../cli/evaluate/evaluate';
import { baselineReport, bm25Baseline } from '../../../local/eval/bm25';

const actions = new ActionSet(
	['Parcel tracking', 'Invoice copy'].map((name) => ({
		name,
		enabled: true,
		condition: `When the user asks for ${name.toLowerCase()}`,
		exampleQuestions: [],
		effect: 'read',
		parameters: [],
		implementation: { type: 'PYTHON_CODE', code: 'print()', timeoutSeconds: 30 },
	})),
);

function outcome(
	question: string,
	expected: string | undefined,
	ran: string | undefined,
	askedAbout: readonly string[] = [],
): CaseOutcome {
	const named = (name: string | undefined) => (name === undefined ? [] : [{ action: name, parameters: {} }]);
	return {
		asked: { question, history: [], expect: named(expected), missing: [], accept: {}, caller: null },
		actions,
		ran: named(ran),
		held: [],
		missing: askedAbout.map((action) => ({ action, parameters: ['number'] })),
		offered: [],
		withoutRequired: [],
	};
}

it('decides on as much as the false decisions that are allowed', () => {
	const outcomes = [
		outcome('tracking of my parcel, parcel tracking please', 'Parcel tracking', undefined),
		outcome('an invoice about a parcel', 'Parcel tracking', 'Invoice copy'),
		outcome('copy', 'Invoice copy', 'Invoice copy'),
		outcome('zebra', undefined, undefined),
	];
	const baseline = bm25Baseline(outcomes);
	expect(baseline).toMatchObject({
		matcher: { falseDecisions: { count: 1, of: 4 }, decided: { count: 1, of: 3 } },
		bm25: { falseDecisions: { count: 1, of: 4 }, decided: { count: 2, of: 3 } },
	});
	expect(baselineReport(baseline)).toMatch(/right actions decided +33\.3 % \(1\/3\) +66\.7 % \(2\/3\)/);
});

it('decides on nothing that is as near as a false decision which is not allowed', () => {
	const outcomes = [outcome('invoice', undefined, undefined), outcome('invoice', 'Invoice copy', undefined)];
	expect(bm25Baseline(outcomes)).toMatchObject({
		threshold: null,
		bm25: { falseDecisions: { count: 0 }, decided: { count: 0, of: 1 } },
	});
});

it('counts an action that was asked about as decided, right or wrong, and not as run', () => {
	const outcomes = [
		outcome('copy', 'Invoice copy', undefined, ['Invoice copy']),
		outcome('parcel', 'Invoice copy', undefined, ['Parcel tracking']),
	];
	expect(bm25Baseline(outcomes).matcher).toMatchObject({
		falseDecisions: { count: 1, of: 2 },
		decided: { count: 1, of: 2 },
		falseRuns: { count: 0, of: 2 },
		run: { count: 0, of: 2 },
	});
});

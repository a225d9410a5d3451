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

function outcome(question: string, expected: string | undefined, ran: string | undefined): CaseOutcome {
	const named = (name: string | undefined) => (name === undefined ? [] : [{ action: name, parameters: {} }]);
	return {
		asked: { question, history: [], expect: named(expected), missing: [], accept: {}, caller: null },
		actions,
		ran: named(ran),
		held: [],
		missing: [],
		offered: [],
		withoutRequired: [],
	};
}

it('lets as much run as the false runs that are allowed', () => {
	const outcomes = [
		outcome('tracking of my parcel, parcel tracking please', 'Parcel tracking', undefined),
		outcome('an invoice about a parcel', 'Parcel tracking', 'Invoice copy'),
		outcome('copy', 'Invoice copy', 'Invoice copy'),
		outcome('zebra', undefined, undefined),
	];
	const baseline = bm25Baseline(outcomes);
	expect(baseline).toMatchObject({
		matcher: { falseRuns: { count: 1, of: 4 }, run: { count: 1, of: 3 } },
		bm25: { falseRuns: { count: 1, of: 4 }, run: { count: 2, of: 3 } },
	});
	expect(baselineReport(baseline)).toMatch(/right actions run +33\.3 % \(1\/3\) +66\.7 % \(2\/3\)/);
});

it('lets nothing run that is as near as a false run which is not allowed', () => {
	const outcomes = [outcome('invoice', undefined, undefined), outcome('invoice', 'Invoice copy', undefined)];
	expect(bm25Baseline(outcomes)).toMatchObject({
		threshold: null,
		bm25: { falseRuns: { count: 0 }, run: { count: 0, of: 1 } },
	});
});

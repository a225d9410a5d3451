import { ActionSet } from '../../cli/evaluate/actions';
import type { CaseOutcome } from '../../cli/evaluate/evaluate';
import { scoresOf } from '../../cli/evaluate/scores';
import type { ParameterDefinition } from '../../nodes/shared/actionContract/parameter';

const parameter = (name: string, standard?: string): ParameterDefinition => ({
	name,
	type: 'string',
	description: name,
	required: standard === undefined,
	...(standard === undefined ? {} : { default: standard }),
});
const definition = (name: string, effect: 'read' | 'write') => ({
	...{ name, effect, enabled: true, condition: 'When a court is wanted', exampleQuestions: [] },
	parameters: [parameter('court'), parameter('hall', 'north')],
	implementation: { type: 'PYTHON_CODE' as const, code: 'print()', timeoutSeconds: 30 },
});
const actions = new ActionSet([definition('Book', 'write'), definition('See', 'read')]);

type Asked = Partial<CaseOutcome['asked']>;
type Done = Partial<Omit<CaseOutcome, 'asked' | 'actions'>>;

function outcome(asked: Asked, done: Done): CaseOutcome {
	const none = { history: [], expect: [], missing: [], accept: {}, caller: null };
	return {
		asked: { question: 'A court', ...none, ...asked },
		actions,
		ran: [],
		held: [],
		missing: [],
		offered: [],
		withoutRequired: [],
		...done,
	};
}

const book = (parameters: Record<string, string>) => [{ action: 'Book', parameters }];
const lacking = (given: Record<string, string> = {}) => [{ action: 'Book', parameters: ['court'], given }];
const OFFER = { offered: ['Book'] };

it.each<[string, Asked, Done, object]>([
	['an offer reaches', { expect: book({}) }, OFFER, { reached: { count: 1, of: 1 }, atOnce: { count: 0 } }],
	[
		'asking reaches',
		{ missing: lacking() },
		{ missing: lacking() },
		{ reached: { share: 1 }, atOnce: { of: 0 } },
	],
	[
		'what is held for agreement is reached, and does not run at once',
		{ expect: book({ court: '7' }) },
		{ held: book({ court: '7' }) },
		{ reached: { share: 1 }, atOnce: { share: 0 } },
	],
	['doing nothing does not reach', { missing: lacking() }, {}, { reached: { count: 0, of: 1 } }],
	['an offer off topic', { kind: 'off topic' }, OFFER, { offersOffTopic: { count: 1, of: 1 } }],
	[
		'an offer at a near miss',
		{ kind: 'near miss' },
		OFFER,
		{ offersNearMiss: { count: 1 }, falseRuns: { count: 0 } },
	],
	['an offer elsewhere is neither', {}, OFFER, { offersNearMiss: { of: 0 }, offersOffTopic: { of: 0 } }],
	[
		'running what lacks a value is not a false run, and an invented value is wrong',
		{ missing: lacking({ hall: 'south' }) },
		{ ran: book({ court: '7', hall: 'South' }) },
		{ falseRuns: { count: 0 }, wrongValues: { count: 1, of: 2 }, valuesThere: { of: 0 } },
	],
	[
		'what the labels do not say about an action that lacks a value is not judged',
		{ missing: lacking() },
		{ ran: book({ hall: 'south' }) },
		{ wrongValues: { of: 0 } },
	],
	[
		'values of a false run are wrong',
		{},
		{ ran: book({ court: '7', hall: 'north' }) },
		{ falseRuns: { share: 1 }, wrongValues: { count: 2, of: 2 } },
	],
	[
		'a default is there though nobody took it, and is no value that ran',
		{ expect: book({ court: '7', hall: 'North' }) },
		{ ran: book({ court: '7' }) },
		{ valuesThere: { count: 2, of: 2 }, wrongValues: { count: 0, of: 1 } },
	],
	[
		'saying the default is right, and so is what is accepted',
		{ expect: book({ court: '7' }), accept: { Book: { court: ['court 7'] } } },
		{ ran: book({ court: 'Court  7', hall: 'north' }) },
		{ wrongValues: { count: 0, of: 2 }, valuesThere: { count: 1, of: 1 } },
	],
	[
		'values of what did not run are not there',
		{ expect: book({ court: '7', hall: 'north' }) },
		{},
		{ valuesThere: { count: 0, of: 2 }, reached: { count: 0 } },
	],
	[
		'one action that runs twice',
		{ expect: [...book({ court: '7' }), ...book({ court: '8' })] },
		{ ran: [...book({ court: '8' }), ...book({ court: '9' })] },
		{ wrongValues: { count: 1, of: 2 }, valuesThere: { count: 1, of: 2 } },
	],
	[
		'values of a false run are none of a right one',
		{},
		{ ran: book({ court: '7' }) },
		{ wrongValuesInRightRuns: { of: 0 }, valuesInRightRuns: { of: 0 } },
	],
	[
		'values of a right run',
		{ expect: book({ court: '7', hall: 'south' }) },
		{ ran: book({ court: '8' }) },
		{ wrongValuesInRightRuns: { count: 1, of: 1 }, valuesInRightRuns: { count: 0, of: 2 } },
	],
	[
		'expected values of what did not run are none of a right run',
		{ expect: book({ court: '7' }) },
		OFFER,
		{ valuesInRightRuns: { of: 0 }, valuesThere: { of: 1 } },
	],
	[
		'values of what only reads are none of a change',
		{ expect: [...book({ court: '7' }), { action: 'See', parameters: { court: '7' } }] },
		{ ran: [...book({ court: '8' }), { action: 'See', parameters: { court: '8' } }] },
		{ wrongValues: { count: 2, of: 2 }, wrongValuesInWrites: { count: 1, of: 1 } },
	],
	['runs without a required value', {}, { withoutRequired: ['Book'] }, { withoutRequired: 1 }],
])('%s', (_what, asked, done, scores) => {
	expect(scoresOf([outcome(asked, done)])).toMatchObject(scores);
});
